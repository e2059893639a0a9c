"""What scenarios should show of rules, and what one of them shows.

    rules       each rule applies in one scenario, and stays away in another
    mcdc        each test of a condition decides it once when true, and once when false
    boundaries  each bound of a number is met exactly, and just past it, in the condition of a rule and in what it
                requires; each first day, and the day before

What waits for a figure that is unset, or lies below the least that a fact can be, is no aim: nobody could show it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

from bizrules.errors import Place
from bizrules.model.request import FactValue
from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node, Test, Value, every_test
from bizrules.rules.need_tree import fact_leaves
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.walk import holds, truth
from bizrules.testing.determining import determining
from bizrules.testing.evaluated import Evaluated

AimKind = Literal["rules", "mcdc", "boundaries"]
KINDS: tuple[AimKind, ...] = ("rules", "mcdc", "boundaries")
_NUMBERS = {"at_least": -1, "less_than": -1, "more_than": 1, "at_most": 1}
"""Words of bounds, and on which side of the bound the other answer begins."""
_DAY = timedelta(days=1)
DAY = "day"


class Aim(NamedTuple):
    """One thing to be shown of a rule; `rule` is layer/file/rule."""

    rule: str
    kind: AimKind
    what: str


class WantedAim(NamedTuple):
    """An aim, where its rule stands, and which value of which fact shows it; no value: any of them may.

    `bound` is the number or day on which, or just past which, that value lies.
    """

    aim: Aim
    place: Place
    fact: str = ""
    value: int | date | None = None
    bound: int | date | None = None


def wanted(ruleset: ResolvedRuleset) -> Iterator[WantedAim]:
    """Give what should be shown of the rules of a ruleset, but for their days."""
    for rule in ruleset.rules:
        tests = _tests(ruleset, rule)
        for side in ("true", "false") if tests else ("true",):
            yield WantedAim(Aim(rule.id, "rules", side), rule.place)
        for test in tests:
            for decided in (True, False):
                yield WantedAim(_decides(rule, test, truth=decided), rule.place, test.fact)
        for test in (*tests, *_required(ruleset, rule)):
            for value in _bounds(ruleset, test):
                yield WantedAim(_at(rule, test.fact, value), rule.place, test.fact, value, int(test.values[0]))
        if isinstance(rule.effect, LimitEffect) and rule.effect.ceiling is not None:
            ceiling = rule.effect.ceiling
            for value in (ceiling, ceiling + 1):
                yield WantedAim(Aim(rule.id, "boundaries", f"a count of {value}"), rule.place, bound=ceiling)


def wanted_days(bound: Iterable[BoundRule]) -> Iterator[WantedAim]:
    """Give the days on both sides of the first and of the last day of each rule."""
    for rule in bound:
        edges = (edge for span in rule.spans if not span.is_empty for edge in span if edge is not None)
        for edge in edges:
            for day in (edge - _DAY, edge):
                yield WantedAim(Aim(rule.id, "boundaries", f"the day {day}"), rule.rule.place, DAY, day, edge)


def shown(case: Evaluated) -> Iterator[Aim]:
    """Give what a request shows of the rules in force, but for their days."""
    for rule in case.ruleset.rules:
        node = case.ruleset.conditions[rule.condition]
        for side in sides(node, case.facts, case.ruleset.unset):
            yield Aim(rule.id, "rules", str(side).lower())
        truths = {test: holds(test, case.value(test.fact)) for test in every_test(node)}
        for test, decided in determining(node, truths):
            yield _decides(rule, test, truth=decided)
        for test in (*truths, *(_required(case.ruleset, rule) if case.truth(rule.condition) else ())):
            value = case.value(test.fact)
            if test.comparison in _NUMBERS and value is not None:
                yield _at(rule, test.fact, int(value))
        if isinstance(rule.effect, LimitEffect) and case.truth(rule.condition):
            counted = _counted(rule.effect, case)
            if counted is not None:
                yield Aim(rule.id, "boundaries", f"a count of {counted}")


def sides(node: Node, facts: Mapping[str, FactValue], unset: Container[str]) -> tuple[bool, ...]:
    """Give the truths of a condition that the facts of a request show; `unset` are those that wait for a figure.

    What it leaves unknown shows neither, unless all is told and only a figure that no source gives keeps it open: more
    can nobody show.
    """
    known = cast("Mapping[str, Value]", facts)  # of those that are tested none is a day
    found = truth(node, known.get)
    if found is not None:
        return (found,)
    waits = all(test.fact in unset for test in every_test(node) if test.fact not in facts)
    return (True, False) if waits else ()


def _tests(ruleset: ResolvedRuleset, rule: ResolvedRule) -> list[Test]:
    tests = dict.fromkeys(every_test(ruleset.conditions[rule.condition]))
    return [test for test in tests if test.fact not in ruleset.unset]


def _required(ruleset: ResolvedRuleset, rule: ResolvedRule) -> list[Test]:
    """Give the tests of facts that a rule requires to hold, but for those that only a paper asks for."""
    leaves = fact_leaves(rule.effect.need) if isinstance(rule.effect, NeedEffect) else ()
    return [test for leaf in leaves for test in every_test(ruleset.conditions[leaf.condition])]


def _decides(rule: ResolvedRule, test: Test, *, truth: bool) -> Aim:
    values = ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in test.values)
    said = f"{_written(rule, test.fact)} {test.comparison} {values}"
    return Aim(rule.id, "mcdc", f"{said}: {str(truth).lower()}")


def _at(rule: ResolvedRule, fact: str, value: int) -> Aim:
    return Aim(rule.id, "boundaries", f"{_written(rule, fact)} of {value}")


def _bounds(ruleset: ResolvedRuleset, test: Test) -> Iterator[int]:
    """Give the bound of a number and the nearest number with the other answer."""
    if test.comparison in _NUMBERS:
        fact, bound = ruleset.vocabulary.find(test.fact), int(test.values[0])
        for value in (bound, bound + _NUMBERS[test.comparison]):
            if fact is None or fact.minimum is None or value >= fact.minimum:
                yield value


def _written(rule: ResolvedRule, fact: str) -> str:
    """Give a fact as the rule names it, by the role: whoever stands in it, the rule is shown once."""
    for role, person in rule.roles.items():
        if fact.startswith(f"{person}."):
            return f"{role}.{fact.removeprefix(f'{person}.')}"
    return fact


def _counted(limit: LimitEffect, case: Evaluated) -> int | None:
    values = [value for name in limit.counted if (value := case.value(name)) is not None]
    fixed = limit.adding if isinstance(limit.adding, int) else 0
    return fixed + sum(map(int, values)) if len(values) == len(limit.counted) else None
