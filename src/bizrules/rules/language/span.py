"""The days on which something holds."""

from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """Days in force, half open; None is no bound.

    >>> Span(date(2024, 1, 1), None) & Span(None, date(2025, 1, 1))
    Span(begin=datetime.date(2024, 1, 1), end=datetime.date(2025, 1, 1))
    """

    begin: date | None = None
    end: date | None = None

    def without(self, other: "Span") -> tuple["Span", ...]:
        """Give what is left of the span outside another: up to two spans.

        >>> Span().without(Span(date(2024, 1, 1), date(2025, 1, 1)))[0].end
        datetime.date(2024, 1, 1)
        """
        before, after = Span(None, other.begin) if other.begin else None, Span(other.end) if other.end else None
        rests = [self & part for part in (before, after) if part]
        return tuple(rest for rest in rests if not rest.is_empty)

    @property
    def is_empty(self) -> bool:
        """Tell whether no day lies in the span."""
        return self.begin is not None and self.end is not None and self.end <= self.begin

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)

    def __and__(self, other: "Span") -> "Span":
        begins = [day for day in (self.begin, other.begin) if day]
        ends = [day for day in (self.end, other.end) if day]
        return Span(max(begins, default=None), min(ends, default=None))


ALWAYS = Span()
