"""Calendar arithmetic at its edges."""

from datetime import date

import pytest

from bizrules.model.days import add_months, days_since, months_since, years_since


@pytest.mark.parametrize("months", [12 * 8000, -12 * 3000])
def test_outside_the_calendar_there_is_no_day(months: int) -> None:
    with pytest.raises(OverflowError, match="outside the calendar"):
        add_months(date(2026, 11, 21), months)


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_the_corresponding_day_or_the_last_of_the_month(begin: date, months: int, end: date) -> None:
    assert add_months(begin, months) == end


def test_one_day_short_of_an_anniversary() -> None:
    assert (
        years_since(date(2008, 11, 22), date(2026, 11, 21)),
        years_since(date(2008, 11, 21), date(2026, 11, 21)),
    ) == (17, 18)
    assert (months_since(date(2026, 8, 31), date(2026, 9, 29)), months_since(date(2026, 8, 31), date(2026, 9, 30))) == (
        0,
        1,
    )


def test_days_may_be_counted_back() -> None:
    assert days_since(date(2026, 3, 1), date(2026, 2, 28)) == -1
    assert months_since(date(2026, 3, 1), date(2026, 2, 28)) == -1
