"""A scenario's request with its facts and the rules in force, and nothing decided: what coverage is measured on."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from bizrules.flows.derive import derive
from bizrules.flows.judge import judge_all
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.model.request import FactValue, Request
from bizrules.rules.conditions import Truth, Value
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.walk import truth


class Evaluated(NamedTuple):
    """A request, its facts, and the rules in force."""

    request: Request
    ruleset: ResolvedRuleset
    facts: Mapping[str, FactValue]

    def truth(self, condition: int) -> Truth:
        """Tell whether a condition of the rules holds.

        A ruleset sees few scenarios: to compile its conditions takes longer than to walk them for all of these.
        """
        return truth(self.ruleset.conditions[condition], self.value)

    def value(self, fact: str) -> Value | None:
        """Give the value of a fact that a condition tests, or that is counted."""
        return cast("Value | None", self.facts.get(fact))  # of these none is a day


def evaluate(rules: RulesInForce, request: Request) -> Evaluated:
    """Work out the facts of a request, as the rules have read it, for the rules in force.

    Raises: RulesetError when the rules of its business are faulty.
    """
    ruleset = rules.resolved(request.business, request.region, request.day)
    facts = derive(request, ruleset.vocabulary, judge_all(request, ruleset.types), ruleset.derived)
    return Evaluated(request, ruleset, facts)
