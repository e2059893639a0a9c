"""Files that commands read and write: what is wrong with one is told with its name."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bizrules.cli.problems import tell
from bizrules.errors import BizrulesError, Problem, RequestError, found_in

STANDARD_INPUT = "-"


@contextmanager
def naming(name: str | Path) -> Iterator[None]:
    """Name the file in what is wrong with it.

    Raises: RequestError, RulesetError.
    """
    try:
        yield
    except BizrulesError as error:
        raise type(error)(found_in(str(name), error.problems)) from None


def read_request(name: str) -> bytes:
    """Read a file, or standard input for `-`.

    Raises: RequestError when it cannot be read.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        what = f"the file cannot be read: {str(error.strerror).lower()}"
        raise RequestError([Problem(code="unreadable", what=what, help="give a JSON file, or `-`")]) from None


def tell_problems(name: str, problems: Iterable[Problem]) -> None:
    """Say on standard error what is wrong with one of several files, or rows."""
    tell(found_in(name, problems))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what is wrong when a file or folder that a command was told to make cannot be written.

    Raises: RequestError.
    """
    try:
        yield
    except OSError as error:
        what = f"`{path.as_posix()}` cannot be written: {str(error.strerror).lower()}"
        raise RequestError(
            [Problem(code="unwritable", what=what, help="give a path in a folder that is there")]
        ) from None


def write(path: Path, text: str) -> None:
    """Write a file that a command was told to make.

    Raises: RequestError when it cannot be written.
    """
    with writing(path):
        path.write_text(text, encoding="utf-8")
