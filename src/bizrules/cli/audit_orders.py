"""Orders as they were recorded: JSON lines, CSV and Parquet, read one at a time.

CSV and Parquet have a column for each fact by its full name (`owner.kind`), for the other fields of a request, and
`accepted` and `hall`. Fields that are lists or maps (`papers`) hold JSON. What cannot be read is a reject, not an end.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.privacy import shown
from bizrules.model.request_schema import as_map
from bizrules.model.request_shape import ENVELOPE_FIELDS
from bizrules.model.vocabulary import NUMBERS, Vocabulary
from bizrules.rules.sql import literal

SUFFIXES = {".jsonl": "json", ".ndjson": "json", ".csv": "csv", ".parquet": "parquet"}
_TREES = ("people", "same_person", "papers", "approvals", "done")
_RECORDED = ("accepted", "hall")
_OTHER_SEPARATORS = ";\t|"
_LONGEST_LINE = 2**20
_BATCH = 1024
_NUMBER = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}


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


def kind_of(path: Path) -> str:
    """Tell how a file is written, by the end of its name.

    Raises: RequestError when it is none of the known ways.
    """
    if path.is_dir():
        what, advice = "this is a folder", f"give a file that ends in {', '.join(SUFFIXES)}"
        raise RequestError([Problem(code="unreadable", what=what, help=advice)])
    if path.suffix.lower() not in SUFFIXES:
        what = f"nothing is known of files that end in {shown(path.suffix)}"
        raise RequestError([Problem(code="unknown-format", what=what, help=did_you_mean("", SUFFIXES))])
    return SUFFIXES[path.suffix.lower()]


class Orders:
    """The orders of a file. `done` of `total` tells how far reading is, in bytes or rows."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path
        self.vocabulary = vocabulary
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

    def _file(self, read: Any) -> Iterator[object]:  # noqa: ANN401
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
            self.check_columns(columns)
            for cells in _rows(reader):
                yield self._row_of_text(columns, cells) if isinstance(cells, list) else cells

    def _row_of_text(self, columns: Sequence[str], cells: Sequence[str]) -> object:
        if len(cells) != len(columns):
            what = f"{len(cells)} cells in a table of {len(columns)} columns"
            return Problem(code="wrong-length", what=what, help="quote cells that hold a comma")
        if not _is_utf_8(cells):
            return Problem(code="not-utf-8", what="this row is no UTF-8 text", help="save the table as UTF-8")
        return self._nested(zip(columns, cells, strict=True))

    def _parquet(self) -> Iterator[object]:
        duckdb = duckdb_module()
        open_file(self.path).close()  # says what is wrong in our words
        with closing(duckdb.connect()) as connection, telling_no_content(duckdb):
            source = f"FROM read_parquet({literal(value=str(self.path))})"
            [(self.total,)] = connection.execute(f"SELECT count(*) {source}").fetchall()
            cursor = connection.execute(f"SELECT * {source}")
            columns = [column[0] for column in cursor.description]
            self.check_columns(columns)
            while rows := cursor.fetchmany(_BATCH):
                for cells in rows:
                    self.done += 1
                    yield self._nested(zip(columns, cells, strict=True))

    def check_columns(self, columns: Sequence[str]) -> None:
        """Let the columns of a table pass if each is known and stands there once.

        Raises: RequestError.
        """
        known = {*ENVELOPE_FIELDS, *_RECORDED, *self.vocabulary.members}
        known |= {fact.name for fact in self.vocabulary.leaves()}
        problems = [_unknown(place, column, known) for place, column in enumerate(columns, 1) if column not in known]
        if len(columns) == 1 and any(separator in columns[0] for separator in _OTHER_SEPARATORS):
            what, advice = "the first line holds no comma", "separate the columns by commas"
            problems = [Problem(code="wrong-separator", what=what, help=advice)]
        problems += [
            Problem(code="duplicate-column", what=f"the column {shown(column)} stands there twice", help="keep one")
            for column in dict.fromkeys(columns)
            if columns.count(column) > 1
        ]
        if problems:
            raise RequestError(problems)

    def _nested(self, cells: Iterable[tuple[str, object]]) -> object:
        """Give a row as a request, or what is wrong with it: empty cells are not told."""
        told: dict[str, Any] = {}
        recorded: dict[str, Any] = {}
        for column, cell in cells:
            if cell is None or cell == "":
                continue
            if column in _RECORDED:
                recorded[column] = self._value(column, cell)
                continue
            *way, leaf = column.split(".")
            branch = told
            for part in way:
                branch = branch.setdefault(part, {})
                if not isinstance(branch, dict):
                    return Problem(code="contradiction", what=f"`{column}` is told in two columns", help="tell it once")
            if leaf in branch:
                return Problem(code="contradiction", what=f"`{column}` is told in two columns", help="tell it once")
            branch[leaf] = self._value(column, cell)
        return told, recorded

    def _value(self, column: str, cell: object) -> object:
        """Read a cell; one that does not spell a value stays as it is, for the check of the request to refuse."""
        if isinstance(cell, date):
            return cell.isoformat()
        if not isinstance(cell, str):
            return cell
        fact = self.vocabulary.find(column)
        if column in _TREES or (fact is not None and fact.type == "set"):
            return _tree(cell)
        if column in ("accepted", "papers_open") or (fact is not None and fact.type == "boolean"):
            return _BOOLEANS.get(cell.lower(), cell)
        number = column == "format" or (fact is not None and fact.type in NUMBERS)
        return int(cell) if number and _NUMBER.fullmatch(cell) else cell


def _unknown(place: int, column: str, known: Iterable[str]) -> Problem:
    otherwise = "the first line names facts, as `bizrules facts` lists them, and fields of a request such as `day`"
    what = f"column {place}, {shown(column)}, is no fact"
    return Problem(code="unknown-column", what=what, help=did_you_mean(column, known, otherwise))


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
    recorded = {name: told[name] for name in _RECORDED if name in told and not isinstance(told[name], dict)}
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


def _tree(cell: str) -> object:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell


def _is_utf_8(cells: Sequence[str]) -> bool:
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return False
    return True


def open_file(path: Path) -> IO[bytes]:
    """Open a file.

    Raises: RequestError when it cannot be read.
    """
    try:
        return path.open("rb")
    except OSError as error:
        what = f"the file cannot be read: {str(error.strerror).lower()}"
        advice = f"give a file that ends in {', '.join(SUFFIXES)}"
        raise RequestError([Problem(code="unreadable", what=what, help=advice)]) from None


@contextmanager
def telling_no_content(duckdb: ModuleType) -> Iterator[None]:
    """Turn what DuckDB says of a file, which may quote what it holds, into words that do not.

    Raises: RequestError.
    """
    try:
        yield
    except duckdb.Error:
        what = "DuckDB cannot read the file"
        help_ = "check that it is whole, and try the other engine"
        raise RequestError([Problem(code="unreadable", what=what, help=help_)]) from None


def duckdb_module() -> ModuleType:
    """Give DuckDB.

    Raises: RequestError when it is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415  (an extra, and large: for those who need it)
    except ImportError:
        what = "this needs DuckDB, which is not installed"
        raise RequestError([Problem(code="no-duckdb", what=what, help="install `bizrules[audit]`")]) from None
    return duckdb
