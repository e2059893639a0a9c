"""A fact that a business reads and that can never matter for it.

Whatever it is, every condition of the business comes out the same. Nobody has to be asked for it; most often a test
beside it says more than was meant.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        when: {owner.present: true, any: [{owner.present: true}, {owner.papers_genuine: true}]}
        do: {task: look}
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {owner.papers_genuine: true}, do: {task: look}, cite: [E-1]}

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Claim
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import (
    AllOf,
    Constant,
    Node,
    Not,
    Test,
    Value,
    all_of,
    any_of,
    every_test,
    negation,
)
from bizrules.rules.domains import domains
from bizrules.rules.expand import UNSET
from bizrules.rules.rule_reads import counted
from bizrules.rules.walk import truth

ID = "idle-fact"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every fact of a business that no condition hangs on it, in any of its rulesets."""
    for one in landscape.in_force:
        tried = domains(one.ruleset)
        added_or_charged = {name for rule in one.ruleset.rules for name in counted(rule)}
        for name in one.ruleset.facts:
            if name not in added_or_charged and not name.startswith(UNSET):
                yield _claim(one, name, tried[name])


def _claim(one: InForce, name: str, values: tuple[Value, ...]) -> Claim:
    ruleset = one.ruleset
    reading = [node for node in ruleset.conditions if any(test.fact == name for test in every_test(node))]
    differs = any_of(_differs(node, name, values) for node in reading)
    place = one.rulesets.registers(ruleset.region).businesses[ruleset.business].place
    what = f"`{name}` never matters for `{ruleset.business}`, whose rules read it"
    return Claim(
        Finding(ID, what, "mend the condition that reads it, or take it out", place),
        may_hold(differs, ruleset.vocabulary),
    )


def _differs(node: Node, name: str, values: tuple[Value, ...]) -> Node:
    """Give when a condition is one for some value of a fact and another for the first."""
    first, *others = (_with(node, name, value) for value in values)
    return any_of(any_of([all_of([first, negation(other)]), all_of([other, negation(first)])]) for other in others)


def _with(node: Node, name: str, value: Value) -> Node:
    """Give what is left of a condition when a fact is known."""
    if isinstance(node, Test | Constant):
        known = truth(node, {name: value}.get)
        return node if known is None else Constant(known)
    if isinstance(node, Not):
        return negation(_with(node.branch, name, value))
    join = all_of if isinstance(node, AllOf) else any_of
    return join(_with(branch, name, value) for branch in node.branches)
