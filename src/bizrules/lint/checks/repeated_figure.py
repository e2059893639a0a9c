"""A value of a figure that is the same as the one before it.

A day on which nothing changes stands there as a change. Either the new value was forgotten when the line was copied, or
the line can go. A value that another clause confirms is none: from that day people are told that clause.

Avoid::

    # example/parameters.yaml
    new_line_days:
      unit: day
      values:
        - {from: undated, value: 30, cite: [E-1]}
        - {from: "2026-01-01", value: 30, cite: [E-1]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Prefer::

    # example/parameters.yaml
    new_line_days:
      unit: day
      values:
        - {from: undated, value: 30, cite: [E-1]}
        - {from: "2026-01-01", value: 60, cite: [E-1]}
        - {from: "2027-01-01", value: 60, cite: [E-2]}

    # clauses/notice.yaml
    document: Notice of 2027
    basis: seed
    clauses:
      E-2: {quote: the days stay as they are}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import pairwise

from bizrules.lint.finding import Finding
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "repeated-figure"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find values that say what was in force already, under the same clauses."""
    for region in regions_apart(rulesets):
        for figure in rulesets.registers(region).parameters.values():
            for earlier, later in pairwise(figure.values):
                if (earlier.value, earlier.cite) == (later.value, later.cite):
                    what = f"the figure `{figure.id}` is {later.value} from {later.begin}, as it was before"
                    place = rulesets.word_place(later.place, str(later.value).lower(), "value")
                    yield Finding(ID, what, "write the new value, or delete the line", place)
