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

Since: 0.1.0
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
from bizrules.rules.conditions import Constant, Node, negation
from bizrules.rules.resolved import ResolvedRuleset

ID = "condition-always-holds"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every rule with a condition that no request fails it."""
    for rule, condition, ruleset in landscape.instances:
        if not isinstance(condition, Constant):
            what = f"every request meets the condition of the rule `{rule.name}`"
            advice = "take the condition away, or the value that is too many"
            found = Finding(ID, what, advice, rule.place, rule=rule.name)
            fails = may_hold(negation(condition), ruleset.vocabulary)
            yield Claim(found, fails, partial(_example, condition, ruleset))


def _example(condition: Node, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Name the tests of which one holds of every request, and show a request of which only the last does."""
    *others, last = map(negation, excluding(negation(condition), ruleset.vocabulary, ask))
    tests = "; ".join(map(said, (*others, last)))
    named = with_words(finding, f"one of these always holds: {tests}" if others else f"this always holds: {tests}")
    sought = Sought(said(last), tuple(map(negation, others)), (last,), always=(condition,))
    return with_sought(named, sought, ruleset, ask)
