"""A picture before it is drawn: boxes with lines of text, and arrows between them."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

BoxKind = Literal["state", "end", "move", "list", "step", "aside"]
BULLET, SET_IN = "· ", "  "
_OPENING, _CLOSING = "（《“", "，。；：、）》”！？"


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


def columns(text: str) -> int:
    """Count the columns of a text, rounded up: a Chinese character or mark takes two.

    >>> columns("补卡 SIM，"), columns("“免填单”")
    (10, 10)
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def wrapped(texts: Iterable[str], width: int) -> tuple[str, ...]:
    """Break texts into lines of at most so many columns; no line begins with a closing mark.

    >>> wrapped(["手续办清后复机，平均不超过1小时"], 14)
    ('手续办清后复', '机，平均不超过', '1小时')
    """
    return tuple(line for text in texts if text for line in _lines(text, width))


def bulleted(entries: Iterable[Iterable[str]], width: int) -> tuple[str, ...]:
    """Break the texts of each entry into lines: a bullet before the first, the others set in below it.

    >>> bulleted([["停机保号", "24小时内"], ["预销号"]], 12)
    ('· 停机保号', '  24小时内', '· 预销号')
    """
    return tuple(
        f"{SET_IN if place else BULLET}{line}"
        for entry in entries
        for place, line in enumerate(wrapped(entry, width - len(SET_IN)))
    )


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and columns((line + piece).rstrip()) > width:  # no line begins with a blank
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Part a text where a line may break: between Chinese characters, and after a space."""
    piece = ""
    for character in text:
        holds = character in _CLOSING or piece[-1:] in _OPENING or (_latin(character) and _latin(piece[-1:]))
        if piece and not holds:
            yield piece
            piece = ""
        piece += character
    yield piece


def _latin(character: str) -> bool:
    return character not in {"", " "} and columns(character) == 1
