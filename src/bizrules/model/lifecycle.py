"""What follows once a business is done: the next state of the line, and what falls due when."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bizrules.model.days import later

STATE, STATE_BEFORE, STATE_SINCE = "line.state", "line.state_before", "line.state_since"
"""The facts that tell where in its life a line is."""
TermKind = Literal["after", "past", "within", "at"]
Unit = Literal["hours", "days", "months"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A move of the line with its time. `day` is the day that counts; None while what it `waits_for` is not known.

    From that day on the move may come (`after` so many hours, days or months, or once more than that is `past`), by its
    end it must have come (`within`), or on it the move comes by itself (`at`). `by` are the businesses that make the
    move, none where no business does.
    `certain` is false when it is open whether the move is to come at all. `to` are the states it leads to.
    """

    kind: TermKind
    to: tuple[str, ...]
    by: tuple[str, ...]
    amount: int | None
    unit: Unit
    day: date | None
    waits_for: tuple[str, ...]
    certain: bool
    say: str
    move: str
    cite: tuple[str, ...]


def day_of(since: date | None, kind: TermKind, amount: int | None, unit: Unit) -> date | None:
    """Give the day that counts; None while the day it is counted from, or the figure, is not known.

    >>> day_of(date(2026, 11, 30), "after", 3, "months"), day_of(date(2026, 11, 1), "past", 30, "days")
    (datetime.date(2027, 2, 28), datetime.date(2026, 12, 2))
    """
    if since is None or amount is None:
        return None
    day = later(since, amount, unit)
    return later(day, 1, "days") if kind == "past" else day


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The state of the line after the business, and what falls due from then on.

    `states` are those it may change into. None of them with `changes` false: it stays as it is; with `waits_for`: the
    facts named there would tell. `changes` is None where it may change or stay.
    """

    states: tuple[str, ...]
    changes: bool | None
    waits_for: tuple[str, ...]
    due: tuple[Due, ...]
    cite: tuple[str, ...]

    def done_on(self, day: date) -> "Next":
        """Give the same for a business done on another day.

        >>> Next(states=("active",), changes=True, waits_for=(), due=(), cite=()).done_on(date(2026, 11, 21)).states
        ('active',)
        """
        if not self.due:
            return self
        return replace(
            self, due=tuple(replace(one, day=day_of(day, one.kind, one.amount, one.unit)) for one in self.due)
        )
