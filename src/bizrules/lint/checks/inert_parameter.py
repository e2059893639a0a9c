"""A parameter that nothing reads.

Whoever sets it believes that something changes. Either the rule that should read it has the figure written out, or
the parameter is left over.

Avoid::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: undated, value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}

Prefer::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: undated, value: 30, cite: [E-1]}]}

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

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "inert-parameter"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find parameters that no rule, table or option reads."""
    read = mentions(rulesets).parameters
    for region in regions_apart(rulesets):
        for parameter in rulesets.registers(region).parameters.values():
            if parameter.id not in read:
                advice = "let the rule that needs the figure read it, or delete it"
                yield Finding(ID, f"nothing reads the parameter `{parameter.id}`", advice, parameter.place)
