"""What goes to standard output: laid out lines, tables and JSON; colours only where a person looks at them.

rich knows whether there is a terminal, how wide it is, and that NO_COLOR asks for none; it also knows that a Chinese
character is two columns wide. It takes a fiftieth of a second to load, and is not loaded for a plain line or for JSON.
"""

import json
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import cached_property
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from bizrules.cli.table import table
from bizrules.wording.layout import PLAIN_WIDTH, Layout, Line, Section

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"good": "green", "bad": "bold red", "open": "yellow", "quiet": "dim", "strong": "bold", "code": "", "": ""}


class Terminal:
    """Standard output, as the person or the program behind it wants it."""

    def __init__(self) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # an old code page must not end a decision with a traceback

    @cached_property
    def _console(self) -> "Console":
        return _console(stderr=False)

    @cached_property
    def width(self) -> int:
        """How many columns there are. No terminal: a file or pipe, which gets the same lines on every machine."""
        return self._console.width if self._console.is_terminal else PLAIN_WIDTH

    @property
    def layout(self) -> Layout:
        """The layout for this width."""
        return Layout(self.width)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines, each segment in the colour of its tone."""
        _print_lines(self._console, lines)

    def sections(self, sections: Iterable[Section]) -> None:
        """Print sections."""
        self.lines(self.layout.sections(sections))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Collection[int]) -> None:
        """Print a table without a frame; `numbers` are the columns set flush right.

        Where a word or an id would have to be cut, each row is printed as a list of its cells instead.
        """
        self.lines(table(columns, [tuple(row) for row in rows], numbers, self.width))

    def say(self, text: str) -> None:
        """Print one line of text."""
        print(text)

    def document(self, text: str) -> None:
        """Print a whole document as it is: in UTF-8, as it says of itself, whatever a terminal here would read."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())

    def json(self, value: object) -> None:
        """Print a value as JSON."""
        print(json.dumps(jsonable(value), ensure_ascii=False, indent=2))


def print_on_standard_error(lines: Iterable[Line]) -> None:
    """Print lines on standard error, each segment in the colour of its tone where there is a terminal."""
    _print_lines(_console(stderr=True), lines)


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console  # noqa: PLC0415  (see above)

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _print_lines(console: "Console", lines: Iterable[Line]) -> None:
    from rich.text import Text  # noqa: PLC0415  (see above)

    for line in lines:
        text = Text.assemble(*((segment, _STYLES[tone]) for segment, tone in line))
        text.rstrip()
        console.print(text)


def jsonable(value: object) -> Any:  # noqa: ANN401  (JSON has no better type)
    """Give plain data as JSON can hold it: days as text, dataclasses as maps.

    >>> from datetime import date
    >>> jsonable({"on": (date(2026, 11, 21), None, 3)})
    {'on': ['2026-11-21', None, 3]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return jsonable(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): jsonable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)
