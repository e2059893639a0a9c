"""Written conditions turned into the engine's tree: roles, defines, tables, parameters and types filled in.

In: a `Condition` of a file and its scope. Out: a `conditions.Node`. Whatever does not fit (an unknown fact, a number
compared with a word) is reported with its place, and stands as FALSE.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bizrules.errors import Place, did_you_mean
from bizrules.model.vocabulary import NUMBERS, Fact, Vocabulary
from bizrules.rules.conditions import FALSE, TRUE, Node, Test, Value, all_of, any_of, negation
from bizrules.rules.language.condition import Bound, Compare, Condition, Item, Member, OneOf, Reference, Written
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.table import Table, TableRow
from bizrules.rules.merge import value_on
from bizrules.rules.reading import WHOLE_NUMBER, Reader, parse_whole_number
from bizrules.rules.scope import OptionClosed, Scope
from bizrules.rules.unset import UnsetTest
from bizrules.rules.written_tests import is_passed, only_text

NO_NUMBER = "none"
"""What a table gives where it gives no figure."""

_NAMING = ("given", "count", "adding", "per", "fact")
"""The fields whose values are names of facts."""


@dataclass(slots=True)
class Expander:
    """Expands the conditions of one business in one region on one day.

    Figures are those of `day`; without a day every figure is unset, so that all of a file can be checked at once.
    `unset` gathers the pseudo-facts made and the parameters they wait for.
    """

    reader: Reader
    vocabulary: Vocabulary
    business: str
    businesses: Collection[str]
    parameters: Mapping[str, Parameter]
    day: date | None
    unset: dict[str, str] = field(default_factory=dict)
    _rows: dict[object, tuple[list[tuple[Node, TableRow]], Node]] = field(default_factory=dict)

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
        if scope.closing and "." in person and rest.partition(".")[0] in self.vocabulary.roles.companions:
            raise OptionClosed
        return full

    def person(self, name: str, scope: Scope, place: Place) -> str:
        """Give the person that a role or path means; that one is not named at all was told when the file was read."""
        person = self.substitute(name, scope)
        if name and not self.vocabulary.roles.is_person(person):
            persons = tuple(self.vocabulary.roles.persons())
            advice = did_you_mean(name, (*scope.roles, *_by_role(scope.roles, persons), *persons))
            at = self.reader.word_place(place, name, "of")
            self.reader.report("unknown-person", f"there is no person `{name}`", at, advice)
        return person

    def fact(self, name: str, scope: Scope, place: Place) -> Fact | None:
        """Find the fact that a name means, or report it; that none is named was told when the file was read."""
        fact = self.vocabulary.find(self.substitute(name, scope))
        if name and fact is None:
            known = _by_role(scope.roles, self.vocabulary.facts)
            advice = did_you_mean(name, (*known, *self.vocabulary.facts, *scope.defines))
            self.reader.report("unknown-fact", f"unknown fact `{name}`", self.named_at(place, name), advice)
        return fact

    def named_at(self, thing: Place, name: str) -> Place:
        """Give the place where a fact is named in a rule or a table; a test stands at its name."""
        return self.reader.word_place(thing, name, *_NAMING)

    def number(self, bound: Bound) -> int | None:
        """Give the number of a bound that must not depend on facts; None while its parameter is unset."""
        if isinstance(bound, Written):
            value = parse_whole_number(bound.text)
            if value is None:
                figure = bound.text in self.parameters
                advice = f"write `{{parameter: {bound.text}}}`" if figure else f"write {WHOLE_NUMBER}"
                self.reader.report("not-a-number", f"`{bound.text}` is no whole number", bound.place, advice)
            return value
        if bound.kind != "parameter":
            self.reader.report(
                "bound", f"a {bound.kind} cannot stand here", bound.place, "write a number or `{parameter: …}`"
            )
            return None
        parameter = self._parameter(bound.name, bound.place)
        if parameter is not None and parameter.is_flag:
            advice = f"test it: `parameter.{bound.name}: true`"
            self.reader.report("bound", f"`{bound.name}` is no number", bound.place, advice)
        return self._value_of(parameter)

    def row_condition(self, table: Table, row: TableRow, scope: Scope) -> Node:
        """Give the condition under which a row of a table holds."""
        return self._row(table, row, replace(scope, defines={}, tables={}))

    def _row(self, table: Table, row: TableRow, facts_only: Scope) -> Node:
        cells = zip(table.given, row.cells, strict=False)
        return all_of(
            self._item(Item(name, cell, table.place), facts_only, ()) for name, cell in cells if cell is not None
        )

    def answers(self, table: Table, column: int, scope: Scope) -> list[tuple[Node, Written]]:
        """Give every answer of a column with the condition under which it is given: of each row, then of no row."""
        key = table.place, tuple(scope.roles.items()), scope.closing  # several columns, and several rules, ask the same
        if key not in self._rows:
            facts_only = replace(scope, defines={}, tables={})
            rows = [(self._row(table, row, facts_only), row) for row in table.rows if row.values]
            self._rows[key] = rows, negation(any_of(condition for condition, _ in rows))
        rows, no_row = self._rows[key]
        other = table.otherwise[column] if table.otherwise else Written(NO_NUMBER, table.place)
        return [*((condition, row.values[column]) for condition, row in rows), (no_row, other)]

    def table(self, name: str, scope: Scope, place: Place) -> tuple[Table, int] | None:
        """Find a table and the index of one of its columns, or report them."""
        table_name, _, column = name.partition(".")
        table = scope.tables.get(table_name)
        if table is None or column not in table.gives:
            known = [f"{known}.{column}" for known, table in scope.tables.items() for column in table.gives]
            self.reader.report("unknown-table", f"there is no table column `{name}`", place, did_you_mean(name, known))
            return None
        return table, table.gives.index(column)

    def _parameter(self, name: str, place: Place) -> Parameter | None:
        parameter = self.parameters.get(name)
        if parameter is None:
            advice = did_you_mean(name, self.parameters)
            self.reader.report("unknown-parameter", f"there is no parameter `{name}`", place, advice)
        return parameter

    def _value_of(self, parameter: Parameter | None) -> int | bool | None:
        return value_on(parameter, self.day) if parameter and self.day else None

    def _item(self, item: Item, scope: Scope, inside: tuple[str, ...]) -> Node:
        if item.name == "business":
            return self._business(item)
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
        if only_text(item.check) not in ("true", "false"):
            what, place = f"the define `{item.name}` is true or false", _value_place(item)
            self.reader.report("type-mismatch", what, place, "write `true` or `false`")
        node = self.condition(scope.defines[item.name], scope, inside=(*inside, item.name))
        return negation(node) if only_text(item.check) == "false" else node

    def _business(self, item: Item) -> Node:
        for value in item.check.values if isinstance(item.check, OneOf) else ():
            if value.text not in self.businesses:
                advice = did_you_mean(value.text, self.businesses)
                self.reader.report("unknown-business", f"there is no business `{value.text}`", value.place, advice)
        return TRUE if is_passed(self.business, item.check) else FALSE

    def _parameter_item(self, item: Item) -> Node:
        name, wanted = item.name.removeprefix("parameter."), only_text(item.check)
        value = self._value_of(self._parameter(name, item.place))
        if wanted is None:
            what = f"`{item.name}` is compared with one value"
            self.reader.report("type-mismatch", what, item.place, "write the value that it must have")
        if value is not None:
            return TRUE if wanted == (str(value).lower() if isinstance(value, bool) else str(value)) else FALSE
        if wanted == "false":
            return negation(self._unset_test(name, item.name, "true"))
        return self._unset_test(name, item.name, wanted or "")

    def _column(self, item: Item, scope: Scope) -> Node:
        found = self.table(item.name, scope, item.place)
        if found is None:
            return FALSE
        table, column = found
        answers = self.answers(table, column, scope)
        return any_of(condition for condition, value in answers if is_passed(value.text, item.check))

    def _test(self, fact: Fact, item: Item, scope: Scope) -> Node:
        check = item.check
        if isinstance(check, Member):
            return self._member(fact, check, item)
        if isinstance(check, Compare):
            if fact.type not in NUMBERS:
                advice = _other_test(self.vocabulary, fact)
                what, place = f"`{item.name}` is a {fact.type}, not a number", self.named_at(item.place, item.name)
                self.reader.report("type-mismatch", what, place, advice)
                return FALSE
            return all_of(self._comparison(fact, word, bound, scope) for word, bound in check.bounds)
        if fact.type in ("text", "day", "set"):
            self.reader.report(
                "type-mismatch",
                f"`{item.name}` is a {fact.type} and cannot be tested",
                self.named_at(item.place, item.name),
                _other_test(self.vocabulary, fact),
            )
            return FALSE
        values = [value for written in check.values if (value := self._value(fact, written)) is not None]
        return Test(fact.name, "one_of", tuple(dict.fromkeys(values))) if values else FALSE

    def _member(self, fact: Fact, check: Member, item: Item) -> Node:
        if fact.type != "set":
            what = f"`{fact.leaf}` is no set: its type is {fact.type}"
            self.reader.report("type-mismatch", what, self.named_at(item.place, item.name), "give a word its value")
            return FALSE
        if check.member.text not in fact.values:
            what = f"`{check.member.text}` is no member of `{fact.leaf}`"
            self.reader.report("type-mismatch", what, check.member.place, did_you_mean(check.member.text, fact.values))
            return FALSE
        return Test(f"{fact.name}.{check.member.text}", "one_of", (check.included,))

    def _comparison(self, fact: Fact, word: str, bound: Bound, scope: Scope) -> Node:
        if isinstance(bound, Reference) and bound.kind == "table":
            found = self.table(bound.name, scope, bound.place)
            if found is None:
                return FALSE
            table, column = found
            return any_of(
                all_of([condition, self._comparison(fact, word, value, scope)])
                for condition, value in self.answers(table, column, scope)
                if value.text != NO_NUMBER
            )
        number = self.number(bound)
        if number is None:
            return self._unset_test(bound.name, fact.name, word) if isinstance(bound, Reference) else FALSE
        return Test(fact.name, word, (number,))

    def _unset_test(self, parameter: str, about: str, word: str) -> Node:
        name = UnsetTest(parameter, about, word).name
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
            advice = did_you_mean(text, known) or f"write {WHOLE_NUMBER}"
            self.reader.report("type-mismatch", f"`{fact.leaf}` cannot be `{text}`", written.place, advice)
        return value


def _other_test(vocabulary: Vocabulary, fact: Fact) -> str:
    """Advise how to test a fact whose type is not that of the test."""
    if fact.type == "set":
        return "write `{includes: …}` or `{excludes: …}`"
    following = (one for one in vocabulary.facts.values() if one.derivation and fact.name in one.derivation.inputs)
    if fact.type == "day" and (number := next(following, None)):
        return f"test `{number.name}`, which follows from it"
    return did_you_mean("", fact.values or ("true", "false")) if fact.type in ("symbol", "boolean") else ""


def _value_place(item: Item) -> Place:
    """Give the place of the value that a name is compared with, or of the name where it is compared otherwise."""
    values = item.check.values if isinstance(item.check, OneOf) else ()
    return values[0].place if values else item.place


def _by_role(roles: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Give the names that begin with the person of a role, as the file of that role writes them."""
    return [
        name.replace(f"{person}.", f"{role}.", 1)
        for role, person in roles.items()
        for name in names
        if name.startswith(f"{person}.")
    ]
