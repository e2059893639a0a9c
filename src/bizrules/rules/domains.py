"""For each fact, one value of every interval that the rules tell apart: what an unknown fact is tried with."""

from collections.abc import Iterable, Mapping

from bizrules.model.vocabulary import Fact
from bizrules.rules.conditions import Test, Value, every_test
from bizrules.rules.resolved import LimitEffect, ResolvedRuleset

_BOOLEANS: tuple[Value, ...] = (True, False)
_COUNTED_ONE_BY_ONE = 64  # a ceiling above this is an amount, no count; its two sides then stand for all


def domains(ruleset: ResolvedRuleset) -> Mapping[str, tuple[Value, ...]]:
    """Give the values to try for every fact of a ruleset.

    Two values of one interval make every condition of the ruleset equal, so that trying one of each is exact.
    """
    tests: dict[str, list[Test]] = {name: [] for name in ruleset.facts}
    for node in ruleset.conditions:
        for test in every_test(node):
            tests[test.fact].append(test)
    begins: dict[str, set[int]] = {name: set() for name in ruleset.facts}
    for rule in ruleset.rules:
        if isinstance(rule.effect, LimitEffect):
            for name in rule.effect.counted:
                begins[name] |= _limit_begins(rule.effect)
    return {name: _values(ruleset.vocabulary.find(name), tests[name], begins[name]) for name in ruleset.facts}


def _limit_begins(limit: LimitEffect) -> set[int]:
    if limit.ceiling is None:
        return set()
    if limit.ceiling > _COUNTED_ONE_BY_ONE:
        return {0, limit.ceiling + 1}
    return set(range(limit.ceiling + 2))


def _values(fact: Fact | None, tests: Iterable[Test], begins: set[int]) -> tuple[Value, ...]:
    if fact is None or fact.type == "boolean":  # None: a test that waits for an unset parameter
        return _BOOLEANS
    if fact.type == "symbol":
        named = dict.fromkeys(value for test in tests for value in test.values)
        others = [value for value in fact.values if value not in named]
        return (*named, *others[:1])
    return numbers_to_try(tests, begins, fact.minimum)


def numbers_to_try(tests: Iterable[Test], begins: Iterable[int], minimum: int | None) -> tuple[int, ...]:
    """Give the least number of every interval.

    >>> numbers_to_try([Test("a", "at_least", (5,)), Test("a", "more_than", (5,))], [], 0)
    (0, 5, 6)
    >>> numbers_to_try([Test("a", "less_than", (0,))], [], None)
    (-1, 0)
    """
    starts = set(begins)
    for test in tests:
        for value in test.values:
            number = int(value)
            if test.comparison in ("at_least", "less_than", "one_of"):
                starts.add(number)
            if test.comparison in ("more_than", "at_most", "one_of"):
                starts.add(number + 1)
    least = minimum if minimum is not None else min(starts, default=0) - 1
    return tuple(sorted({least, *(start for start in starts if start > least)}))
