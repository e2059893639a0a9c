"""Files of orders: how one is written, and what is wrong when it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.privacy import shown

SUFFIXES = {".jsonl": "json", ".ndjson": "json", ".csv": "csv", ".parquet": "parquet"}


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
        advice = "check that it is whole, and try the other engine"
        raise RequestError([Problem(code="unreadable", what=what, help=advice)]) from None


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
