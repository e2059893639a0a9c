"""The audit as SQL on DuckDB: what facts alone break (refusals, limits, redirects), for millions of orders.

    file ─▶ cells as text ─▶ table `orders`: typed facts, or a fault ─▶ for each business, region and span: breaches

Papers are not looked at, nor what they prove. The tables are in a file of their own, so that memory stays bounded.
"""

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bizrules.cli.audit_orders import Orders
from bizrules.cli.audit_report import Report
from bizrules.cli.order_files import duckdb_module, open_file, telling_no_content
from bizrules.errors import Problem
from bizrules.flows.audit import Breach, merged
from bizrules.flows.book import Book
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sql import literal, name
from bizrules.rules.sql_orders import (
    cell_names,
    matrix_rules,
    select_breaches,
    select_derived,
    select_told,
    told_names,
)

_ENVELOPE = ("operator", "business", "region", "day", "accepted", "hall", "same_person")
_BATCH = 1024
_FAULTS = {
    "no-json": "this is no JSON map",
    "wrong-type": "a field does not hold a value of its type",
    "other-operator": "the order is another operator's",
    "unknown-business": "the book has no such business in such a region",
    "same-person": "SQL does not follow who is the same person",
}
_HALL = "CASE WHEN hall NOT LIKE '{%' THEN hall ELSE '' END AS hall"  # a map holds facts of a hall
_UNTOLD = "CAST(NULL AS VARCHAR)"
OrderGroup = tuple[str, str, date | None, date | None, ResolvedRuleset]


def audit_by_sql(book: Book, orders: Orders, report: Report) -> None:
    """Find what accepted orders break.

    Raises: RequestError when DuckDB is not installed, or cannot read the file.
    """
    duckdb = duckdb_module()
    open_file(orders.path).close()
    with (
        TemporaryDirectory() as folder,
        telling_no_content(duckdb),
        closing(duckdb.connect(str(Path(folder, "orders.duckdb")))) as connection,
    ):
        _Audit(book, orders, report, connection).run()


class _Audit:
    """One audit on one connection."""

    def __init__(self, book: Book, orders: Orders, report: Report, connection: Any) -> None:  # noqa: ANN401  (DuckDB may be absent)
        self.book = book
        self.orders = orders
        self.report = report
        self.connection = connection

    def run(self) -> None:
        """Make the table, report its faults, then what each group breaks."""
        groups = list(self._groups())
        self._make_table(groups)
        [(self.report.not_accepted,)] = self._all("SELECT count(*) FROM orders WHERE NOT accepted")
        self._reject("fault", "fault IS NOT NULL")
        asked = " OR ".join(_pair(business, region) for business, region, *_ in groups) or "FALSE"
        self._reject("'unknown-business'", f"fault IS NULL AND coalesce(NOT ({asked}), TRUE)")
        for group in groups:
            self._audit(group)

    # ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _source(self, cells: list[str]) -> str:
        """Give a query for some cells of every row, as text; empty ones are NULL."""
        path = literal(value=str(self.orders.path))
        number = "row_number() OVER () AS number"
        if self.orders.kind == "json":
            paths = ", ".join(literal(value=f"$.{cell}") for cell in cells)
            texts = ", ".join(f"texts[{place}] AS {name(cell)}" for place, cell in enumerate(cells, start=1))
            return (
                f"SELECT number, is_map, {texts} FROM (SELECT {number}, coalesce(json_type(json) = 'OBJECT', FALSE)"
                f" AS is_map, json_extract_string(json, [{paths}]) AS texts"
                f" FROM read_ndjson_objects({path}, ignore_errors = true))"
            )
        reader, columns = self._table(path)
        told = (f"nullif(CAST({name(cell)} AS VARCHAR), '')" if cell in columns else _UNTOLD for cell in cells)
        texts = ", ".join(f"{text} AS {name(cell)}" for text, cell in zip(told, cells, strict=True))
        return f"SELECT {number}, TRUE AS is_map, {texts} FROM {reader}"

    def _table(self, path: str) -> tuple[str, list[str]]:
        if self.orders.kind == "parquet":
            reader = f"read_parquet({path})"
            columns = [column for column, *_ in self._all(f"DESCRIBE SELECT * FROM {reader}")]
        else:
            with open_file(self.orders.path) as file, TextIOWrapper(file, "utf-8-sig", "replace", newline="") as text:
                columns = next(csv.reader(text), [])
            shape = ", ".join(f"{literal(value=column)}: 'VARCHAR'" for column in columns)
            reader = (
                f"read_csv({path}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
                f" columns = {{{shape}}})"
            )
        self.orders.columns.check(columns)
        return reader, columns

    def _groups(self) -> Iterator[OrderGroup]:
        """Give the businesses, regions and spans of days that the file asks for and the book knows."""
        source = self._source(["business", "region", "day"])
        query = f"SELECT business, region, min(day), max(day) FROM ({source}) GROUP BY ALL ORDER BY ALL"
        for business, region, first, last in self._all(query):
            named = self.book.rulesets.names(region).get(business) if region in self.book.rulesets.regions else None
            if named is not None:
                for begin, end in self.book.rulesets.spans(named, region):
                    # Days compare as texts do; one that is no day only makes the stretch longer.
                    if str(begin or date.min) <= (last or "") and (first or "") < str(end or "~"):
                        yield business, region, begin, end, self.book.rules(named, region, begin or date.min).ruleset

    def _make_table(self, groups: list[OrderGroup]) -> None:
        vocabulary = self.book.rulesets.vocabulary
        told = told_names(group[-1] for group in groups)
        columns, fault = select_told(vocabulary, told)
        day = 'CASE WHEN regexp_full_match("day", \'[0-9]{4}-[0-9]{2}-[0-9]{2}\') THEN TRY_CAST("day" AS DATE) END'
        accepted = "CASE lower(accepted) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
        others = "CASE WHEN same_person = '{}' THEN TRUE END"
        faults = {
            "no-json": "NOT is_map",
            "wrong-type": f"(accepted IS NOT NULL AND {accepted} IS NULL) OR {day} IS NULL OR {fault}",
            "other-operator": f"operator <> {literal(value=self.book.operator)}",
            "same-person": "same_person <> '{}'",
        }
        cases = " ".join(f"WHEN {condition} THEN {literal(value=code)}" for code, condition in faults.items())
        fields = [
            *("number", "business", "region", _HALL, f"coalesce({accepted}, TRUE) AS accepted"),
            *(f"{day} AS day", f"{others} AS others", f"CASE {cases} END AS fault"),
        ]
        source = self._source([*_ENVELOPE, *cell_names(vocabulary, told)])
        self.connection.execute(f"CREATE TABLE orders AS SELECT {', '.join([*fields, *columns])} FROM ({source})")

    def _reject(self, code: str, which: str) -> None:
        """Report the accepted rows of which a condition holds, each with the code of what is wrong."""
        query = f"SELECT number, {code} FROM orders WHERE accepted AND {which} ORDER BY number"
        for number, found in self._all(query):
            advice = "`--engine compiled` says in which field"
            self.report.reject(number, [Problem(code=found, what=_FAULTS[found], help=advice)])

    # ── what is broken ───────────────────────────────────────────────────────────────────────────────────────────────

    def _audit(self, group: OrderGroup) -> None:
        business, region, begin, end, ruleset = group
        days = f" AND day >= DATE '{begin}'" if begin else ""
        days += f" AND day < DATE '{end}'" if end else ""
        which = f"accepted AND fault IS NULL AND {_pair(business, region)}{days}"
        [(number,)] = self._all(f"SELECT count(*) FROM orders WHERE {which}")
        self.report.audited += number
        rules = matrix_rules(ruleset)
        if not number or not rules:
            return
        facts = ", ".join(["*", *select_derived(ruleset)])
        broken = ", ".join(select_breaches(ruleset))
        some = " OR ".join(f"b{index} IS DISTINCT FROM FALSE" for index in range(len(rules)))
        inner = f"SELECT number, hall, {broken} FROM (SELECT {facts} FROM orders WHERE {which})"
        for row, hall, *truths in self._all(f"SELECT * FROM ({inner}) WHERE {some} ORDER BY number"):
            self.report.audited -= 1  # it is counted when it is added
            found = (
                Breach(clause, rule.id, truth is True)
                for rule, truth in zip(rules, truths, strict=True)
                if truth is not False
                for clause in rule.cite
            )
            self.report.add(row, hall, merged(found))

    def _all(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self.connection.cursor().execute(query)
        while rows := cursor.fetchmany(_BATCH):
            yield from rows


def _pair(business: str, region: str) -> str:
    return f"(business = {literal(value=business)} AND region = {literal(value=region)})"
