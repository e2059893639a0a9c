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

Since: 0.2.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import Sought, with_sought, with_words
from bizrules.lint.exclusion import excluding
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.lint.said import said
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import Node, negation
from bizrules.rules.resolved import ResolvedRuleset

ID = "condition-never-holds"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every rule that its condition holds nowhere."""
    for rule, condition, ruleset in landscape.instances:
        what = f"no request meets the condition of the rule `{rule.name}`"
        found = Finding(
            ID, what, "mend the tests that exclude each other, or delete the rule", rule.place, rule=rule.name
        )
        yield Claim(found, may_hold(condition, ruleset.vocabulary), partial(_example, condition, ruleset))


def _example(condition: Node, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Name the tests that exclude each other, and show a request of which all of them hold but the last."""
    *others, last = excluding(condition, ruleset.vocabulary, ask)
    tests = "; ".join(map(said, (*others, last)))
    named = with_words(finding, f"these exclude each other: {tests}" if others else f"this excludes all: {tests}")
    sought = Sought(said(negation(last)), tuple(others), (negation(last),), never=(condition,))
    return with_sought(named, sought, ruleset, ask)
