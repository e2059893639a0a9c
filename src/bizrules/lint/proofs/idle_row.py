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

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Claim
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape, Written
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import any_of, negation
from bizrules.rules.language.table import Table

ID = "idle-row"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every row that nothing meets it, and of every `otherwise` that something always holds before."""
    for name, table, written in _tables(landscape):
        yield from _claims(name, table, written)


def _claims(name: str, table: Table, written: Written) -> Iterator[Claim]:
    rows = [(row, written.expander.row_condition(table, row, written.bound.scope)) for row in table.rows]
    vocabulary = written.ruleset.vocabulary
    for row, condition in rows:
        found = Finding(
            ID, f"no request meets this row of the table `{name}`", "mend its cells, or delete it", row.place
        )
        yield Claim(found, may_hold(condition, vocabulary))
    if table.otherwise:
        none = negation(any_of(condition for _, condition in rows))
        what = f"the rows of the table `{name}` leave nothing for `otherwise`"
        found = Finding(ID, what, "write `otherwise: none`, or mend the rows", table.place)
        yield Claim(found, may_hold(none, vocabulary))


def _tables(landscape: Landscape) -> Iterator[tuple[str, Table, Written]]:
    """Give every table by its name, for every business, day's figures and persons for its roles."""
    seen: set[tuple[object, ...]] = set()
    for written in landscape.written():
        for name, table in written.bound.scope.tables.items():
            persons = tuple(sorted(written.bound.scope.roles.items()))
            key = table.place, persons, written.ruleset.business, written.ruleset.digest
            if key not in seen:
                seen.add(key)
                yield name, table, written
