"""What an engine is given to do, handed to its process in a file."""

from dataclasses import dataclass

from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import Node


@dataclass(frozen=True, slots=True)
class Job:
    """Conditions, the facts of a row, and rows: those in which all is told, and those in which facts are missing."""

    conditions: tuple[Node, ...]
    facts: tuple[str, ...]
    told: tuple[FactRow, ...]
    missing: tuple[FactRow, ...]
    timed: int
    """How many rows, from the first, are timed."""

    def rows(self, kind: str) -> tuple[FactRow, ...]:
        """Give the rows that are called `told` or `missing`."""
        return self.told if kind == "told" else self.missing
