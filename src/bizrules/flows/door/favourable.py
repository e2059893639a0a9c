"""The value of a fact that is the best one whatever the other facts and papers turn out to be.

A rule that asks for something or stands in the way is better left alone; an option, and a fact that is asked for, is
better open. Where one value of a fact is on the right side of every test that still matters, no other does better.
"""

from collections.abc import Iterator, Mapping, Sequence

from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import Constant, Node, Not, Test, Value
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, conditions_of
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.walk import truth


def favourable(ruleset: ResolvedRuleset, domains: Mapping[str, Sequence[Value]], row: FactRow) -> FactRow:
    """Give for every unknown fact the value that is best in any case; None where that hangs on something else."""
    known = {name: value for name, value in zip(ruleset.facts, row, strict=True) if value is not None}
    left = {name: list(domains[name]) if name not in known else [] for name in ruleset.facts}
    deciding = sorted({index for index, _ in (*ruleset.deciding, *ruleset.needs)})
    rules = [
        rule
        for rule in (ruleset.rules[index] for index in deciding)
        if truth(ruleset.conditions[rule.condition], known.get) is not False
    ]
    for test, helps in dict.fromkeys(one for rule in rules for one in _tests_of(ruleset, rule, known)):
        helping = [value for value in domains[test.fact] if truth(test, {test.fact: value}.get) is helps]
        if helping:  # else no value of the fact changes the test
            left[test.fact] = [value for value in left[test.fact] if value in helping]
    for rule in rules:
        if isinstance(rule.effect, LimitEffect):
            for name in rule.effect.counted:
                left[name] = [value for value in left[name] if value == min(domains[name])]
    return tuple([left[name][0] if left[name] else None for name in ruleset.facts])


def _tests_of(ruleset: ResolvedRuleset, rule: ResolvedRule, known: Mapping[str, Value]) -> Iterator[tuple[Test, bool]]:
    """Give every test of a rule that can still change it, with the truth of the test that helps."""
    effect = rule.effect
    if isinstance(effect, NeedEffect):
        if _is_met(ruleset, effect.need, known):
            return
        for index in conditions_of(effect.need):
            yield from _tests(ruleset.conditions[index], known, helps=True)
    yield from _tests(ruleset.conditions[rule.condition], known, helps=False)


def _is_met(ruleset: ResolvedRuleset, need: NeedNode, known: Mapping[str, Value]) -> bool:
    """Tell whether facts alone meet a need."""
    if isinstance(need, FactLeaf):
        return truth(ruleset.conditions[need.condition], known.get) is True
    if isinstance(need, PaperLeaf):
        return False
    met = (_is_met(ruleset, branch, known) for branch in need.branches)
    return any(met) if need.kind == "any" else all(met)


def _tests(node: Node, known: Mapping[str, Value], *, helps: bool) -> Iterator[tuple[Test, bool]]:
    if isinstance(node, Constant) or truth(node, known.get) is not None:
        return
    if isinstance(node, Test):
        yield node, helps
    elif isinstance(node, Not):
        yield from _tests(node.branch, known, helps=not helps)
    else:
        for branch in node.branches:
            yield from _tests(branch, known, helps=helps)
