"""Bars: on the terminal out of block characters, and as a small SVG that any browser shows."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from bizrules.errors import display_width

_EIGHTHS = " ▏▎▍▌▋▊▉"
_ROW, _BAR, _MARGIN, _CHARACTER = 24, 16, 12, 8
_ROOM = 480
_COLOURS = ("#b3261e", "#e0a83a")


def bar(value: int, greatest: int, width: int) -> str:
    """Draw a value as a bar of at most so many columns; what is there at all can be seen.

    >>> bar(8, 8, 4), bar(3, 8, 4), bar(1, 1000, 4), bar(0, 8, 4)
    ('████', '█▌', '▏', '')
    """
    eighths = max(1, value * width * 8 // greatest) if value else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def svg(title: str, parts: Sequence[str], rows: Sequence[tuple[str, tuple[int, int]]]) -> str:
    """Draw rows of two parts each, one beside the other, with a legend.

    >>> svg("Orders", ["broken", "open"], [("LAW-10", (3, 1))]).count("<rect")
    5
    """
    labels = max((display_width(label) for label, _ in rows), default=0) * _CHARACTER + 2 * _MARGIN
    greatest = max((sum(values) for _, values in rows), default=0) or 1
    height = _ROW * (len(rows) + 2) + 2 * _MARGIN
    width = labels + _ROOM + 20 * _CHARACTER
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(_MARGIN, _ROW, title, weight="bold"),
    ]
    for place, part in enumerate(parts):
        x = labels + place * _ROOM // 2
        lines += [_rect(x, _ROW + _MARGIN, _BAR, place), _text(x + _BAR + 6, 2 * _ROW, part)]
    for number, (label, values) in enumerate(rows):
        y = _ROW * (number + 2) + _MARGIN
        lines.append(_text(_MARGIN, y + _BAR - 3, label))
        x = labels
        for place, value in enumerate(values):
            length = value * _ROOM // greatest
            lines.append(_rect(x, y, length, place))
            x += length
        lines.append(_text(x + 6, y + _BAR - 3, " + ".join(str(value) for value in values)))
    return "\n".join([*lines, "</svg>", ""])


def _rect(x: int, y: int, width: int, part: int) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{_BAR}" fill="{_COLOURS[part]}"/>'


def _text(x: int, y: int, text: str, *, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-size="13" font-weight="{weight}">{escape(text)}</text>'
