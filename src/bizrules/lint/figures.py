"""The figures that the files hold, with their units: in rules, steps, moves of a line, and parameters."""

from collections.abc import Iterator
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.lint.mentions import rule_files
from bizrules.model.vocabulary import Fact
from bizrules.rules.distinct import regions_apart
from bizrules.rules.language.condition import Bound, Compare, Item, Reference, Written
from bizrules.rules.language.effect import Charge, Duty, Limit
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.language.span import Span
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

_MONEY = "fen"
"""What the language counts charges in."""
_HOUR, _YEAR = "hour", "calendar_year"
"""What the language counts the times of duties in."""


class Figure(NamedTuple):
    """A number, or the numbers that a parameter is on some days, with its unit; `name` is the parameter's."""

    numbers: frozenset[int]
    unit: str
    name: str = ""


class Holder(NamedTuple):
    """What holds figures: a rule, a step, a move or a parameter, with the clauses that it cites."""

    what: str
    rule: str
    place: Place
    cite: tuple[str, ...]
    figures: tuple[Figure, ...]


class Figures:
    """The figures of one operator's files."""

    def __init__(self, rulesets: Rulesets) -> None:
        self.rulesets = rulesets
        self.parameters: dict[str, list[Parameter]] = {}
        for region in regions_apart(rulesets):
            for parameter in rulesets.registers(region).parameters.values():
                if not parameter.is_flag:
                    self.parameters.setdefault(parameter.id, []).append(parameter)

    def holders(self) -> Iterator[Holder]:
        """Give all that holds figures, each once."""
        for file in rule_files(self.rulesets):
            for rule in file.rules:
                figures = (*self.of_rule(file, rule), *self.of_duty(rule))
                yield Holder(f"the rule `{rule.id}`", rule.id, rule.place, rule.cite, figures)
            for step in file.steps:
                figures = tuple(self._bound(step.within_hours, _HOUR, step.span))
                yield Holder(f"the step `{step.id}`", "", step.place, step.cite, figures)
        yield from dict.fromkeys((*self._moves(), *self._values()))

    def of_rule(self, file: RuleFile, rule: Rule) -> Iterator[Figure]:
        """Give the figures of a rule that decide something."""
        for node in every_node(rule):
            if isinstance(node, Item) and isinstance(node.check, Compare):
                unit = self._unit(file, node.name)
                for _word, bound in node.check.bounds:
                    yield from self._bound(bound, unit, rule.span)
        if isinstance(rule.effect, Limit):
            yield from self._bound(rule.effect.at_most, self._unit(file, rule.effect.count[0]), rule.span)
        if isinstance(rule.effect, Charge):
            yield from self._bound(rule.effect.amount, _MONEY, rule.span)

    def of_duty(self, rule: Rule) -> Iterator[Figure]:
        """Give the times within which a duty is done, or for which something is kept."""
        if isinstance(rule.effect, Duty):
            yield from self._bound(rule.effect.within_hours, _HOUR, rule.span)
            yield from self._bound(rule.effect.years_after_end, _YEAR, rule.span)

    def _moves(self) -> Iterator[Holder]:
        for region in regions_apart(self.rulesets):
            for move in self.rulesets.registers(region).moves.values():
                if move.term is not None:
                    unit = move.term.unit.removesuffix("s")
                    figures = tuple(self._bound(move.term.amount, unit, move.span))
                    yield Holder(f"the move `{move.id}`", "", move.place, move.cite, figures)

    def _values(self) -> Iterator[Holder]:
        for some in self.parameters.values():
            for parameter in some:
                for dated in parameter.values:
                    figure = Figure(frozenset((dated.value,)), parameter.unit)
                    cite = dated.cite or parameter.cite
                    yield Holder(f"the parameter `{parameter.id}`", "", dated.place, cite, (figure,))

    def _bound(self, bound: Bound | None, unit: str, days: Span) -> Iterator[Figure]:
        if isinstance(bound, Written) and (number := parse_whole_number(bound.text)) is not None:
            yield Figure(frozenset((number,)), unit)
        elif isinstance(bound, Reference) and bound.kind == "parameter":
            some = self.parameters.get(bound.name, [])
            numbers = frozenset(number for parameter in some for number in _on(parameter, days))
            if numbers:
                yield Figure(numbers, some[0].unit, bound.name)

    def fact(self, file: RuleFile, name: str) -> Fact | None:
        """Give the fact that a name in a file is of, if any; the person in a role has the facts of any other."""
        head, _, rest = name.partition(".")
        holder = self.rulesets.vocabulary.roles.holder
        return self.rulesets.vocabulary.find(f"{holder}.{rest}" if head in file.roles else name)

    def _unit(self, file: RuleFile, name: str) -> str:
        fact = self.fact(file, name)
        return _unit_of(fact) if fact is not None else ""


def _unit_of(fact: Fact) -> str:
    return _MONEY if fact.type == "money" else fact.unit


def _on(parameter: Parameter, days: Span) -> Iterator[int]:
    """Give the values that a parameter has on some days."""
    ends = [dated.begin for dated in parameter.values[1:]]
    for dated, end in zip(parameter.values, (*ends, None), strict=False):  # an unset one has no values
        if not (Span(dated.begin, end) & days).is_empty:
            yield dated.value
