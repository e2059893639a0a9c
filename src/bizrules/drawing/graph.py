"""A picture before it is drawn: boxes with lines of text, and arrows between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bizrules.wording.layout import wrap

BoxKind = Literal["state", "end", "move", "list", "step", "aside"]
BULLET, SET_IN = "· ", "  "


@dataclass(frozen=True, slots=True)
class Box:
    """A box. `notes` stand below the lines in small print; a list has `bulleted` lines, maybe under a heading."""

    id: str
    kind: BoxKind
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another; one that goes `back` leads upwards, against the flow of the picture."""

    source: str
    target: str
    dashed: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture with its title; one that goes `across` leads from left to right, others from top to bottom."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    across: bool = False


def wrapped(texts: Iterable[str], width: int) -> tuple[str, ...]:
    """Break texts into lines of at most so many columns.

    >>> wrapped(["one two", "", "three"], 5)
    ('one', 'two', 'three')
    """
    return tuple(line for text in texts if text for line in wrap(text, width))


def bulleted(entries: Iterable[Iterable[str]], width: int) -> tuple[str, ...]:
    """Break the texts of each entry into lines: a bullet before the first, the others set in below it.

    >>> bulleted([["suspension", "in a day"], ["end"]], 12)
    ('· suspension', '  in a day', '· end')
    """
    return tuple(
        f"{SET_IN if place else BULLET}{line}"
        for entry in entries
        for place, line in enumerate(wrapped(entry, width - len(SET_IN)))
    )
