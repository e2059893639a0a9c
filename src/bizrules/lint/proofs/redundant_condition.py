"""A test in the condition of a rule that the others say already.

Without it the rule holds for the same requests. Either it can go, or it was meant to say something else.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30, at_most: 60}}, forbid: a new line, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import Sought, with_sought
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.lint.said import said
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import AllOf, AnyOf, Node, all_of, any_of, negation
from bizrules.rules.resolved import ResolvedRuleset

ID = "redundant-condition"


class _Removable(NamedTuple):
    """A part of a condition: it can go when, of every request of which `given` holds, `follows` holds too."""

    part: Node
    given: Node
    follows: Node


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every part of a condition that the rule holds for the same requests without it."""
    for rule, condition, ruleset in landscape.instances:
        for found in _found(condition):
            what = f"the rule `{rule.name}` is the same without its test of {said(found.part)}"
            finding = Finding(ID, what, "take it away, or say what it should", rule.place, rule=rule.name)
            difference = all_of([found.given, negation(found.follows)])
            yield Claim(finding, may_hold(difference, ruleset.vocabulary), partial(_example, found, ruleset))


def _example(found: _Removable, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Show a request of which the others hold, and with them this part; or the part, and with it another."""
    sought = Sought(f"with that, {said(found.follows)}", (found.given,), (found.follows,))
    return with_sought(finding, sought, ruleset, ask)


def _found(node: Node, *beside: Node) -> Iterator[_Removable]:
    """Give each part of a condition, where it alone decides: what is beside it leaves the matter to it."""
    if not isinstance(node, AllOf | AnyOf):
        return
    for place, part in enumerate(node.branches):
        others = (*node.branches[:place], *node.branches[place + 1 :])
        if isinstance(node, AllOf):
            yield _Removable(part, all_of([*beside, *others]), part)
            yield from _found(part, *beside, *others)
        else:
            yield _Removable(part, all_of([*beside, part]), any_of(others))
            yield from _found(part, *beside, *map(negation, others))
