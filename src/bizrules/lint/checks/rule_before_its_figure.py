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

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_business
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.reads import RegisterReading
from bizrules.rules.rulesets import Rulesets

ID = "rule-before-its-figure"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find dated rules that read a figure, themselves or through a define or table, before its first value."""
    order = {layer.name: place for place, layer in enumerate(rulesets.sources.layers)}
    reading = RegisterReading(
        replace(rulesets.registers(""), groups={}), {}
    )  # which way of a paper reads one hangs on the day
    figures: dict[str, dict[str, tuple[Parameter, date]]] = {}
    for entry, region in every_business(rulesets):
        if region not in figures:
            figures[region] = dict(_begun(rulesets.registers(region).parameters))
        for bound in rulesets.bound_rules(entry.id, region):
            begins = [span.begin for span in bound.spans if span.begin is not None and not span.is_empty]
            if not begins:
                continue
            for name in sorted(figures[region].keys() & reading.of(bound.rule, bound.scope).words):
                figure, first = figures[region][name]
                if min(begins) < first and order[figure.layer] <= order[bound.layer]:
                    what = f"the rule `{bound.rule.id}` begins on {min(begins)}, and `{figure.id}` has no value before"
                    advice = f'begin the rule with its figure (`from: "{first}"`), or give the earlier figure'
                    place = rulesets.word_place(bound.rule.place, str(min(begins)), "from")
                    yield Finding(ID, f"{what} {first}", advice, place, rule=bound.rule.id)


def _begun(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, tuple[Parameter, date]]]:
    """Give the figures that have no value before a day, with the day."""
    for name, figure in parameters.items():
        if figure.values and figure.values[0].begin is not None:
            yield name, (figure, figure.values[0].begin)
