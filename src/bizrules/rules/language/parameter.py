"""Figures with a history: what is so many, from which day, by which clause."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bizrules.errors import Place


class DatedValue(NamedTuple):
    """A value of a parameter, in force from a day (None: undated)."""

    begin: date | None
    value: int | bool
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure with its history; no values: unset."""

    id: str
    unit: str
    tighten: str
    values: tuple[DatedValue, ...]
    cite: tuple[str, ...]
    layer: str
    place: Place = field(repr=False)

    @property
    def is_flag(self) -> bool:
        """Tell whether it says yes or no, and so is no number."""
        return any(isinstance(dated.value, bool) for dated in self.values)
