"""Two bounds of one test that no number meets.

The bounds of a test must both hold. Below sixteen *or* above sixty is two tests under `any`; so written, the rule never
applies.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: early-or-late, when: {line.days_in_service: {less_than: 30, more_than: 365}}, do: {tell: so}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: early-or-late
        when: {any: [{line.days_in_service: {less_than: 30}}, {line.days_in_service: {more_than: 365}}]}
        do: {tell: so}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Compare, Item, Written
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "empty-bounds"
_LOW = ("at_least", "more_than")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find tests between figures that leave no number; figures that parameters hold are left to the proofs."""
    for file in rule_files(rulesets):
        for node in every_node((file.rules, file.defines)):
            if isinstance(node, Item) and isinstance(node.check, Compare) and _is_empty(node.check):
                what = f"no `{node.name}` is within both bounds"
                yield Finding(ID, what, "write two tests under `any`, or mend a bound", node.place)


def _is_empty(check: Compare) -> bool:
    figures = {word: parse_whole_number(bound.text) for word, bound in check.bounds if isinstance(bound, Written)}
    least = [value + (word == "more_than") for word, value in figures.items() if value is not None and word in _LOW]
    most = [value - (word == "less_than") for word, value in figures.items() if value is not None and word not in _LOW]
    return bool(least and most) and max(least) > min(most)
