"""Where the boxes of a picture stand: rows from top to bottom, few crossings, no two boxes on one place.

fast-sugiyama puts boxes into rows and orders them; here they get sizes and places. An arrow over several rows passes
each of the rows between at a place of its own, so none runs behind a box: it bends only between the rows.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from unicodedata import east_asian_width

from bizrules.drawing.graph import Arrow, Box, Graph
from bizrules.errors import Problem, RulesetError

EM, NOTE_EM = 14.0, 10.5
LINE, NOTE_LINE = 20.0, 15.0
_WIDE, _NARROW = 1.02, 0.64  # of an em: a Chinese character, and the Latin letters that are wide
PADDING = 9.0
_BESIDE, _BELOW = 22.0, 46.0
MARGIN, HEADING = 24.0, 52.0
_ARROW = 13.0
_BEGIN = MARGIN, MARGIN + HEADING
"""Where the boxes begin, from the left and from above."""
_SWEEPS = 24

Point = tuple[float, float]
Ends = dict[tuple[int, tuple[int, int]], float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its middle and its size."""

    box: Box
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A picture laid out: the ways of the arrows stand in their order, two points for every row that they meet."""

    width: float
    height: float
    placed: tuple[Placed, ...]
    ways: tuple[tuple[Point, ...], ...]


def ems(text: str) -> float:
    """Give how wide a text may be, in the size of its letters; a mark that some fonts draw wide is wide.

    >>> ems("补卡 SIM") > 4.4
    True
    """
    return sum(_WIDE if east_asian_width(character) in "WFA" else _NARROW for character in text)


def size(box: Box, arrows: int = 0, *, across: bool = False) -> tuple[float, float]:
    """Give the width and height of a box: all its text fits, and so many arrows on one of the sides that they meet.

    >>> size(Box("a", "state", ("在网",)))[1]
    38.0
    """
    widths = [ems(line) * EM for line in box.lines] + [ems(note) * NOTE_EM for note in box.notes]
    width, height = max(widths), len(box.lines) * LINE + len(box.notes) * NOTE_LINE
    room = arrows * _ARROW - 2 * PADDING
    width, height = (width, max(height, room)) if across else (max(width, room), height)
    return width + 2 * PADDING, height + 2 * PADDING


def lay_out(graph: Graph) -> LaidOut:
    """Place the boxes and lead the arrows.

    Raises: RulesetError when the library that lays out is not installed.
    """
    return _Placing(graph).layout()


class _Placing:
    """One picture being laid out. Boxes are numbered; higher numbers are places where an arrow passes a row.

    All is placed from top to bottom. A picture that goes across is turned: laid out with the sizes and the margins of
    its boxes exchanged, and exchanged back at the end.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.number = {box.id: index for index, box in enumerate(graph.boxes)}
        sizes = (size(box, self._arrows(index), across=graph.across) for index, box in enumerate(graph.boxes))
        self.sizes = [_turned(one) if graph.across else one for one in sizes]
        self.left, self.above = _turned(_BEGIN) if graph.across else _BEGIN
        self.rows: list[list[int]] = []
        self.links: list[tuple[int, int]] = []
        self._find_rows()
        self.x = self._places()
        self.top, self.tall = self._heights()

    def _arrows(self, box: int) -> int:
        """Count the arrows on the busier side of a box."""
        ends = [self._downward(arrow) for arrow in self.graph.arrows]
        return max(sum(one == box for one, _other in ends), sum(other == box for _one, other in ends))

    def _find_rows(self) -> None:
        """Ask the library for rows and their order; parts that hang on nothing else stand side by side."""
        rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        before, extra = 0.0, len(self.graph.boxes)
        ends = dict.fromkeys(self._downward(arrow) for arrow in self.graph.arrows)
        parts = (
            _sugiyama().from_edges(list(ends), vertex_spacing=1, dummy_vertices=True, check_layout=False)
            if ends
            else []
        )
        for positions, width, _height, links in parts:
            highest = max(y for _name, (_x, y) in positions)
            own = {name: name if name < len(self.graph.boxes) else name + extra for name, _place in positions}
            for name, (x, y) in positions:
                rows[round(highest - y)].append((before + x, own[name]))
            self.links += [(own[source], own[target]) for source, target in links]
            before += width + 1
            extra += len(positions) + len(self.graph.boxes)
        alone = set(range(len(self.graph.boxes))) - {name for row in rows.values() for _x, name in row}
        rows[0] += [(before + name, name) for name in sorted(alone)]
        self.rows = [[name for _x, name in sorted(rows[row])] for row in sorted(rows)]

    # ── from left to right ───────────────────────────────────────────────────────────────────────────────────────────

    def _wide(self, name: int) -> float:
        return self.sizes[name][0] if name < len(self.sizes) else 2.0

    def _places(self) -> dict[int, float]:
        """Move every box towards what it is linked with, row by row, down and up again, keeping the order."""
        x = {}
        for row in self.rows:
            at = 0.0
            for name in row:
                x[name] = at + self._wide(name) / 2
                at += self._wide(name) + _BESIDE
        linked: dict[int, list[int]] = defaultdict(list)
        for source, target in self.links:
            linked[source].append(target)
            linked[target].append(source)
        for sweep in range(_SWEEPS):
            for row in self.rows if sweep % 2 == 0 else reversed(self.rows):
                wanted = [_mean([x[other] for other in linked[name]], x[name]) for name in row]
                x |= zip(row, self._apart(row, wanted), strict=True)
        left = min(x[name] - self._wide(name) / 2 for name in x)
        return {name: at - left + self.left for name, at in x.items()}

    def _apart(self, row: list[int], wanted: list[float]) -> Iterator[float]:
        """Give the places nearest to those wanted that keep the boxes of a row in order and apart.

        With what the boxes before it take up subtracted, the places must only not fall: neighbours that would are put
        on one place, their mean, until none does.
        """
        taken = [0.0]
        for one, other in itertools.pairwise(row):
            taken.append(taken[-1] + (self._wide(one) + self._wide(other)) / 2 + _BESIDE)
        groups: list[tuple[float, int]] = []
        for place, offset in zip(wanted, taken, strict=True):
            mean, count = place - offset, 1
            while groups and groups[-1][0] > mean:
                before, others = groups.pop()
                mean, count = (mean * count + before * others) / (count + others), count + others
            groups.append((mean, count))
        means = [mean for mean, count in groups for _ in range(count)]
        return (mean + offset for mean, offset in zip(means, taken, strict=True))

    # ── from top to bottom, and the arrows ───────────────────────────────────────────────────────────────────────────

    def _heights(self) -> tuple[dict[int, float], list[float]]:
        """Give the top of the row of each name, and how tall the rows are."""
        top: dict[int, float] = {}
        tall: list[float] = []
        at = self.above
        for row in self.rows:
            tall.append(max((self.sizes[name][1] for name in row if name < len(self.sizes)), default=LINE))
            top |= dict.fromkeys(row, at)
            at += tall[-1] + _BELOW
        return top, tall

    def layout(self) -> LaidOut:
        """Give the picture laid out."""
        tall = {name: height for row, height in zip(self.rows, self.tall, strict=True) for name in row}
        placed = tuple(
            Placed(box, self.x[index], self.top[index] + tall[index] / 2, *self.sizes[index])
            for index, box in enumerate(self.graph.boxes)
        )
        ends = self._ends()
        ways = []
        for arrow in self.graph.arrows:
            chain = self._chain(self._downward(arrow))
            points = [
                point for name in _steps(chain, ends, self.x) for point in self._through(*name, placed, tall, chain)
            ]
            ways.append(tuple(dict.fromkeys(reversed(points) if arrow.back else points)))
        width = max([place.x + place.width / 2 for place in placed] + [x for way in ways for x, _y in way]) + MARGIN
        height = max(self.top.values()) + self.tall[-1] + MARGIN
        if self.graph.across:
            width, height = height, width
            placed = tuple(Placed(one.box, one.y, one.x, one.height, one.width) for one in placed)
            ways = [tuple(map(_turned, way)) for way in ways]
        return LaidOut(max(width, ems(self.graph.title) * EM * 1.3 + MARGIN), height, placed, tuple(ways))

    def _downward(self, arrow: Arrow) -> tuple[int, int]:
        ends = self.number[arrow.source], self.number[arrow.target]
        return ends[::-1] if arrow.back else ends

    def _chain(self, ends: tuple[int, int]) -> list[int]:
        """Give the box at the one end, the places where rows are passed, and the box at the other end."""
        source, target = ends
        onward = dict(link for link in self.links if link[0] >= len(self.sizes))
        chains = (list(_followed(first, onward)) for one, first in self.links if one == source)
        return [source, *next(chain for chain in chains if chain[-1] == target)]

    def _ends(self) -> Ends:
        """Spread the arrows along the sides of each box, in the order of where they come from and go to."""
        sides: dict[tuple[int, bool], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        for link in self.links:
            source, target = link
            sides[source, True].append((self.x[target], link))
            sides[target, False].append((self.x[source], link))
        found: Ends = {}
        for (box, _down), arrows in sides.items():
            for place, (_x, link) in enumerate(sorted(arrows), start=1):
                found[box, link] = self.x[box] + (place / (len(arrows) + 1) - 0.5) * self._wide(box)
        return found

    def _through(
        self, name: int, x: float, placed: tuple[Placed, ...], tall: Mapping[int, float], chain: list[int]
    ) -> Iterator[Point]:
        """Give the points at which an arrow meets a row: at its upper and lower edge, or at the edge of its box."""
        upper, lower = self.top[name], self.top[name] + tall[name]
        if name == chain[0]:
            upper = placed[name].y + placed[name].height / 2
        elif name == chain[-1]:
            lower = placed[name].y - placed[name].height / 2
        yield x, upper
        yield x, lower


def _followed(name: int, onward: Mapping[int, int]) -> Iterator[int]:
    """Follow an arrow through the places where it passes rows, to the box it ends at."""
    yield name
    while name in onward:
        name = onward[name]
        yield name


def _steps(chain: list[int], ends: Ends, x: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """Give what an arrow meets, and where: boxes at the arrow's own place on their side."""
    yield chain[0], ends[chain[0], (chain[0], chain[1])]
    yield from ((name, x[name]) for name in chain[1:-1])
    yield chain[-1], ends[chain[-1], (chain[-2], chain[-1])]


def _turned(point: Point) -> Point:
    return point[1], point[0]


def _mean(places: list[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _sugiyama() -> ModuleType:
    try:
        import fast_sugiyama  # noqa: PLC0415  (an extra, for those who draw)
    except ImportError:
        what = "drawing needs fast-sugiyama, which is not installed"
        raise RulesetError([Problem(code="no-drawing", what=what, help="install `bizrules[draw]`")]) from None
    return fast_sugiyama
