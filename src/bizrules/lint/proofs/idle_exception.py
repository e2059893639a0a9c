"""An exception that never applies, or always does.

The first changes nothing; the second takes the rule away altogether. Either says something else than was meant.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        when: {line.days_in_service: {less_than: 30}}
        unless: {line.days_in_service: {more_than: 60}}
        forbid: a new line
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        when: {line.days_in_service: {less_than: 30}}
        unless: {owner.present: true}
        forbid: a new line
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import Sought, with_sought
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.lint.said import said
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import Node, all_of, negation
from bizrules.rules.resolved import ResolvedRuleset

ID = "idle-exception"
_ADVICE = "mend the exception, or take it away"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every exception that nothing it excepts meets it, and that everything does."""
    for bound, expander, ruleset in landscape.written():
        rule = bound.rule
        if not rule.unless:
            continue
        when, unless = (expander.condition(part, bound.scope) for part in (rule.when, rule.unless))
        for excepted, how in ((unless, "never"), (negation(unless), "always")):
            found = Finding(
                ID, f"the exception of the rule `{rule.id}` {how} applies", _ADVICE, rule.place, rule=rule.id
            )
            question = may_hold(all_of([when, excepted]), ruleset.vocabulary)
            yield Claim(found, question, partial(_example, when, excepted, ruleset))


def _example(when: Node, excepted: Node, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Show a request to which the rule applies but for its exception, and what of that is so."""
    follows = negation(excepted)
    return with_sought(finding, Sought(f"with that, {said(follows)}", (when,), (follows,)), ruleset, ask)
