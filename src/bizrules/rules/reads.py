"""What a rule reads of its surroundings: figures, groups of papers, and the name of the business.

Where two days, regions or businesses are the same in that, the rule says the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from bizrules.errors import Place
from bizrules.rules.expand import Scope
from bizrules.rules.language.condition import Item, Reference
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.paper import Group, Option
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.table import Table
from bizrules.rules.merge import Registers

_PARAMETER = "parameter."
_BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Reads:
    """The figures and the groups of papers that a rule names, of all days, and whether it names the business."""

    figures: tuple[Parameter, ...]
    groups: tuple[Group, ...]
    business: bool


class Reading:
    """Finds what is named, itself or through defines, tables and groups of some registers; everything is read once.

    What is written is known by its identity, and so must live as long as this does.
    """

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self._names: dict[int, frozenset[str]] = {}
        self._reads: dict[tuple[int, int], Reads] = {}

    def of(self, written: Rule | Step, scope: Scope) -> Reads:
        """Give what a rule or a step reads."""
        key = id(written), id(scope.defines)
        found = self._reads.get(key)
        if found is None:
            found = self._reads[key] = self._read(written, scope)
        return found

    def _read(self, written: Rule | Step, scope: Scope) -> Reads:
        registers = self.registers
        waiting, seen = set(self._named(written)), set[str]()
        while waiting:
            name = waiting.pop()
            seen.add(name)
            parts = (registers.groups.get(name), scope.defines.get(name), scope.tables.get(name.partition(".")[0]))
            waiting |= {found for part in parts if part for found in self._named(part)} - seen
        order = sorted(seen)
        return Reads(
            tuple(registers.parameters[name] for name in order if name in registers.parameters),
            tuple(registers.groups[name] for name in order if name in registers.groups),
            _BUSINESS in seen,
        )

    def _named(self, thing: object) -> frozenset[str]:
        """Give every name in a written thing: of papers, figures, tables, defines and facts."""
        found = self._names.get(id(thing))
        if found is None:
            found = self._names[id(thing)] = frozenset(_names(thing))
        return found


def _names(thing: object) -> Iterator[str]:
    if isinstance(thing, PaperNeed | Option):
        yield thing.paper
    elif isinstance(thing, Item | Reference):
        yield thing.name.removeprefix(_PARAMETER)
    elif isinstance(thing, Table):
        yield from (name.removeprefix(_PARAMETER) for name in thing.given)
    if is_dataclass(thing):
        for part in fields(thing):
            yield from _names(getattr(thing, part.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _names(value)
    elif isinstance(thing, tuple) and not isinstance(thing, Place):
        for value in thing:
            yield from _names(value)
