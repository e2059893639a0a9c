"""Figures with a history: what is so many, from which day, by which clause."""

from dataclasses import dataclass, field
from datetime import date

from bizrules.errors import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value of a parameter, in force from a day (None: undated), and where it was written."""

    begin: date | None
    value: int | bool
    cite: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


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
