"""A rule that begins the day after its clause does, or ends the day before.

`until` is the first day on which a rule no longer holds; who writes the last day there takes it away. A day between
the two is always a slip: a rule that is meant to begin later begins much later.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: campaign
        from: "2026-07-01"
        until: "2026-12-31"
        do: {tell: a gift comes with it}
        cite: [E-2]

    # clauses/campaign.yaml
    document: Campaign of 2026
    basis: practice
    from: "2026-07-01"
    clauses:
      E-2: {until: "2027-01-01", quote: the 31st of December is the last day}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: campaign
        from: "2026-07-01"
        until: "2027-01-01"
        do: {tell: a gift comes with it}
        cite: [E-2]

    # clauses/campaign.yaml
    document: Campaign of 2026
    basis: practice
    from: "2026-07-01"
    clauses:
      E-2: {until: "2027-01-01", quote: the 31st of December is the last day}

Since: 0.2.0
"""

from collections.abc import Iterator
from datetime import timedelta

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.rulesets import Rulesets

ID = "day-beside-its-clause"
_DAY = timedelta(days=1)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find what begins or ends one day inside the days of a clause it cites; a day outside is found by others."""
    for citation in mentions(rulesets).citations:
        for clause in (rulesets.clauses[name] for name in citation.cited):
            begin, end = clause.span
            if begin is not None and citation.span.begin == begin + _DAY:
                what = f"{citation.what} begins on {citation.span.begin}, a day after `{clause.id}`"
                yield Finding(ID, what, f'write from: "{begin}"', citation.place, rule=citation.rule)
            if end is not None and citation.span.end == end - _DAY:
                what = f"{citation.what} ends on {citation.span.end}, a day before `{clause.id}`"
                advice = f'`until` is the first day no longer: write until: "{end}"'
                yield Finding(ID, what, advice, citation.place, rule=citation.rule)
