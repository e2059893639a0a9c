"""Values that are read from rows of cells."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.rules.language.condition import Check, Written


class TableRow(NamedTuple):
    """The checks of the given facts (None: any value) and the values of the columns."""

    cells: tuple[Check | None, ...]
    values: tuple[Written, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells over given facts, each giving the values of the columns; rows never overlap."""

    given: tuple[str, ...]
    gives: tuple[str, ...]
    rows: tuple[TableRow, ...]
    otherwise: tuple[Written, ...]
    cite: tuple[str, ...]
    place: Place = field(repr=False)
