"""Rows of text laid out for a terminal: hanging indent, columns that align with Chinese in them, clauses at the right.

    Row(mark, text, cite, below) ─▶ Line = segments of (text, tone) ─▶ plain text, or colours by tone

What is said and in which tone is decided elsewhere; here it is only placed. A Chinese character is two columns wide,
and a line may break before each, but not before closing nor after opening punctuation.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bizrules.errors import display_width

PLAIN_WIDTH = 100
_CLAUSES_AT_LINE_END = 80
"""On a terminal narrower than this, clauses follow the text instead of standing in a column of their own."""
_WIDEST_CLAUSES = 24
_LEAST_TEXT = 16
_LEAST_BESIDE = 24
"""A text that would have less room beside its mark stands below it."""
_GAP = "  "
_STEP = 2

Segment = tuple[str, str]
Line = list[Segment]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said: a mark before it, clauses behind it, and what belongs below it.

    `tone` colours the mark, `said` the text: good, bad, open, quiet, strong, code (an id, to be left as it is written),
    or nothing. What is below a row without a mark is set in by two columns, else it begins where the text does.
    """

    mark: str = ""
    text: str = ""
    cite: str = ""
    tone: str = ""
    said: str = ""
    below: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled block of rows."""

    title: str
    rows: tuple[Row, ...]


class Layout:
    """Lays out sections in a number of columns.

    >>> rows = (Row(mark="[x]", text="身份证", cite="LAW-03"), Row(mark="[ ]", text="户口簿"))
    >>> print(plain(Layout(40).sections([Section("Papers", rows)])))
    Papers
      [x] 身份证  LAW-03
      [ ] 户口簿
    """

    def __init__(self, width: int = PLAIN_WIDTH) -> None:
        self.width = width

    def sections(self, sections: Iterable[Section]) -> Iterator[Line]:
        """Give the lines of all sections, an empty one between two."""
        shown = [section for section in sections if section.rows]
        clauses = self._clause_column(row for section in shown for row in section.rows)
        for position, section in enumerate(shown):
            if position:
                yield []
            if section.title:
                yield from ([(part, "strong")] for part in wrap(section.title, self.width))
            yield from self._rows(section.rows, _STEP if section.title else 0, clauses, _mark_widths(section.rows))

    def _clause_column(self, rows: Iterable[Row]) -> int:
        """Give the width of the column of clauses; 0 where there is no room for one."""
        if self.width < _CLAUSES_AT_LINE_END:
            return 0
        return min(_WIDEST_CLAUSES, max((display_width(row.cite) for row in _every(rows)), default=0))

    def _rows(self, rows: Sequence[Row], indent: int, clauses: int, marks: Sequence[int]) -> Iterator[Line]:
        for row in rows:
            begin = indent + (self._beside(indent, marks[0]) if row.mark else 0)
            yield from self._row(row, indent, begin, clauses)
            yield from self._rows(row.below, begin if row.mark else indent + _STEP, clauses, marks[1:])

    def _beside(self, indent: int, marks: int) -> int:
        """Give how far behind its mark a text begins: less than the mark takes where that leaves too little room."""
        return marks + 1 if self.width - indent - marks > _LEAST_BESIDE else _STEP

    def _row(self, row: Row, indent: int, begin: int, clauses: int) -> Iterator[Line]:
        """Give one row: its text wrapped under itself, its clauses in their column or behind the text.

        A mark that has no room before the text stands above it.
        """
        mark = row.mark
        if display_width(mark) > begin - indent:
            yield [(" " * indent, ""), (mark, row.tone)]
            mark = ""
        room = max(_LEAST_TEXT, self.width - begin - (clauses + len(_GAP) if clauses and row.cite else 0))
        texts = wrap(row.text, room)
        cites = wrap(row.cite, clauses) if clauses and row.cite else []
        for number in range(max(len(texts), len(cites))):
            line: Line = [(" " * indent, "")]
            if row.mark:
                line.append((fill(mark if number == 0 else "", begin - indent), row.tone))
            text = texts[number] if number < len(texts) else ""
            line.append((text, row.said))
            if number < len(cites):
                line += [(fill("", room - display_width(text)) + _GAP, ""), (cites[number], "quiet")]
            if number < len(texts) - 1 or clauses or not row.cite:
                yield line
            else:
                yield from self._with_clauses(line, row.cite, begin)

    def _with_clauses(self, line: Line, cite: str, begin: int) -> Iterator[Line]:
        """Put clauses behind the last line of a text, or below it where they do not fit."""
        used = sum(display_width(text) for text, _ in line)
        if used + len(_GAP) + display_width(cite) <= self.width:
            yield [*line, (_GAP + cite, "quiet")]
            return
        yield line
        for part in wrap(cite, max(_LEAST_TEXT, self.width - begin)):
            yield [(" " * begin, ""), (part, "quiet")]


def plain(lines: Iterable[Line]) -> str:
    """Give lines as text without colours."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def fill(text: str, width: int) -> str:
    """Fill a text with blanks to a number of terminal columns.

    >>> fill("号码", 6)
    '号码  '
    """
    return text + " " * max(0, width - display_width(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many columns.

    >>> wrap("居民身份证、护照", 10)
    ['居民身份', '证、护照']
    >>> wrap("one two three", 8)
    ['one two', 'three']
    """
    lines: list[str] = []
    for piece in _pieces(text):
        for part in _fitting(piece, width):
            if lines and display_width(lines[-1] + part.rstrip()) <= width:
                lines[-1] += part
            else:
                lines.append(part.lstrip())
    return [line.rstrip() for line in lines]


def _fitting(piece: str, width: int) -> Iterator[str]:
    """Cut a piece that is longer than a whole line; blanks at its end take no room."""
    text = piece.rstrip()
    begin = used = 0
    for place, character in enumerate(text):
        columns = display_width(character)
        if begin < place and used + columns > width:
            yield text[begin:place]
            begin, used = place, 0
        used += columns
    yield piece[begin:]


def _pieces(text: str) -> Iterator[str]:
    """Give the pieces between which a line may break; blanks stay at the end of the piece before them."""
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    yield piece


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may break between two characters."""
    if before == " ":
        return after != " "
    if not (_is_wide(before) or _is_wide(after)) or after == " ":
        return False
    return unicodedata.category(before) not in ("Ps", "Pi") and unicodedata.category(after) not in ("Pe", "Pf", "Po")


def _is_wide(character: str) -> bool:
    return display_width(character) > 1


def _mark_widths(rows: Sequence[Row]) -> list[int]:
    """Give the widest mark of each depth, so that the texts of all groups of a section begin in one column."""
    widths = []
    while rows:
        widths.append(max(display_width(row.mark) for row in rows))
        rows = tuple(below for row in rows for below in row.below)
    return widths


def _every(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _every(row.below)
