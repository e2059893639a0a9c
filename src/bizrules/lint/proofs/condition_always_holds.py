"""A rule with a condition that every request meets.

The condition looks as if it told requests apart. Either a value of a list is too many, or the condition can go.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: any-line, when: {line.state: {one_of: [active, stock]}}, do: {task: note the state}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: any-line, do: {task: note the state}, cite: [E-1]}

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Claim
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import Constant, negation

ID = "condition-always-holds"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every rule with a condition that no request fails it."""
    for rule, condition, ruleset in landscape.instances:
        if not isinstance(condition, Constant):
            what = f"every request meets the condition of the rule `{rule.name}`"
            advice = "take the condition away, or the value that is too many"
            found = Finding(ID, what, advice, rule.place, rule=rule.name)
            yield Claim(found, may_hold(negation(condition), ruleset.vocabulary))
