"""Months and years against an oracle that walks: one month at a time, one day back where a month is too short."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bizrules.model.days import add_months, days_since, months_since, years_since

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def _later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


@given(days, st.integers(0, 300))
def test_a_month_later(day: date, months: int) -> None:
    assert add_months(day, months) == _later(day, months)


@given(days, st.integers(0, 9000))
def test_whole_months_and_years_between(begin: date, gap: int) -> None:
    end = begin + timedelta(days=gap)
    months = max(number for number in range(gap // 28 + 2) if _later(begin, number) <= end)

    assert months_since(begin, end) == months
    assert years_since(begin, end) == max(
        number for number in range(gap // 365 + 2) if _later(begin, 12 * number) <= end
    )
    assert days_since(begin, end) == gap


@given(days, days, days)
def test_time_only_adds(begin: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))

    assert months_since(begin, earlier) <= months_since(begin, later)
    assert years_since(begin, earlier) <= years_since(begin, later)
