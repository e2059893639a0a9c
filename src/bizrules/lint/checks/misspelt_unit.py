"""A figure whose unit is misspelt.

The figure stands in a unit of its own: it is said with a word that nobody knows, and nothing tells that it is held
against days what are hours.

Avoid::

    # example/parameters.yaml
    new_line_days: {unit: dya, values: [{from: undated, value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

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
from difflib import get_close_matches

from bizrules.lint.finding import Finding
from bizrules.rules.rulesets import Rulesets

ID = "misspelt-unit"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find units of figures that are neither titled nor of any fact, and look like one that is."""
    known = {*rulesets.words.get("units", ()), *(fact.unit for fact in rulesets.vocabulary.facts.values())}
    for layer in rulesets.registry.layers.values():
        for figure in layer.parameters.values():
            near = get_close_matches(figure.unit, sorted(known - {""}), n=1) if figure.unit not in known else []
            if near:
                what = f"there is no unit `{figure.unit}`"
                place = rulesets.word_place(figure.place, figure.unit, "unit")
                yield Finding(ID, what, f"did you mean `{near[0]}`?", place)
