"""What can be mended without a doubt about what was meant: spelling that the loader cannot read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from bizrules.lint.finding import Finding
from bizrules.model.days import day_meant
from bizrules.rules.yaml_advice import is_chinese, marks_meant

_DIGITS = re.compile(r"\d{1,3}(?:[_,']\d{3})+")
_COMMA_BEFORE, _COLON = re.compile(r", *$"), re.compile(r": *")
Piece = tuple[int, int, str]
"""From and up to which column of a line something is written anew, and how."""


class Edit(NamedTuple):
    """One mend of a line, counted from 1: from column `begin` up to `end`, counted from 0, it is to have `new`."""

    line: int
    begin: int
    end: int
    new: str


def edits(text: str, findings: Iterable[Finding]) -> list[Edit]:
    """Give what can be mended in the text of a file, the first first; of two that overlap the second waits.

    >>> from bizrules.errors import Place
    >>> finding = Finding("not-a-number", "", "", Place("a.yaml", 1, 10, 5))
    >>> edits("{amount: 1_000}", [finding])
    [Edit(line=1, begin=9, end=14, new='1000')]
    """
    lines = text.splitlines()
    places = [(finding.place, FIXES[finding.check]) for finding in findings if finding.place and finding.check in FIXES]
    found = {
        Edit(place.line, *part)
        for place, fix in places
        for line in lines[place.line - 1 : place.line]  # none, where YAML gave up at the end
        for part in fix(line, place.column - 1)
    }
    apart: list[Edit] = []
    for edit in sorted(found):
        if not apart or (apart[-1].line, apart[-1].end) <= edit[:2]:
            apart.append(edit)
    return apart


def edited(text: str, wanted: Iterable[Edit]) -> str:
    """Give a text with edits made, from the end so that columns stay right.

    >>> edited("{amount: 1_000}", [Edit(1, 9, 14, "1000")])
    '{amount: 1000}'
    """
    lines = text.splitlines(keepends=True)
    for number, begin, end, new in sorted(wanted, reverse=True):
        line = lines[number - 1]
        lines[number - 1] = line[:begin] + new + line[end:]
    return "".join(lines)


def _comma(line: str, column: int) -> Iterator[Piece]:
    """A Chinese text with `, ` in it was cut in two: what follows was read as a key without a value."""
    comma = _COMMA_BEFORE.search(line[:column])
    if comma and is_chinese(line[column : column + 1]):
        yield comma.start(), column, "，"


def _marks(line: str, _column: int) -> Iterator[Piece]:
    """A key was written with a wide colon, or with nothing between the colon and what follows."""
    return marks_meant(line)


def _colon(line: str, column: int) -> Iterator[Piece]:
    """A Chinese text with `: ` in it was read as a key with a value; or a mark is wide that may not be."""
    colon = _COLON.match(line, column)
    if colon and is_chinese(line[:column][-1:]):
        yield *colon.span(), "："
    else:
        yield from marks_meant(line)


def _day(line: str, column: int) -> Iterator[Piece]:
    """A day whose parts are clear, and that is one."""
    if meant := day_meant(line[column:]):
        day, after = meant
        yield column, len(line) - len(after), f'"{day.isoformat()}"'


def _number(line: str, column: int) -> Iterator[Piece]:
    """A whole number with separators of thousands."""
    if found := _DIGITS.match(line, column):
        yield *found.span(), re.sub(r"\D", "", found.group())


FIXES: Mapping[str, Callable[[str, int], Iterator[Piece]]] = {
    "yaml-colon": _marks,
    "yaml-empty": _comma,
    "yaml-syntax": _colon,
    "not-a-day": _day,
    "not-a-number": _number,
}
