"""A rule that begins before the figure that it reads.

Between the two days the rule is in force and stays open for every request. Either the rule begins with its figure, or
an earlier figure is missing. A rule without a first day, and a figure that a layer below sets for a rule above, say
nothing of earlier days and are left alone.

Avoid::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: "2015-06-01", value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        from: "2015-01-01"
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Prefer::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: "2015-06-01", value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        from: "2015-06-01"
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import replace

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_business
from bizrules.rules.reads import Reading
from bizrules.rules.rulesets import Rulesets

ID = "rule-before-its-figure"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find dated rules that read a figure, themselves or through a define or table, before its first value."""
    order = {layer.name: place for place, layer in enumerate(rulesets.sources.layers)}
    words: dict[int, frozenset[str]] = {}
    readings: dict[str, Reading] = {}
    for entry, region in every_business(rulesets):
        if region not in readings:  # of a paper it hangs on the day which of its ways reads a figure
            readings[region] = Reading(replace(rulesets.registers(region), groups={}), words)
        for bound in rulesets.bound_rules(entry.id, region):
            begins = [span.begin for span in bound.spans if span.begin is not None and not span.is_empty]
            for figure in readings[region].of(bound.rule, bound.scope).figures if begins else ():
                first = figure.values[0].begin if figure.values else None
                if first is not None and min(begins) < first and order[figure.layer] <= order[bound.layer]:
                    what = f"the rule `{bound.rule.id}` begins on {min(begins)}, and `{figure.id}` has no value before"
                    advice = f'begin the rule with its figure (`from: "{first}"`), or give the earlier figure'
                    yield Finding(ID, f"{what} {first}", advice, bound.rule.place, rule=bound.rule.id)
