"""Quantities of different units that are compared, or added up.

Thirty days are no thirty months, and cards and contracts together are no count of anything: the fact or the figure is
another than was meant. What is paid is in fen.

Avoid::

    # example/parameters.yaml
    new_line: {unit: month, values: [{from: undated, value: 3, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        when: {line.days_in_service: {less_than: {parameter: new_line}}}
        forbid: a new line
        cite: [E-1]

Prefer::

    # example/parameters.yaml
    new_line: {unit: month, values: [{from: undated, value: 3, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: new-line
        when: {line.months_in_service: {less_than: {parameter: new_line}}}
        forbid: a new line
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.lint.figures import Figures
from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Bound, Check, Compare, Item, Reference, Written
from bizrules.rules.language.effect import Charge, Limit
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "unlike-units"
_MONEY = "fen"
"""What the language counts charges in."""


class _Quantity(NamedTuple):
    name: str
    unit: str
    place: Place | None = None


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find facts, figures and amounts that stand together and are counted in different units."""
    figures = Figures(rulesets)
    for file in rule_files(rulesets):
        units = _Units(file, figures)
        for place, quantities in units.together():
            first, *others = [quantity for quantity in quantities if quantity.unit] or [_Quantity("", "")]
            for other in others:
                if other.unit != first.unit:
                    what = f"{first.name} is in {first.unit}, and {other.name} in {other.unit}"
                    at = other.place or rulesets.word_place(place, other.name.strip("`"), "count", "adding")
                    yield Finding(ID, what, "name the fact or the figure that is meant", at)


@dataclass(frozen=True, slots=True)
class _Units:
    """What is counted in which unit in one file."""

    file: RuleFile
    figures: Figures

    def together(self) -> Iterator[tuple[Place, list[_Quantity]]]:
        """Give all that is compared or added up, each with its place."""
        for table in self.file.tables.values():
            for row in table.rows:
                for name, cell in zip(table.given, row.cells, strict=True):
                    yield row.place, self._compared(name, cell)
        for rule in self.file.rules:
            for node in every_node(rule):
                if isinstance(node, Item):
                    yield node.place, self._compared(node.name, node.check)
            yield rule.place, self._of_effect(rule.effect)

    def _compared(self, name: str, check: Check | None) -> list[_Quantity]:
        bounds = [self._figure(bound) for _, bound in check.bounds] if isinstance(check, Compare) else []
        return [self._fact(name), *bounds]

    def _of_effect(self, effect: object) -> list[_Quantity]:
        if isinstance(effect, Limit):
            added = effect.adding.text if isinstance(effect.adding, Written) else ""
            return [*(self._fact(name) for name in (*effect.count, added)), self._figure(effect.at_most)]
        if isinstance(effect, Charge):
            return [_Quantity("a charge", _MONEY), self._figure(effect.amount)]
        return []

    def _figure(self, bound: Bound) -> _Quantity:
        if isinstance(bound, Reference) and bound.kind == "parameter":
            figures = self.figures.parameters.get(bound.name)
            return _Quantity(f"the figure `{bound.name}`", figures[-1].unit if figures else "", bound.place)
        if isinstance(bound, Reference) and bound.kind == "fact":
            return self._fact(bound.name)._replace(place=bound.place)
        return _Quantity("", "")

    def _fact(self, name: str) -> _Quantity:
        fact = self.figures.fact(self.file, name)
        return _Quantity(f"`{name}`", fact.unit if fact is not None else "")
