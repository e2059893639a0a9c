"""A row of a table that no request can meet, or an `otherwise` that none is left for.

What it gives is never given. Either its cells are mistaken, or it can go.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    tables:
      fee: {given: [line.days_in_service], gives: [amount], rows: [[{less_than: 0}, 5]], otherwise: [9], cite: [E-1]}
    rules:
      - {id: fee, charge: {kind: fee, amount: {table: fee.amount}}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    tables:
      fee: {given: [line.days_in_service], gives: [amount], rows: [[{less_than: 30}, 5]], otherwise: [9], cite: [E-1]}
    rules:
      - {id: fee, charge: {kind: fee, amount: {table: fee.amount}}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import Sought, with_sought, with_words
from bizrules.lint.exclusion import excluding
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape, WrittenRule
from bizrules.lint.said import said
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import Node, all_of, any_of, negation
from bizrules.rules.language.table import Table, TableRow
from bizrules.rules.resolved import ResolvedRuleset

ID = "idle-row"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every row that nothing meets it, and of every `otherwise` that something always holds before."""
    for name, table, written in _tables(landscape):
        yield from _claims(name, table, written)


def _claims(name: str, table: Table, written: WrittenRule) -> Iterator[Claim]:
    rows = [(row, written.expander.row_condition(table, row, written.bound.scope)) for row in table.rows]
    ruleset = written.ruleset
    example = _Example(table, rows, ruleset)
    for row, condition in rows:
        found = Finding(
            ID, f"no request meets this row of the table `{name}`", "mend its cells, or delete it", row.place
        )
        yield Claim(found, may_hold(condition, ruleset.vocabulary), example.of_row)
    if table.otherwise:
        none = negation(any_of(condition for _, condition in rows))
        what = f"the rows of the table `{name}` leave nothing for `otherwise`"
        found = Finding(ID, what, "write `otherwise: none`, or mend the rows", table.place)
        yield Claim(found, may_hold(none, ruleset.vocabulary), example.of_otherwise)


@dataclass(frozen=True, slots=True)
class _Example:
    """Shows what takes a request that the row, or `otherwise`, is meant for."""

    table: Table
    rows: list[tuple[TableRow, Node]]
    ruleset: ResolvedRuleset

    def of_row(self, finding: Finding, ask: Ask) -> Finding:
        """Name the cells that exclude each other; show a request of which all hold but the last, and what takes it."""
        (idle,) = (condition for row, condition in self.rows if row.place == finding.place)
        *others, last = excluding(idle, self.ruleset.vocabulary, ask)
        tests = "; ".join(map(said, (*others, last)))
        named = with_words(finding, f"these exclude each other: {tests}" if others else f"this excludes all: {tests}")
        shows = "`otherwise` takes it" if self.table.otherwise else "no row takes it"
        taking: tuple[Node, ...] = ()
        for row, condition in self.rows:
            met = all_of([*others, negation(last), condition])
            if not taking and ask(may_hold(met, self.ruleset.vocabulary)).witness:
                shows, taking = f"the row of line {row.place.line} takes it", (condition,)
        sought = Sought(shows, tuple(others), (negation(last), *taking), never=(idle,))
        return with_sought(named, sought, self.ruleset, ask)

    def of_otherwise(self, finding: Finding, ask: Ask) -> Finding:
        """Show a request that a row takes: the last of those that together take all."""
        row, condition = next(
            (row, condition)
            for row, condition in reversed(self.rows)
            if ask(may_hold(condition, self.ruleset.vocabulary)).verdict != "no"
        )
        shows = f"the row of line {row.place.line} takes it"
        return with_sought(finding, Sought(shows, (condition,)), self.ruleset, ask)


def _tables(landscape: Landscape) -> Iterator[tuple[str, Table, WrittenRule]]:
    """Give every table by its name, for every business, day's figures and persons for its roles."""
    seen: set[tuple[object, ...]] = set()
    for written in landscape.written():
        for name, table in written.bound.scope.tables.items():
            persons = tuple(sorted(written.bound.scope.roles.items()))
            key = table.place, persons, written.ruleset.business, written.ruleset.digest
            if key not in seen:
                seen.add(key)
                yield name, table, written
