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

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Claim
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import AllOf, AnyOf, Node, all_of, any_of, every_test, negation

ID = "redundant-condition"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every part of a condition that the rule holds for the same requests without it."""
    for instance in landscape.instances:
        for part, difference in _differences(instance.condition):
            what = f"the rule `{instance.rule.name}` is the same without its test of {_named(part)}"
            found = Finding(
                ID, what, "take it away, or say what it should", instance.rule.place, rule=instance.rule.name
            )
            yield Claim(found, may_hold(difference, instance.ruleset.vocabulary))


def _differences(node: Node) -> Iterator[tuple[Node, Node]]:
    """Give each part of a condition, and when leaving it out makes a difference."""
    if not isinstance(node, AllOf | AnyOf):
        return
    for place, part in enumerate(node.branches):
        others = (*node.branches[:place], *node.branches[place + 1 :])
        if isinstance(node, AllOf):
            yield part, all_of([*others, negation(part)])
        else:
            yield part, all_of([part, negation(any_of(others))])
        for inner, difference in _differences(part):
            beside = others if isinstance(node, AllOf) else [negation(other) for other in others]
            yield inner, all_of([*beside, difference])


def _named(part: Node) -> str:
    tests = (f"`{test.fact}` {test.comparison} {', '.join(map(str, test.values))}" for test in every_test(part))
    return " and ".join(dict.fromkeys(tests))
