"""The birth date inside a number."""

from datetime import date
from typing import Final

from bizrules.documents.verdict import Reason

OLDEST_AGE: Final = 130
"""Nobody on record reached it, so a higher age is a misread year. Unit: years."""

_CENTURY: Final = 100


def born(year: int, month: int, day: int, on: date) -> date | Reason:
    """Make the birth date, or say why it cannot be one.

    Returns: the day, or ``impossible_date``, ``future_birth``, ``too_old``.
    Raises: nothing.

    >>> born(1990, 1, 1, date(2026, 11, 21))
    datetime.date(1990, 1, 1)
    >>> today = date(2026, 11, 21)
    >>> born(1990, 2, 31, today), born(2099, 1, 1, today), born(1890, 1, 1, today)
    ('impossible_date', 'future_birth', 'too_old')
    """
    try:
        birth = date(year, month, day)
    except ValueError:
        return "impossible_date"
    # Compared as figures, since a datetime is a date too and the two do not compare.
    today = (on.year, on.month, on.day)
    if (year, month, day) > today:
        return "future_birth"
    age = on.year - year - ((month, day) > today[1:])
    return "too_old" if age > OLDEST_AGE else birth


def born_in_short_year(year: int, month: int, day: int, on: date) -> date | Reason:
    """Make the birth date of a two-digit year: the latest century that is not in the future.

    Whoever is over a hundred is taken for a child this way; the printed date settles it.

    >>> born_in_short_year(81, 8, 3, date(2026, 11, 21)), born_in_short_year(10, 8, 3, date(2026, 11, 21))
    (datetime.date(1981, 8, 3), datetime.date(2010, 8, 3))
    """
    century = on.year - on.year % _CENTURY
    in_the_future = (century + year, month, day) > (on.year, on.month, on.day)
    return born(century + year - _CENTURY * in_the_future, month, day, on)
