"""A citation of a clause that is in force on none of the days of what cites it.

The customer who asks why is shown a sentence that has been repealed, or is not in force yet. Most often a rule was
written anew for a new clause, and the old one stayed beside it.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: next-month, from: "2024-01-01", do: {tell: from next month}, cite: [E-2, E-3]}

    # clauses/notices.yaml
    document: Notices on plans
    basis: practice
    clauses:
      E-2: {from: "2019-01-01", until: "2024-01-01", quote: from today}
      E-3: {from: "2024-01-01", quote: from next month}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: next-month, from: "2024-01-01", do: {tell: from next month}, cite: [E-3]}

    # clauses/notices.yaml
    document: Notices on plans
    basis: practice
    clauses:
      E-2: {from: "2019-01-01", until: "2024-01-01", quote: from today}
      E-3: {from: "2024-01-01", quote: from next month}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.span import Span
from bizrules.rules.rulesets import Rulesets

ID = "cites-clause-of-other-days"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find citations whose clause has no day in common with what cites it.

    What holds on no day, and a rule all of whose clauses have ended, are found by others.
    """
    for citation in mentions(rulesets).citations:
        clauses = [rulesets.clauses[name] for name in citation.cited]
        if citation.span.is_empty or (citation.rule and all(_has_ended(clause, citation.span) for clause in clauses)):
            continue
        for clause in clauses:
            if (clause.span & citation.span).is_empty:
                what = f"{citation.what} cites `{clause.id}`, which is in force on none of its days"
                place = rulesets.word_place(citation.place, clause.id, "cite")
                yield Finding(ID, what, "cite what is in force then", place, rule=citation.rule)


def _has_ended(clause: Clause, days: Span) -> bool:
    return None not in (clause.span.end, days.begin) and (clause.span & Span(days.begin)).is_empty
