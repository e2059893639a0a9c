"""Written conditions turned into the engine's tree: roles, defines, tables, parameters and types filled in.

In: a `Condition` of a file and its scope. Out: a `conditions.Node`. Whatever does not fit (an unknown fact, a number
compared with a word) is reported with its place, and stands as FALSE.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bizrules.errors import Place, did_you_mean
from bizrules.model.vocabulary import NUMBERS, Fact, Vocabulary
from bizrules.rules.conditions import FALSE, TRUE, Node, Test, Value, all_of, any_of, negation
from bizrules.rules.language import (
    Bound,
    Check,
    Compare,
    Condition,
    Item,
    Member,
    OneOf,
    Reference,
    Row,
    Table,
    Written,
)
from bizrules.rules.reading import Reader, parse_whole_number

UNSET = "unset:"
"""How the pseudo-fact of a test against an unset parameter begins: an unknown of its own that nobody is asked."""

_HOLDER = "holder"


class OptionClosed(Exception):  # noqa: N818  (no error: a companion has no companions, so the option is not open to him)
    """An option names a companion of somebody who is a companion."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of one file mean for one use of it."""

    defines: Mapping[str, Condition]
    tables: Mapping[str, Table]
    roles: Mapping[str, str]
    file: str


@dataclass(slots=True)
class Expander:
    """Expands the conditions of one business in one region on one day.

    `parameter` gives a parameter's value, None while it is unset, and raises KeyError when there is none of that name.
    `unset` gathers the pseudo-facts made and the parameters they wait for.
    """

    reader: Reader
    vocabulary: Vocabulary
    business: str
    parameter: Callable[[str], int | bool | None]
    unset: dict[str, str] = field(default_factory=dict)
    parameters_read: set[str] = field(default_factory=set)

    def condition(self, condition: Condition, scope: Scope, *, inside: tuple[str, ...] = ()) -> Node:
        """Expand a condition; `inside` names the defines that are being expanded."""
        parts: list[Node] = []
        for part in condition:
            if isinstance(part, Item):
                parts.append(self._item(part, scope, inside))
            else:
                branches = [self.condition(branch, scope, inside=inside) for branch in part.branches]
                parts.append(any_of(branches) if part.kind == "any" else all_of(branches))
        return all_of(parts)

    def substitute(self, name: str, scope: Scope) -> str:
        """Put the person for the role at the head of a name."""
        head, dot, rest = name.partition(".")
        person = scope.roles.get(head)
        if person is None:
            return name
        full = f"{person}{dot}{rest}"
        if head == _HOLDER and "." in person and rest.partition(".")[0] in self.vocabulary.roles.companions:
            raise OptionClosed
        return full

    def person(self, name: str, scope: Scope, place: Place) -> str:
        """Give the person that a role or path means."""
        person = self.substitute(name, scope)
        if not self.vocabulary.roles.is_person(person):
            advice = did_you_mean(name, (*scope.roles, *self.vocabulary.roles.persons()))
            self.reader.report("unknown-person", f"there is no person `{name}`", place, advice)
        return person

    def fact(self, name: str, scope: Scope, place: Place) -> Fact | None:
        """Find the fact that a name means, or report it."""
        fact = self.vocabulary.find(self.substitute(name, scope))
        if fact is None:
            known = [
                known.replace(f"{person}.", f"{role}.", 1)
                for role, person in scope.roles.items()
                for known in self.vocabulary.facts
                if known.startswith(f"{person}.")
            ]
            advice = did_you_mean(name, (*known, *self.vocabulary.facts, *scope.defines))
            self.reader.report("unknown-fact", f"unknown fact `{name}`", place, advice)
        return fact

    def number(self, bound: Bound) -> int | None:
        """Give the number of a bound that must not depend on facts; None while its parameter is unset."""
        if isinstance(bound, Written):
            value = parse_whole_number(bound.text)
            if value is None:
                self.reader.report(
                    "not-a-number", f"`{bound.text}` is no whole number", bound.place, "write digits only"
                )
            return value
        if bound.kind != "parameter":
            self.reader.report(
                "bound", f"a {bound.kind} cannot stand here", bound.place, "write a number or `{parameter: …}`"
            )
            return None
        value = self._parameter(bound.name, bound.place)
        return int(value) if value is not None else None

    def row_condition(self, table: Table, row: Row, scope: Scope) -> Node:
        """Give the condition under which a row of a table holds."""
        cells = zip(table.given, row.cells, strict=False)
        return all_of(self._item(Item(name, cell, row.place), scope, ()) for name, cell in cells if cell is not None)

    def otherwise_condition(self, table: Table, scope: Scope) -> Node:
        """Give the condition under which no row of a table holds."""
        return negation(any_of(self.row_condition(table, row, scope) for row in table.rows))

    def table(self, name: str, scope: Scope, place: Place) -> tuple[Table, int] | None:
        """Find a table and the index of one of its columns, or report them."""
        table_name, _, column = name.partition(".")
        table = scope.tables.get(table_name)
        if table is None or column not in table.gives:
            known = [f"{known}.{column}" for known, table in scope.tables.items() for column in table.gives]
            self.reader.report("unknown-table", f"there is no table column `{name}`", place, did_you_mean(name, known))
            return None
        return table, table.gives.index(column)

    def _parameter(self, name: str, place: Place) -> int | bool | None:
        self.parameters_read.add(name)
        try:
            return self.parameter(name)
        except KeyError as unknown:
            self.reader.report(
                "unknown-parameter", f"there is no parameter `{name}`", place, did_you_mean(name, unknown.args[0])
            )
            return None

    def _item(self, item: Item, scope: Scope, inside: tuple[str, ...]) -> Node:
        if item.name == "business":
            return _constant(truth=_static(self.business, item.check))
        if item.name in scope.defines:
            return self._define(item, scope, inside)
        if item.name.startswith("parameter."):
            return self._parameter_item(item)
        if item.name.partition(".")[0] in scope.tables:
            return self._column(item, scope)
        fact = self.fact(item.name, scope, item.place)
        return FALSE if fact is None else self._test(fact, item, scope)

    def _define(self, item: Item, scope: Scope, inside: tuple[str, ...]) -> Node:
        if item.name in inside:
            self.reader.report(
                "circle", f"`{item.name}` is defined by itself", item.place, "take one of the defines apart"
            )
            return FALSE
        expected = _static("true", item.check)
        node = self.condition(scope.defines[item.name], scope, inside=(*inside, item.name))
        return node if expected else negation(node)

    def _parameter_item(self, item: Item) -> Node:
        name = item.name.removeprefix("parameter.")
        value = self._parameter(name, item.place)
        if value is None:
            return self._unset_test(name, item.name, "one_of")
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        return _constant(truth=_static(shown, item.check))

    def _column(self, item: Item, scope: Scope) -> Node:
        found = self.table(item.name, scope, item.place)
        if found is None:
            return FALSE
        table, column = found
        held = [
            self.row_condition(table, row, scope)
            for row in table.rows
            if row.values and _static(row.values[column].text, item.check)
        ]
        other = table.otherwise[column].text if table.otherwise else "none"
        if _static(other, item.check):
            held.append(self.otherwise_condition(table, scope))
        return any_of(held)

    def _test(self, fact: Fact, item: Item, scope: Scope) -> Node:
        check = item.check
        if isinstance(check, Member):
            return self._member(fact, check, item.place)
        if isinstance(check, Compare):
            if fact.type not in NUMBERS:
                advice = "compare numbers; give a word its value"
                self.reader.report("type-mismatch", f"`{item.name}` is a {fact.type}, not a number", item.place, advice)
                return FALSE
            return all_of(self._comparison(fact, word, bound, scope) for word, bound in check.bounds)
        if fact.type in ("text", "day", "set"):
            advices = {"set": "write `{includes: …}` or `{excludes: …}`", "day": "test the months or years since it"}
            self.reader.report(
                "type-mismatch",
                f"`{item.name}` is a {fact.type} and cannot be tested",
                item.place,
                advices.get(fact.type, ""),
            )
            return FALSE
        values = [value for written in check.values if (value := self._value(fact, written)) is not None]
        return Test(fact.name, "one_of", tuple(dict.fromkeys(values))) if values else FALSE

    def _member(self, fact: Fact, check: Member, place: Place) -> Node:
        if fact.type != "set" or check.member.text not in fact.values:
            what = f"`{check.member.text}` is no member of `{fact.leaf}`"
            self.reader.report("type-mismatch", what, place, did_you_mean(check.member.text, fact.values))
            return FALSE
        return Test(f"{fact.name}.{check.member.text}", "one_of", (check.included,))

    def _comparison(self, fact: Fact, word: str, bound: Bound, scope: Scope) -> Node:
        if isinstance(bound, Reference) and bound.kind == "table":
            found = self.table(bound.name, scope, bound.place)
            if found is None:
                return FALSE
            table, column = found
            rows = [row for row in table.rows if row.values]
            return any_of(
                all_of([self.row_condition(table, row, scope), self._comparison(fact, word, row.values[column], scope)])
                for row in rows
            )
        number = self.number(bound)
        if number is None:
            return self._unset_test(bound.name, fact.name, word) if isinstance(bound, Reference) else FALSE
        return Test(fact.name, word, (number,))

    def _unset_test(self, parameter: str, about: str, word: str) -> Node:
        name = f"{UNSET}{parameter}:{about}:{word}"
        self.unset[name] = parameter
        return Test(name, "one_of", (True,))

    def _value(self, fact: Fact, written: Written) -> Value | None:
        """Read a written value as the fact's type."""
        text, known = written.text, tuple(fact.values)
        value: Value | None
        if fact.type == "boolean":
            value, known = {"true": True, "false": False}.get(text), ("true", "false")
        elif fact.type == "symbol":
            value = text if text in fact.values else None
        else:
            value = parse_whole_number(text)
        if value is None:
            advice = did_you_mean(text, known) or "write digits only"
            self.reader.report("type-mismatch", f"`{fact.leaf}` cannot be `{text}`", written.place, advice)
        return value


def _constant(*, truth: bool) -> Node:
    return TRUE if truth else FALSE


def _static(text: str, check: Check) -> bool:
    """Test a text that is known while loading: a business, a parameter's value, a cell of a table."""
    if isinstance(check, OneOf):
        return any(text == value.text for value in check.values)
    number = parse_whole_number(text)
    if isinstance(check, Member) or number is None:
        return False
    return all(
        isinstance(bound, Written)
        and (limit := parse_whole_number(bound.text)) is not None
        and compare(word, number, limit)
        for word, bound in check.bounds
    )


def compare(word: str, value: int, limit: int) -> bool:
    """Compare two numbers by a word of the language.

    >>> compare("at_least", 5, 5), compare("more_than", 5, 5), compare("at_most", 5, 5), compare("less_than", 5, 5)
    (True, False, True, False)
    """
    if word == "at_least":
        return value >= limit
    if word == "more_than":
        return value > limit
    return value <= limit if word == "at_most" else value < limit
