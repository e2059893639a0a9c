"""What a rule reads of its surroundings: figures, groups of papers, whatever else registers hold by the words it says.

Where two days, regions or businesses are the same in that, the rule says the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bizrules.rules.language.condition import Item, OneOf, Reference, Written
from bizrules.rules.language.effect import Redirect
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.paper import Group, Option
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.table import Table
from bizrules.rules.merge import Registers, value_on
from bizrules.rules.scope import Scope
from bizrules.rules.written_parts import every_node

_PARAMETER = "parameter."
_BUSINESS = "business"


@dataclass(slots=True)
class Reads:
    """The figures and groups of papers that a rule names, of all days, and the businesses that it tells from others.

    Businesses that are in the same of `businesses` are the same to it.
    `held` is everything by which registers can differ for it, but for the figures: what they hold under its `words`.
    """

    words: frozenset[str]
    figures: tuple[Parameter, ...]
    groups: tuple[Group, ...]
    businesses: tuple[frozenset[str], ...]
    held: tuple[tuple[str, object], ...]
    _on: dict[date | None, tuple[object, ...]] = field(default_factory=dict)

    def on(self, day: date | None) -> tuple[object, ...]:
        """Give the figures and the ways of papers of a day; without a day no figure, and all ways."""
        found = self._on.get(day)
        if found is None:
            options = (option for group in self.groups for option in group.options)
            found = self._on[day] = (
                *(value_on(figure, day) if day else None for figure in self.figures),
                *(id(option) for option in options if day is None or option.span.holds(day)),
            )
        return found

    def told_apart(self, business: str) -> tuple[bool, ...]:
        """Tell in which of `businesses` a business is."""
        return tuple([business in some for some in self.businesses]) if self.businesses else ()

    def days(self) -> set[date]:
        """Give the days on which any of them changes."""
        changes = {day for group in self.groups for option in group.options for day in option.span}
        changes |= {value.begin for figure in self.figures for value in figure.values}
        return {day for day in changes if day is not None}


class RegisterReading:
    """Finds what is named, itself or through defines, tables and groups of some registers; everything is read once.

    What is written is known by its identity, and so must live as long as this does. `words` may be another's.
    """

    def __init__(self, registers: Registers, words: dict[int, frozenset[str]]) -> None:
        self.registers = registers
        self._words = words
        self._reads: dict[tuple[int, int], Reads] = {}
        self._tests: dict[int, frozenset[frozenset[str]]] = {}

    def of(self, written: object, scope: Scope) -> Reads:
        """Give what a rule, a step or a part of one reads."""
        key = id(written), id(scope.defines)
        found = self._reads.get(key)
        if found is None:
            found = self._reads[key] = self._read(*self._everything(written, scope))
        return found

    def _read(self, words: list[str], things: list[object]) -> Reads:
        registers = self.registers
        return Reads(
            frozenset(words),
            tuple(registers.parameters[word] for word in words if word in registers.parameters),
            tuple(registers.groups[word] for word in words if word in registers.groups),
            self._told_apart(things),
            tuple(held for word in words for held in self._held(word)),
        )

    def _held(self, word: str) -> Iterator[tuple[str, object]]:
        """Give what the registers hold under a word, groups and types by their identity."""
        registers = self.registers
        if word in registers.groups:
            yield word, id(registers.groups[word])
        if word in registers.types:
            yield word, id(registers.types[word])
        if word in registers.parameters:
            yield word, "flag" if registers.parameters[word].is_flag else "figure"
        if word in registers.purposes:
            yield word, "purpose"
        if word in registers.businesses:
            yield word, "business"

    def _everything(self, written: object, scope: Scope) -> tuple[list[str], list[object]]:
        """Give all words of a rule, of the groups, defines and tables that it names, or they do; and all of these."""
        groups, defines, tables = self.registers.groups, scope.defines, scope.tables
        fresh = seen = self._words_of(written)
        things = [written]
        while fresh:
            parts: list[object] = [groups[word] for word in groups.keys() & fresh]
            parts += [defines[word] for word in defines.keys() & fresh]
            if tables:
                parts += [tables[name] for name in tables.keys() & {word.partition(".")[0] for word in fresh}]
            things += parts
            fresh = frozenset[str]().union(*map(self._words_of, parts)) - seen
            seen |= fresh
        return sorted(seen), things

    def _told_apart(self, things: Iterable[object]) -> tuple[frozenset[str], ...]:
        found = set[frozenset[str]]()
        for thing in things:
            if _BUSINESS in self._words_of(thing):
                if id(thing) not in self._tests:
                    self._tests[id(thing)] = frozenset(_business_tests(thing))
                found |= self._tests[id(thing)]
        return tuple(sorted(found, key=sorted))

    def _words_of(self, thing: object) -> frozenset[str]:
        found = self._words.get(id(thing))
        if found is None:
            words = (word.removeprefix(_PARAMETER) for node in every_node(thing) for word in _words(node))
            found = self._words[id(thing)] = frozenset(words)
        return found


def differing(registers: Registers, other: Registers) -> frozenset[str]:
    """Give the words under which two registers hold something else: what reads none of them reads the same in both."""
    held = (registers.groups, other.groups), (registers.types, other.types), (registers.parameters, other.parameters)
    names = (registers.purposes, other.purposes), (registers.businesses, other.businesses)
    words = {word for one, two in held for word in one.keys() | two.keys() if one.get(word) is not two.get(word)}
    return frozenset(words.union(*(one.keys() ^ two.keys() for one, two in names)))


def _business_tests(thing: object) -> Iterator[frozenset[str]]:
    """Give the businesses that each test of the business, and each row of a table given it, is passed by."""
    for node in every_node(thing):
        checks: Iterable[object] = ()
        if isinstance(node, Table) and _BUSINESS in node.given:
            checks = [row.cells[node.given.index(_BUSINESS)] for row in node.rows]
        elif isinstance(node, Item) and node.name == _BUSINESS:
            checks = [node.check]
        yield from (frozenset(value.text for value in one.values) for one in checks if isinstance(one, OneOf))


def _words(node: object) -> tuple[str, ...]:
    """Give the words of a node that may name something: a fact, define, table, figure, paper, purpose or business."""
    match node:
        case Item() | Reference():
            words: tuple[str, ...] = (node.name,)
        case Written():
            words = (node.text,)
        case PaperNeed():
            words = node.paper, node.purpose
        case Option():
            words = (node.paper,)
        case Group():
            words = (node.purpose,)
        case Table():
            words = node.given
        case Redirect():
            words = node.targets
        case _:
            words = ()
    return words
