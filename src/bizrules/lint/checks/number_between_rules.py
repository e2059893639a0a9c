"""A number that two rules leave out between them, or that both take.

*Under* sixteen and *over* sixteen are two rules, and somebody of sixteen falls between. Two rules that differ in
nothing but the bounds of one fact share its numbers out; the bound of the one belongs right beside that of the other.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, charge: {kind: fee, amount: 3000}, cite: [E-1]}
      - {id: settled, when: {line.days_in_service: {more_than: 30}}, charge: {kind: fee, amount: 1000}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, charge: {kind: fee, amount: 3000}, cite: [E-1]}
      - {id: settled, when: {line.days_in_service: {at_least: 30}}, charge: {kind: fee, amount: 1000}, cite: [E-1]}

Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Bound, Compare, Item, Written
from bizrules.rules.language.rule import Rule
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.rulesets import Rulesets

ID = "number-between-rules"
_FROM = ("at_least", "more_than")


class _Split(NamedTuple):
    """A rule that takes the numbers of one fact on one side of a bound, and what else its condition says."""

    rule: Rule
    fact: str
    rest: str
    word: str
    bound: Bound


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find pairs of rules of one kind of effect whose bounds on one fact miss each other by one number."""
    for file in rule_files(rulesets):
        splits = [split for rule in file.rules for split in _splits(rule)]
        for one, other in combinations(splits, 2):
            apart = (one.rule.span & other.rule.span).is_empty
            if one[1:3] == other[1:3] and not apart and (missed := _missed(one, other)):
                what = f"{missed} `{one.fact}` of `{one.rule.id}` and `{other.rule.id}`"
                advice = "write `less_than` in one and `at_least` in the other, or `at_most` and `more_than`"
                yield Finding(ID, what, advice, other.rule.place, rule=other.rule.id)


def _splits(rule: Rule) -> Iterator[_Split]:
    for position, item in enumerate(rule.when):
        if isinstance(item, Item) and isinstance(item.check, Compare) and len(item.check.bounds) == 1:
            others = (rule.when[:position], rule.when[position + 1 :], rule.unless, type(rule.effect).__name__)
            ((word, bound),) = item.check.bounds
            yield _Split(rule, item.name, repr((*others, getattr(rule.effect, "kind", ""))), word, bound)


def _missed(one: _Split, other: _Split) -> str:
    """Say what is wrong with two bounds that look at each other; empty where they are right, or far apart."""
    below, above = sorted((one, other), key=lambda split: split.word in _FROM)
    if below.word in _FROM or above.word not in _FROM:
        return ""
    between = _number(above.bound) - _number(below.bound)
    if not (isinstance(below.bound, Written) and isinstance(above.bound, Written)) and _differ(below, above):
        return ""
    between += (above.word == "more_than") - (below.word == "at_most")
    return {1: "no rule takes the number between the bounds on", -1: "both rules take the bound on"}.get(between, "")


def _number(bound: Bound) -> int:
    """Give a figure that is written out; of one that has a name it is enough that it is the same."""
    return (parse_whole_number(bound.text) or 0) if isinstance(bound, Written) else 0


def _differ(below: _Split, above: _Split) -> bool:
    return repr(below.bound) != repr(above.bound)
