"""A number that two rules leave out between them, or that both take.

*Under* sixteen and *over* sixteen are two rules, and somebody of sixteen falls between. Two rules that differ in
nothing but the bounds of one fact share its numbers out; the bound of the one belongs right beside that of the other,
unless a third rule takes the number between.

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

Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import combinations
from operator import ge, gt, le, lt
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Bound, Check, Compare, Item, OneOf, Written
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.rulesets import Rulesets

ID = "number-between-rules"
_FROM = ("at_least", "more_than")
_COMPARED = {"at_least": ge, "more_than": gt, "at_most": le, "less_than": lt}


class _Point(NamedTuple):
    """A number: written out, or counted from a figure, of which it is enough that it is the same."""

    figure: str
    number: int


class _Share(NamedTuple):
    """A rule that takes some of the numbers of one fact, and what else its condition says."""

    rule: Rule
    fact: str
    rest: str
    check: Check
    place: Place


class _Side(NamedTuple):
    """A share that is bounded on one side, and the first number beyond its bound."""

    share: _Share
    is_from: bool
    beyond: _Point


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find pairs of rules of one kind of effect whose bounds on one fact miss each other by one number."""
    for file in rule_files(rulesets):
        shares = [share for rule in file.rules for share in _shares(rule)]
        for one, other in combinations([side for share in shares for side in _side(share)], 2):
            if missed := _missed(one, other, shares):
                rule, fact = other.share.rule, other.share.fact
                what = f"{missed} `{fact}` of `{one.share.rule.id}` and `{rule.id}`"
                advice = "write `less_than` in one and `at_least` in the other, or `at_most` and `more_than`"
                yield Finding(ID, what, advice, other.share.place, rule=rule.id)


def _shares(rule: Rule) -> Iterator[_Share]:
    """Give a rule by each fact that it tests; the order of the other tests means nothing."""
    effect = type(rule.effect).__name__, getattr(rule.effect, "kind", "")
    for position, item in enumerate(rule.when):
        if isinstance(item, Item):
            others = sorted(map(repr, (*rule.when[:position], *rule.when[position + 1 :])))
            yield _Share(
                rule, item.name, repr((others, sorted(map(repr, rule.unless)), effect)), item.check, item.place
            )


def _side(share: _Share) -> Iterator[_Side]:
    if isinstance(share.check, Compare) and len(share.check.bounds) == 1:
        ((word, bound),) = share.check.bounds
        point = _point(bound)
        step = {"at_least": -1, "at_most": 1}.get(word, 0)
        yield _Side(share, word in _FROM, _Point(point.figure, point.number + step))


def _missed(one: _Side, other: _Side, shares: list[_Share]) -> str:
    """Say what is wrong with two bounds that look at each other; empty where they are right, or far apart."""
    below, above = sorted((one, other), key=lambda side: side.is_from)
    days = one.share.rule.span & other.share.rule.span
    if one.share[1:3] != other.share[1:3] or days.is_empty or below.is_from or not above.is_from:
        return ""
    if below.beyond == above.beyond:
        alike = [share for share in shares if share[1:3] == one.share[1:3]]
        return "" if _is_taken(below.beyond, alike, days) else "no rule takes the number between the bounds on"
    both = below.beyond == _Point(above.beyond.figure, above.beyond.number + 2)
    return "both rules take the bound on" if both else ""


def _is_taken(point: _Point, shares: list[_Share], days: Span) -> bool:
    """Tell whether on each of some days one of the rules takes a number."""
    left = [days]
    for share in shares:
        if _takes(share.check, point):
            left = [rest for span in left for rest in span.without(share.rule.span)]
    return not left


def _takes(check: Check, point: _Point) -> bool:
    if isinstance(check, OneOf):
        return any(_point(value) == point for value in check.values)
    return isinstance(check, Compare) and all(
        _point(bound).figure == point.figure and _COMPARED[word](point.number, _point(bound).number)
        for word, bound in check.bounds
    )


def _point(bound: Bound) -> _Point:
    return _Point("", parse_whole_number(bound.text) or 0) if isinstance(bound, Written) else _Point(repr(bound), 0)
