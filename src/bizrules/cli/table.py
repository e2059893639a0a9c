"""Tables without a frame: every column as wide as its words need, the widest give way, and no word or id is cut.

columns, rows ─▶ widths ─▶ lines of cells beside one another, or a list a row where the widths do not suffice

A table of rich breaks an id anywhere when the room is little, and an id that is cut cannot be copied: with a
`min_width` for each column it still breaks one that stands behind Chinese text, and drops what does not fit any more.
"""

from collections.abc import Collection, Iterator, Sequence

from bizrules.errors import display_width
from bizrules.wording.layout import Line, fill, wrap

_GAP = "  "
_LEAST = 10
"""A text that could be broken anywhere gets so many columns, or what it needs if that is less."""
Cells = Sequence[str]


def table(columns: Cells, rows: Sequence[Cells], numbers: Collection[int], width: int) -> Iterator[Line]:
    """Lay out rows under their headings in so many columns; `numbers` are set flush right.

    >>> from bizrules.wording.layout import plain
    >>> rows = [["sim_replacement", "25"], ["new_activation", "112"]]
    >>> print(plain(table(["business", "rules"], rows, {1}, 40)))
    business         rules
    sim_replacement     25
    new_activation     112
    >>> print(plain(table(["business", "rules"], rows[:1], {1}, 20)))
    sim_replacement
      rules  25
    """
    cells = list(zip(columns, *rows, strict=True))
    widths = _widths(
        [max(map(_needed, column)) for column in cells], [max(map(_least, column)) for column in cells], width
    )
    if not widths:
        return _listed(columns, rows, width)
    return _table(columns, rows, numbers, widths)


def _table(columns: Cells, rows: Sequence[Cells], numbers: Collection[int], widths: Sequence[int]) -> Iterator[Line]:
    for tone, row in (("strong", columns), *(("", row) for row in rows)):
        cells = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = (cell[place] if place < len(cell) else "" for cell in cells)
            set_ = (
                _flush_right(part, width) if index in numbers else fill(part, width)
                for index, (part, width) in enumerate(zip(parts, widths, strict=True))
            )
            yield [(_GAP.join(set_).rstrip(), tone)]


def _listed(columns: Cells, rows: Sequence[Cells], width: int) -> Iterator[Line]:
    """Give a list for each row: what it is about, and below it what the other columns say."""
    labels = max(map(display_width, columns[1:]), default=0) + 2 * len(_GAP)
    for about, *others in rows:
        yield from ([(part, "strong")] for part in wrap(about, width))
        for label, cell in zip(columns[1:], others, strict=True):
            for place, part in enumerate(_wrapped(cell, width - labels) if cell else []):
                yield [(fill(_GAP + label if place == 0 else "", labels), "quiet"), (part, "")]


def _widths(needed: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Share the room: who needs little has all of it, the others as much each. Nothing where there is too little."""
    room = width - len(_GAP) * (len(needed) - 1) - sum(least)
    if room < 0:
        return []
    widths = list(least)
    lacking = sorted(range(len(needed)), key=lambda index: needed[index] - least[index])
    for place, index in enumerate(lacking):
        more = min(needed[index] - least[index], room // (len(lacking) - place))
        widths[index] += more
        room -= more
    return widths


def _needed(cell: str) -> int:
    return max(map(display_width, cell.split("\n")))


def _least(cell: str) -> int:
    """Give the columns of the longest word, where a Chinese text may be broken anywhere."""
    words = "".join(character if display_width(character) == 1 else " " for character in cell).split()
    return max([min(_needed(cell), _LEAST), *map(len, words)])


def _wrapped(cell: str, width: int) -> list[str]:
    return [part for line in cell.split("\n") for part in wrap(line, width)]


def _flush_right(text: str, width: int) -> str:
    return " " * (width - display_width(text)) + text
