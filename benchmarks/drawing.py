"""A picture of figures: horizontal bars on a logarithmic scale, as plain SVG."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _LEFT, _RIGHT = 900, 290, 100
_TOP, _ROW, _BAR, _BOTTOM = 64, 26, 16, 40
_OURS, _OTHERS, _INK, _LINE, _PAPER = "#0b6e75", "#9aa5b1", "#1f2933", "#dde2e8", "#ffffff"
_FONT = "font-family='system-ui, Segoe UI, Helvetica, Arial, sans-serif'"


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, its figure, and what is written after the bar."""

    name: str
    figure: float
    words: str
    ours: bool


def draw(title: str, about: str, bars: Sequence[Bar]) -> str:
    """Draw the bars, in the order given.

    >>> draw("Time", "in µs", [Bar("by hand", 1.5, "1.5 µs", ours=False)]).startswith("<svg ")
    True
    """
    height = _TOP + _ROW * len(bars) + _BOTTOM
    least = math.floor(math.log10(min(bar.figure for bar in bars)))
    most = math.ceil(math.log10(max(bar.figure for bar in bars)))
    unit = (_WIDTH - _LEFT - _RIGHT) / max(1, most - least)
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' role='img' {_FONT} font-size='13'>",
        f"<title>{escape(title)}</title>",
        f"<rect width='{_WIDTH}' height='{height}' fill='{_PAPER}'/>",
        f"<text x='16' y='26' font-size='17' font-weight='600' fill='{_INK}'>{escape(title)}</text>",
        f"<text x='16' y='46' fill='{_INK}' fill-opacity='.7'>{escape(about)}</text>",
        *_scale(least, most, unit, height),
        *(
            part
            for number, bar in enumerate(bars)
            for part in _bar(number, bar, (math.log10(bar.figure) - least) * unit)
        ),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _scale(least: int, most: int, unit: float, height: int) -> Iterator[str]:
    for power in range(least, most + 1):
        x, bottom = _LEFT + (power - least) * unit, height - _BOTTOM + 4
        yield f"<line x1='{x:.1f}' x2='{x:.1f}' y1='{_TOP - 6}' y2='{bottom}' stroke='{_LINE}'/>"
        label = f"{10**power:,} µs" if power >= 0 else f"{10**power:.{-power}f} µs"
        yield f"<text x='{x:.1f}' y='{bottom + 18}' text-anchor='middle' fill='{_INK}' fill-opacity='.7'>{label}</text>"


def _bar(number: int, bar: Bar, length: float) -> Iterator[str]:
    y = _TOP + number * _ROW
    weight = " font-weight='600'" if bar.ours else ""
    yield f"<text x='{_LEFT - 10}' y='{y + 13}' text-anchor='end' fill='{_INK}'{weight}>{escape(bar.name)}</text>"
    colour = _OURS if bar.ours else _OTHERS
    yield f"<rect x='{_LEFT}' y='{y}' width='{length:.1f}' height='{_BAR}' rx='2' fill='{colour}'/>"
    yield f"<text x='{_LEFT + length + 6:.1f}' y='{y + 13}' fill='{_INK}'{weight}>{escape(bar.words)}</text>"
