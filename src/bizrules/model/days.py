"""Days as they are written, and arithmetic on them: years, months and days since, always calendar days.

Months are counted as the clerk counts them: the corresponding day of a later month, or its last day where the month
is too short (30 November plus three months is 28 or 29 February). `docs/decisions/005-three-months-clamp.md` says why.
"""

import calendar
import re
from datetime import date, timedelta

_HOURS = 24
_MEANT = re.compile(r"[\"'“]?(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})[\"'”]?", re.ASCII)
"""A year, a month and a day in this order, with one sign or another between them."""


def parse_day(text: str) -> date | None:
    """Read "2024-01-31" and nothing else.

    >>> parse_day("2024-01-31")
    datetime.date(2024, 1, 31)
    >>> parse_day("2024-02-30"), parse_day("20240131"), parse_day("2024-W05-3")
    (None, None, None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None  # not the other forms that ISO knows, as 2024-W05-3


def day_meant(text: str) -> tuple[date, str] | None:
    """Give the day with which a text begins, written otherwise and beyond doubt, and what follows it.

    >>> day_meant("2024/1/31, cite"), day_meant("31/1/2024"), day_meant("2024/2/30")
    ((datetime.date(2024, 1, 31), ', cite'), None, None)
    """
    found = _MEANT.match(text)
    try:
        return (date(*map(int, found.groups())), text[found.end() :]) if found else None
    except ValueError:
        return None


def written_as_day(text: str, example: str) -> str:
    """Give the day that a text means as a day is written; an example where it means none for sure.

    >>> written_as_day("2024/1/31", "2026-11-21"), written_as_day("soon", "2026-11-21")
    ('2024-01-31', '2026-11-21')
    """
    day, rest = day_meant(text) or (None, "")
    return example if day is None or rest else day.isoformat()


def add_months(day: date, months: int) -> date:
    """Give the corresponding day so many months later, or the last day of a shorter month.

    Raises: OverflowError past the year 9999.

    >>> add_months(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("the day lies outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def later(day: date, amount: int, unit: str) -> date:
    """Give the day that is reached so many hours, days or months later; part of a day counts as a day.

    Raises: OverflowError past the year 9999.

    >>> later(date(2026, 11, 30), 3, "months"), later(date(2026, 12, 31), 25, "hours")
    (datetime.date(2027, 2, 28), datetime.date(2027, 1, 2))
    """
    if unit == "months":
        return add_months(day, amount)
    return day + timedelta(days=-(-amount // _HOURS) if unit == "hours" else amount)


def months_since(begin: date, end: date) -> int:
    """Count the whole months from one day to another: the most that, added to the first, do not pass the second.

    >>> months_since(date(2025, 11, 30), date(2026, 2, 27)), months_since(date(2025, 11, 30), date(2026, 2, 28))
    (2, 3)
    """
    months = (end.year - begin.year) * 12 + end.month - begin.month
    last = calendar.monthrange(end.year, end.month)[1]
    return months if end.day >= min(begin.day, last) else months - 1


def years_since(begin: date, end: date) -> int:
    """Count the whole years from one day to another; who is born on 29 February is a year older on 28 February.

    >>> years_since(date(2008, 2, 29), date(2026, 2, 27)), years_since(date(2008, 2, 29), date(2026, 2, 28))
    (17, 18)
    """
    return months_since(begin, end) // 12


def days_since(begin: date, end: date) -> int:
    """Count the days from one day to another.

    >>> days_since(date(2024, 2, 28), date(2024, 3, 1))
    2
    """
    return (end - begin).days
