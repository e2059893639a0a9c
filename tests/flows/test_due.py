"""What falls due of a line by a day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

import bizrules
from bizrules.errors import RequestError

BOOKS = {operator: bizrules.load(operator) for operator in ("china-mobile", "china-telecom", "china-unicom")}
DAY = date(2026, 11, 21)


def due(
    operator: str = "china-mobile", *, day: date = DAY, ahead: int = 0, **line: Any
) -> list[tuple[str, date | None]]:
    found = BOOKS[operator].due({"line": line}, region="shanghai", day=day, ahead=ahead)
    return [(one.move.rpartition("/")[2], one.day) for one in found]


@pytest.mark.parametrize(
    ("operator", "since", "move", "wanted"),
    [
        ("china-mobile", {"state": "pre_terminated", "state_since": "2026-08-31"}, "second-visit", date(2026, 11, 30)),
        ("china-mobile", {"state": "suspended_delinquent", "state_since": "2026-09-01"}, "unpaid", date(2026, 10, 31)),
        ("china-mobile", {"state": "terminated", "state_since": "2026-09-01"}, "number-again", date(2026, 11, 30)),
        ("china-telecom", {"state": "suspended_delinquent", "state_since": "2026-09-01"}, "unpaid", date(2026, 11, 1)),
        ("china-unicom", {"state": "suspended_delinquent", "state_since": "2026-08-31"}, "unpaid", date(2026, 11, 30)),
        ("china-unicom", {"state": "active", "opened_on": "2026-08-01"}, "ready-to-port", date(2026, 11, 29)),
        (
            "china-telecom",
            {"state": "active", "payment_type": "postpaid", "due_on": "2026-10-31"},
            "overdue",
            date(2026, 12, 1),
        ),
        (
            "china-telecom",
            {"state": "active", "verification_asked_on": "2026-11-20"},
            "no-answer-to-the-message",
            date(2026, 11, 21),
        ),
    ],
)
def test_it_is_due_on_its_day_and_not_the_day_before(
    operator: str, since: dict[str, Any], move: str, wanted: date
) -> None:
    assert move not in dict(due(operator, day=wanted - timedelta(days=1), **since))
    assert dict(due(operator, day=wanted, **since))[move] == wanted


def test_looking_ahead() -> None:
    line: dict[str, Any] = {"state": "pre_terminated", "state_since": "2026-08-31"}
    assert due(**line) == []
    assert due(ahead=8, **line) == []
    assert due(ahead=9, **line) == [("second-visit", date(2026, 11, 30))]
    assert due(ahead=10**9, **line) == due(ahead=9, **line)  # the calendar ends
    assert due(ahead=-(10**9), **line) == []


def test_without_the_day_on_which_the_state_began_the_day_is_open() -> None:
    found = BOOKS["china-mobile"].due({"line": {"state": "pre_terminated"}}, region="shanghai", day=DAY)
    assert [(one.day, one.waits_for) for one in found] == [(None, ("line.state_since",))]


def test_without_its_event_nothing_waits() -> None:
    assert due("china-telecom", state="active", state_since="2020-01-01") == []


def test_a_figure_that_no_source_gives_leaves_the_day_open() -> None:
    line = {"state": "suspended_voluntary", "state_since": "2020-01-01"}
    found = BOOKS["china-unicom"].due({"line": line}, region="shanghai", day=DAY)
    assert [(one.day, one.waits_for) for one in found] == [(None, ("voluntary_suspension_max_months",))]


def test_what_does_not_hold_of_a_line_is_not_due() -> None:
    line = {"line": {"state": "active", "payment_type": "postpaid", "valid_until": "2020-01-01"}}
    assert BOOKS["china-unicom"].due(line, region="shanghai", day=DAY) == ()


def test_what_a_business_sets_off_is_due_only_after_it() -> None:
    assert due(state="suspended_operator", state_since="2020-01-01") == []


def test_a_line_without_a_state_is_no_line() -> None:
    with pytest.raises(RequestError, match="the state of the line is not told"):
        due()


def test_a_region_that_there_is_not_is_none_whose_terms_are_the_nations() -> None:
    with pytest.raises(RequestError, match="no such region: `Shanghai`"):
        BOOKS["china-mobile"].due({"line": {"state": "active"}}, region="Shanghai", day=DAY)


@pytest.mark.parametrize("day", [datetime(2026, 11, 21), "2026-11-32"])  # noqa: DTZ001  (what callers pass)
def test_what_is_no_day_is_said(day: Any) -> None:
    with pytest.raises(RequestError, match=r"\$\.day: expected a day"):
        due(day=day, state="active")
