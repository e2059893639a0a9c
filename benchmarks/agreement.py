"""Answers are compared before anything is timed: a fast wrong answer is worth nothing.

A difference ends the run and names the condition, with the rules that it belongs to.
"""

from collections.abc import Iterator, Sequence

import activation

from bizrules.flows.working_rules import WorkingRules
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import AllOf, Constant, Node, Not, Test, Truth
from bizrules.rules.need_tree import conditions_of
from bizrules.rules.resolved import NeedEffect, ResolvedRuleset

_TRUTHS: tuple[Truth, ...] = (True, False, None)


class DisagreementError(Exception):
    """Two answers differ, or the hand-written function was written for other rules."""


def check_written_for(ruleset: ResolvedRuleset) -> None:
    """Check that the hand-written function still stands for the rules in force.

    Raises: DisagreementError with every condition that is new, gone or elsewhere.
    """
    asked = [spelled(node) for node in ruleset.conditions]
    differences = list(_differences(ruleset, asked))
    if not differences and ruleset.facts != activation.FACTS:
        differences = [f"the row of facts is now {', '.join(ruleset.facts)}"]
    if differences:
        headline = f"the rules of `{ruleset.business}` have changed since activation.py was written by hand:"
        raise DisagreementError("\n  ".join([headline, *differences]))


def _differences(ruleset: ResolvedRuleset, asked: Sequence[str]) -> Iterator[str]:
    for index, condition in enumerate(asked):
        if condition not in activation.CONDITIONS:
            yield f"not written yet: {named(ruleset, index)}"
    for condition in activation.CONDITIONS:
        if condition not in asked:
            yield f"no longer asked: `{condition}`"
    if sorted(asked) == sorted(activation.CONDITIONS):
        for index, (now, written) in enumerate(zip(asked, activation.CONDITIONS, strict=True)):
            if now != written:
                yield f"written as `{written}`, now stands there: {named(ruleset, index)}"


def check_agrees(name: str, engine: Engine, rules: WorkingRules, rows: Sequence[FactRow]) -> None:
    """Check that an engine gives the truths that the rules' own engine gives, for every row.

    Raises: DisagreementError at the first difference.
    """
    for number, row in enumerate(rows):
        expected, found = rules.engine(row), engine(row)
        if len(expected) != len(found):
            raise DisagreementError(f"{name} answers {len(found)} conditions, the ruleset has {len(expected)}")
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            if one is not other:
                read = {
                    fact: value
                    for fact, value in zip(rules.ruleset.facts, row, strict=True)
                    if fact in spelled(rules.ruleset.conditions[index])
                }
                what = f"{name} says {other}, the rules' own engine says {one} for request {number} with {read}"
                raise DisagreementError(f"{named(rules.ruleset, index)}: {what}")


def check_telling(rules: WorkingRules, rows: Sequence[FactRow]) -> None:
    """Check that the requests would show a mistake: every condition is met, not met and open in some of them.

    Raises: DisagreementError with the conditions that never varied.
    """
    seen: list[set[Truth]] = [set() for _ in rules.ruleset.conditions]
    for row in rows:
        for truths, truth in zip(seen, rules.engine(row), strict=True):
            truths.add(truth)
    weak = [
        f"{named(rules.ruleset, index)} was only ever {sorted(map(str, truths))}"
        for index, truths in enumerate(seen)
        if len(truths) < len(_TRUTHS) and not isinstance(rules.ruleset.conditions[index], Constant)
    ]
    if weak:
        raise DisagreementError("\n  ".join(["the generated requests do not try every condition:", *weak]))


# ── conditions in words ──────────────────────────────────────────────────────────────────────────────────────────────


def named(ruleset: ResolvedRuleset, index: int) -> str:
    """Name a condition by its words and the rules that rest on it."""
    rules = [rule.id for rule in ruleset.rules if index in _conditions_of_rule(rule.condition, rule.effect)]
    return f"condition {index} `{spelled(ruleset.conditions[index])}` ({', '.join(rules) or 'of no rule'})"


def _conditions_of_rule(condition: int, effect: object) -> set[int]:
    return {condition, *(conditions_of(effect.need) if isinstance(effect, NeedEffect) else ())}


def spelled(node: Node) -> str:
    """Spell a condition as `activation.CONDITIONS` does.

    >>> spelled(AllOf((Test("a", "one_of", (False,)), Not(Test("b", "at_least", (5,))))))
    'not a and not (b at least 5)'
    """
    if isinstance(node, Constant):
        return "always" if node.value else "never"
    if isinstance(node, Test):
        return _spelled_test(node)
    if isinstance(node, Not):
        return f"not ({spelled(node.branch)})"
    word = " and " if isinstance(node, AllOf) else " or "
    return word.join(
        spelled(branch) if isinstance(branch, Test | Not | Constant) else f"({spelled(branch)})"
        for branch in node.branches
    )


def _spelled_test(test: Test) -> str:
    if test.comparison != "one_of":
        return f"{test.fact} {test.comparison.replace('_', ' ')} {test.values[0]}"
    if len(test.values) > 1:
        return f"{test.fact} in {', '.join(map(str, test.values))}"
    only = test.values[0]
    if isinstance(only, bool):
        return test.fact if only else f"not {test.fact}"
    return f"{test.fact} is {only}"
