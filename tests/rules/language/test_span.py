"""Days in force, half open."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bizrules.rules.language.span import Span

_FIRST = date(2024, 1, 1)
_DAYS = [_FIRST + timedelta(days=number) for number in range(8)]
_BOUNDS = st.none() | st.sampled_from(_DAYS)


def _spans() -> st.SearchStrategy[Span]:
    return st.builds(Span, _BOUNDS, _BOUNDS).filter(
        lambda span: not (span.begin and span.end and span.end < span.begin)
    )


@given(_spans(), _spans())
def test_a_day_is_in_the_intersection_when_it_is_in_both(one: Span, other: Span) -> None:
    assert [(one & other).holds(day) for day in _DAYS] == [one.holds(day) and other.holds(day) for day in _DAYS]


@given(_spans(), _spans())
def test_a_day_is_left_when_it_is_in_the_one_and_not_in_the_other(one: Span, other: Span) -> None:
    left = one.without(other)

    assert [any(span.holds(day) for span in left) for day in _DAYS] == [
        one.holds(day) and not other.holds(day) for day in _DAYS
    ]
