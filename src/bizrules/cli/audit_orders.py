"""Orders as they were recorded: JSON lines, CSV and Parquet, read one by one. What cannot be read does not end it."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from bizrules.cli.order_columns import RECORDED, OrderColumns
from bizrules.cli.order_files import duckdb_module, kind_of, open_file, telling_no_content
from bizrules.errors import Problem, RequestError
from bizrules.model.privacy import shown
from bizrules.model.request_json import as_map
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.sql import literal

_LONGEST_LINE = 2**20
_BATCH = 1024


@dataclass(frozen=True, slots=True)
class Order:
    """One order: its row, counted from 1, whether and in which hall it was accepted, and the request it was."""

    row: int
    accepted: bool
    hall: str
    request: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that is no order."""

    row: int
    problems: tuple[Problem, ...]


class Orders:
    """The orders of a file. `done` of `total` tells how far reading is, in bytes or rows."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path
        self.columns = OrderColumns(vocabulary)
        self.kind = kind_of(path)
        self.done = 0
        self.total = 0

    def __iter__(self) -> Iterator[Order | Unreadable]:
        if self.kind == "parquet":
            rows: Iterator[object] = self._parquet()
        else:
            rows = self._file(_json_lines if self.kind == "json" else self._csv)
        for row, told in enumerate(rows, start=1):
            if isinstance(told, Problem):
                yield Unreadable(row, (told,))
                continue
            try:
                yield _order(row, *(told if isinstance(told, tuple) else _parted(as_map(told))))
            except RequestError as error:
                yield Unreadable(row, error.problems)

    def _file(self, read: Callable[[IO[bytes]], Iterator[object]]) -> Iterator[object]:
        with open_file(self.path) as file:
            self.total = self.path.stat().st_size
            for told in read(file):
                self.done = file.tell()
                yield told

    # ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _csv(self, file: IO[bytes]) -> Iterator[object]:
        # Bytes that are no UTF-8 survive reading, and only their row is rejected.
        with TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="") as text:
            reader = csv.reader(text)
            columns = next(reader, [])
            self.columns.check(columns)
            for cells in _rows(reader):
                yield self._row_of_text(columns, cells) if isinstance(cells, list) else cells

    def _row_of_text(self, columns: Sequence[str], cells: Sequence[str]) -> object:
        if len(cells) != len(columns):
            what = f"{len(cells)} cells in a table of {len(columns)} columns"
            return Problem(code="wrong-length", what=what, help="quote cells that hold a comma")
        if not _is_utf_8(cells):
            return Problem(code="not-utf-8", what="this row is no UTF-8 text", help="save the table as UTF-8")
        return self.columns.request_of(zip(columns, cells, strict=True))

    def _parquet(self) -> Iterator[object]:
        duckdb = duckdb_module()
        open_file(self.path).close()  # says what is wrong in our words
        with closing(duckdb.connect()) as connection, telling_no_content(duckdb):
            source = f"FROM read_parquet({literal(value=str(self.path))})"
            [(self.total,)] = connection.execute(f"SELECT count(*) {source}").fetchall()
            cursor = connection.execute(f"SELECT * {source}")
            columns = [column[0] for column in cursor.description]
            self.columns.check(columns)
            while rows := cursor.fetchmany(_BATCH):
                for cells in rows:
                    self.done += 1
                    yield self.columns.request_of(zip(columns, cells, strict=True))


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | Problem]:
    """Give the rows of a table; one that cannot be read is no end, an empty line is no row."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(code="no-csv", what="this row cannot be read", help="check its quotes and its length")
            continue
        if cells:
            yield cells


def _json_lines(file: IO[bytes]) -> Iterator[object]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while len(rest := file.readline(_LONGEST_LINE)) == _LONGEST_LINE and not rest.endswith(b"\n"):
                pass
            what = "this line is longer than a mebibyte"
            yield Problem(code="line-too-long", what=what, help="write one request a line, without pictures")
        elif line.strip():
            yield line.rstrip()  # an error counts lines and columns within it


def _parted(told: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part a request from how it was recorded; a map under `hall` holds facts of a hall."""
    recorded = {name: told[name] for name in RECORDED if name in told and not isinstance(told[name], dict)}
    return {name: value for name, value in told.items() if name not in recorded}, recorded


def _order(row: int, request: dict[str, Any], recorded: Mapping[str, Any]) -> Order:
    """Make an order; what says nothing of acceptance was accepted."""
    accepted, hall = recorded.get("accepted"), recorded.get("hall")
    if not isinstance(accepted, bool | None):
        what = f"expected true or false, got {shown(accepted)}"
        advice = "leave it out where the order was accepted"
        raise RequestError([Problem(code="wrong-type", what=what, path="$.accepted", help=advice)])
    if not isinstance(hall, str | int | None):
        what = f"expected a text, got {shown(hall)}"
        raise RequestError(
            [Problem(code="wrong-type", what=what, path="$.hall", help="name the hall, or leave it out")]
        )
    return Order(row, accepted is not False, "" if hall is None else str(hall), request)


def _is_utf_8(cells: Sequence[str]) -> bool:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True
