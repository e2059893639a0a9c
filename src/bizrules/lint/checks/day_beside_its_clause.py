"""A rule that begins the day after its clause does, or ends the day before.

`until` is the first day on which a rule no longer holds; who writes the last day there takes it away. A day between
the two is hardly ever meant: a rule that is to begin later begins much later, or with another clause that it cites.

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

Since: 0.1.0
"""

from collections.abc import Iterator
from datetime import date, timedelta

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.rulesets import Rulesets

ID = "day-beside-its-clause"
_DAY = timedelta(days=1)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find what begins or ends one day inside the days of a clause it cites, and on the day of none of its clauses.

    A day outside is found by others.
    """
    for citation in mentions(rulesets).citations:
        clauses = [rulesets.clauses[name] for name in citation.cited]
        begin, end = citation.span
        starts = begin not in {clause.span.begin for clause in clauses}
        stops = end not in {clause.span.end for clause in clauses}
        for clause in clauses:
            if starts and _is_next_day(clause.span.begin, begin):
                what = f"{citation.what} begins on {begin}, a day after `{clause.id}`"
                place = rulesets.word_place(citation.place, str(begin), "from")
                yield Finding(ID, what, f'write from: "{clause.span.begin}"', place, rule=citation.rule)
            if stops and _is_next_day(end, clause.span.end):
                what = f"{citation.what} ends on {end}, a day before `{clause.id}`"
                advice = f'`until` is the first day no longer: write until: "{clause.span.end}"'
                place = rulesets.word_place(citation.place, str(end), "until")
                yield Finding(ID, what, advice, place, rule=citation.rule)


def _is_next_day(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and other - one == _DAY
