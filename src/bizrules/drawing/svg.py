"""A picture as SVG, which browsers and documents show; fonts are the reader's own."""

import itertools
from collections.abc import Iterator
from xml.sax.saxutils import escape

from bizrules.drawing.graph import BULLET, SET_IN, Arrow, Graph
from bizrules.drawing.layout import EM, LINE, MARGIN, NOTE_EM, NOTE_LINE, PADDING, Placed, Point, lay_out

_FONTS = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_STYLE = f"""\
text {{ font-family: {_FONTS}; text-anchor: middle; fill: #1f2933; font-size: {EM:g}px }}
.note {{ font-size: {NOTE_EM:g}px; fill: #52606d }}
.title {{ font-size: {EM * 1.3:g}px; text-anchor: start; font-weight: bold }}
rect {{ stroke: #3e4c59; stroke-width: 1.2; fill: #ffffff }}
.state rect {{ fill: #dbeafe; stroke: #1d4ed8 }}
.end rect {{ fill: #e5e7eb; stroke: #374151; stroke-width: 2.4 }}
.move rect, .list rect {{ fill: #ffffff; stroke: #7b8794 }}
.list text {{ text-anchor: start }}
.head {{ font-weight: bold }}
.step rect {{ fill: #ecfdf5; stroke: #047857 }}
.aside rect {{ fill: #fffbeb; stroke: #b45309; stroke-dasharray: 5 3 }}
path {{ fill: none; stroke: #616e7c; stroke-width: 1.3 }}
.dashed {{ stroke-dasharray: 5 3 }}
marker path {{ fill: #616e7c; stroke: none }}
@media print {{ svg:root {{ max-width: 100%; max-height: 100vh; height: auto }} }}"""
_RISE = 0.36  # of an em: from the middle of a line of text down to its base line
_ARROW = (
    '<marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 1 L10 5 L0 9 z"/></marker>'
)


def svg(graph: Graph) -> str:
    """Draw a picture.

    Raises: RulesetError when the library that lays out is not installed.
    """
    layout = lay_out(graph)
    size = (
        f'width="{layout.width:.0f}" height="{layout.height:.0f}" viewBox="0 0 {layout.width:.0f} {layout.height:.0f}"'
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(graph.title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        f"<defs>{_ARROW}</defs>",
        '<rect width="100%" height="100%" style="fill: #ffffff; stroke: none"/>',
        f'<text class="title" x="{MARGIN:g}" y="{MARGIN + EM:g}">{escape(graph.title)}</text>',
        *(_arrow(arrow, way, across=graph.across) for arrow, way in zip(graph.arrows, layout.ways, strict=True)),
        *(line for placed in layout.placed for line in _box(placed)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(placed: Placed) -> Iterator[str]:
    box = placed.box
    left, top = placed.x - placed.width / 2, placed.y - placed.height / 2
    round_ = {"state": 16, "end": 16, "move": 3, "list": 3, "step": 6, "aside": 6}[box.kind]
    yield f'<g class="{box.kind}">'
    yield f'<rect x="{left:.1f}" y="{top:.1f}" width="{placed.width:.1f}" height="{placed.height:.1f}" rx="{round_}"/>'
    middle = LINE * len(box.lines) + NOTE_LINE * len(box.notes)
    at = placed.y - middle / 2
    for line in box.lines:
        yield from _line(line, placed, at + LINE / 2 + EM * _RISE)
        at += LINE
    for note in box.notes:
        down = at + NOTE_LINE / 2 + NOTE_EM * _RISE
        x = placed.x - placed.width / 2 + PADDING if box.kind == "list" else placed.x
        yield f'<text class="note" x="{x:.1f}" y="{down:.1f}">{escape(note)}</text>'
        at += NOTE_LINE
    yield "</g>"


def _line(line: str, placed: Placed, down: float) -> Iterator[str]:
    """Write a line: in the middle of its box, or at the left of a list, with what hangs on a bullet set in."""
    if placed.box.kind != "list":
        yield f'<text x="{placed.x:.1f}" y="{down:.1f}">{escape(line)}</text>'
        return
    left = placed.x - placed.width / 2 + PADDING
    begin, rest = line[: len(BULLET)], line[len(BULLET) :]
    if begin not in (BULLET, SET_IN):
        yield f'<text class="head" x="{left:.1f}" y="{down:.1f}">{escape(line)}</text>'
        return
    if begin == BULLET:
        yield f'<text x="{left:.1f}" y="{down:.1f}">{BULLET.strip()}</text>'
    yield f'<text x="{left + EM:.1f}" y="{down:.1f}">{escape(rest)}</text>'


def _arrow(arrow: Arrow, way: tuple[Point, ...], *, across: bool) -> str:
    """Lead an arrow straight through rows and in a bend from row to row."""
    begin = way[0]
    drawn = [f"M{begin[0]:.1f} {begin[1]:.1f}"]
    for (x, y), (next_x, next_y) in itertools.pairwise(way):
        if x == next_x or y == next_y:
            drawn.append(f"L{next_x:.1f} {next_y:.1f}")
        elif across:
            middle = (x + next_x) / 2
            drawn.append(f"C{middle:.1f} {y:.1f} {middle:.1f} {next_y:.1f} {next_x:.1f} {next_y:.1f}")
        else:
            middle = (y + next_y) / 2
            drawn.append(f"C{x:.1f} {middle:.1f} {next_x:.1f} {middle:.1f} {next_x:.1f} {next_y:.1f}")
    dashed = ' class="dashed"' if arrow.dashed else ""
    return f'<path d="{" ".join(drawn)}" marker-end="url(#arrow)"{dashed}/>'
