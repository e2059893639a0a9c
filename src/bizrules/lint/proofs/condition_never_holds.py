"""A rule whose condition no request can meet.

It never applies, whatever it says. Most often two of its tests exclude each other, or a figure was moved past another.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30, more_than: 60}}, forbid: a new line, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.claim import Claim
from bizrules.lint.exclusion import with_exclusion
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.questions import may_hold

ID = "condition-never-holds"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every rule that its condition holds nowhere."""
    for rule, condition, ruleset in landscape.instances:
        what = f"no request meets the condition of the rule `{rule.name}`"
        found = Finding(
            ID, what, "mend the tests that exclude each other, or delete the rule", rule.place, rule=rule.name
        )
        yield Claim(found, may_hold(condition, ruleset.vocabulary), partial(with_exclusion, condition, ruleset))
