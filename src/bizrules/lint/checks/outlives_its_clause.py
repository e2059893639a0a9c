"""A rule in force after every clause that it cites has ended.

Nothing carries it any more: the clause was repealed or another took its place, and the rule was not looked at again. A
clause without an end carries every day.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-2]}

    # clauses/repealed.yaml
    document: Notice of 2015
    basis: law
    clauses:
      E-2: {quote: no change in the first thirty days, from: undated, until: "2020-06-01"}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        until: "2020-06-01"
        when: {line.days_in_service: {less_than: 30}}
        forbid: a new line
        cite: [E-2]

    # clauses/repealed.yaml
    document: Notice of 2015
    basis: law
    clauses:
      E-2: {quote: no change in the first thirty days, from: undated, until: "2020-06-01"}

Since: 0.1.0
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_bound_rule
from bizrules.rules.language.span import Span
from bizrules.rules.rulesets import Rulesets

ID = "outlives-its-clause"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that go on when the last of their clauses has ended."""
    for bound in every_bound_rule(rulesets):
        rule = bound.rule
        last = _last_day(rulesets, rule.cite)
        if last is not None and any(not (span & Span(last)).is_empty for span in bound.spans):
            what = f"the rule `{rule.id}` goes on after {last}, when the last clause it cites has ended"
            place = rulesets.word_place(rule.place, str(rule.span.end), "until")
            yield Finding(ID, what, "end it on that day, or cite what holds since", place, rule=rule.id)


def _last_day(rulesets: Rulesets, cited: Iterable[str]) -> date | None:
    """Give the first day on which none of the clauses holds any more; None when one of them has no end."""
    clauses = [clause for name in cited if (clause := rulesets.clauses.get(name)) is not None]
    days = [clause.span.end for clause in clauses if clause.span.end is not None]
    return max(days) if days and len(days) == len(clauses) else None
