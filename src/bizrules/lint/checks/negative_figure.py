"""A figure below zero, where nothing that it is held against can be.

Money, counts, days and shares are told from zero upwards, but for what a balance may be. A minus is then a slip: a test
with it holds of everybody or of nobody, and a charge with it would pay.

Avoid::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: undated, value: -30, cite: [E-1]}]}

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

from bizrules.lint.figures import Figures
from bizrules.lint.finding import Finding
from bizrules.lint.mentions import registers_apart, rule_files
from bizrules.rules.language.condition import Item, Reference, Written
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "negative-figure"
_ADVICE = "take the minus away"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find numbers below zero in rules, and in figures that no fact is held against which may be so low."""
    figures = Figures(rulesets)
    may_be = {name for registers in registers_apart(rulesets) for name in _figures_in(registers.groups)}
    for file in rule_files(rulesets):
        nodes = every_node((file.rules, file.defines))
        low = tuple(node for node in nodes if _may_be_low(figures, file, node))
        may_be.update(_figures_in(low))
        allowed = set(map(id, every_node(low)))
        for node in nodes:
            if isinstance(node, Written) and id(node) not in allowed and (parse_whole_number(node.text) or 0) < 0:
                yield Finding(ID, f"`{node.text}` is below zero, and nothing here can be", _ADVICE, node.place)
    for name, some in figures.parameters.items():
        for dated in dict.fromkeys(dated for parameter in some for dated in parameter.values):
            if dated.value < 0 and name not in may_be:
                what = f"the figure `{name}` is {dated.value}, and nothing that it is for can be below zero"
                yield Finding(ID, what, _ADVICE, rulesets.word_place(dated.place, str(dated.value), "value"))


def _may_be_low(figures: Figures, file: RuleFile, node: object) -> bool:
    """Tell whether something written is a test of a fact that may be below zero, or of what is no fact."""
    if not isinstance(node, Item):
        return False
    fact = figures.fact(file, node.name)
    return fact is None or fact.minimum is None


def _figures_in(nodes: object) -> Iterator[str]:
    return (node.name for node in every_node(nodes) if isinstance(node, Reference) and node.kind == "parameter")
