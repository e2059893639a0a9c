"""A parameter that nothing reads.

Whoever sets it believes that something changes. Either the rule that should read it has the figure written out, or
the parameter is left over, or its name misses by a letter that of the figure which was to be set.

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

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "inert-parameter"
_NEAR = 0.9
"""How alike a misspelt name and the one that was meant are: a letter or two of a long one."""


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find parameters that no rule, table or option reads."""
    read = mentions(rulesets).parameters
    for region in regions_apart(rulesets):
        for parameter in rulesets.registers(region).parameters.values():
            if parameter.id not in read:
                what = f"nothing reads the parameter `{parameter.id}`"
                yield Finding(ID, what, _advice(parameter.id, read), parameter.place)


def _advice(name: str, read: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(read), n=1, cutoff=_NEAR)
    return f"did you mean `{near[0]}`?" if near else "let the rule that needs the figure read it, or delete it"
