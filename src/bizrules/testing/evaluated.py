"""A scenario's request with the truths of all conditions, and nothing decided: what coverage is measured on."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from bizrules.flows.book import Book
from bizrules.flows.derive import derive
from bizrules.flows.judge import judge_all
from bizrules.model.request import FactValue, Request
from bizrules.rules.conditions import Truth, Value
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.walk import truth


class Evaluated(NamedTuple):
    """A request, its facts, and the truth of every condition of the rules in force."""

    request: Request
    ruleset: ResolvedRuleset
    facts: Mapping[str, FactValue]
    truths: tuple[Truth, ...]


def evaluate(book: Book, told: Mapping[str, Any]) -> Evaluated:
    """Evaluate the conditions for what a request tells.

    Raises: RequestError when it cannot be read; RulesetError when the rules of its business are faulty.
    """
    request = book.request(told)
    ruleset = book.resolved(request.business, request.region, request.day)
    facts = derive(request, ruleset.vocabulary, judge_all(request, ruleset.types), ruleset.derived)
    value = cast("Callable[[str], Value | None]", facts.get)  # days are never tested
    # A ruleset sees few scenarios: to compile its conditions takes longer than to walk them for all of these.
    return Evaluated(request, ruleset, facts, tuple(truth(node, value) for node in ruleset.conditions))
