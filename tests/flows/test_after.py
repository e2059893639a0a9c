"""What follows a business: the next state of the line, and what falls due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.flows.book import Book
from bizrules.model.lifecycle import Next, day_of

BOOKS = {operator: bizrules.load(operator) for operator in ("china-mobile", "china-telecom", "china-unicom")}
STATES = sorted(BOOKS["china-mobile"].rulesets.vocabulary.facts["line.state"].values)


def follows(business: str, operator: str = "china-mobile", day: str = "2026-11-30", **line: Any) -> Next:
    decision = BOOKS[operator].decide({"business": business, "day": day, "region": "shanghai", "line": line})
    assert decision.next is not None
    return decision.next


def test_pre_termination_waits_three_calendar_months_for_the_second_visit() -> None:
    after = follows("pre_termination", state="active")
    assert (after.states, after.changes) == (("pre_terminated",), True)
    assert "DEF-pre_termination" in after.cite
    [visit] = after.due
    assert (visit.kind, visit.by, visit.to) == ("after", ("termination",), ("terminated",))
    assert (visit.amount, visit.unit, visit.day) == (3, "months", date(2027, 2, 28))
    assert "CM63-10" in visit.cite


def test_the_second_visit_is_accepted_from_the_day_that_was_told() -> None:
    told = follows("pre_termination", state="active").due[0].day
    assert told is not None
    request = {"business": "termination", "region": "shanghai", "here": {"designated": True}}
    line = {"state": "pre_terminated", "state_since": "2026-11-30"}
    for day, refused in ((told - timedelta(days=1), True), (told, False)):
        decision = BOOKS["china-mobile"].decide({**request, "day": day.isoformat(), "line": line})
        assert (decision.outcome == "refuse") is refused


def test_a_resumption_names_every_promise_of_a_time() -> None:
    after = follows("delinquency_resume", "china-unicom", state="suspended_delinquent")
    assert [(due.kind, due.amount, due.day) for due in after.due] == [
        ("within", 48, date(2026, 12, 2)),
        ("within", 24, date(2026, 12, 1)),
    ]


def test_a_payment_may_restore_the_service_and_may_leave_it_as_it_is() -> None:
    after = follows("bill_payment", state="suspended_delinquent")
    assert (after.states, after.changes) == (("active",), None)
    assert [due.certain for due in after.due] == [False]


def test_a_payment_on_a_line_in_use_changes_nothing() -> None:
    assert follows("bill_payment", state="active") == Next(states=(), changes=False, waits_for=(), due=(), cite=())


def test_a_payment_on_a_line_of_unknown_state_may_restore_it() -> None:
    after = follows("bill_payment")
    assert (after.states, after.changes, after.waits_for) == ((), None, ("line.state_before",))
    assert [due.certain for due in after.due] == [False]


def test_the_state_before_must_be_told() -> None:
    unknown = follows("identity_reverification", state="suspended_operator")
    assert (unknown.states, unknown.changes, unknown.waits_for) == ((), True, ("line.state_before",))
    known = follows("identity_reverification", state="suspended_operator", state_before="suspended_loss")
    assert (known.states, known.changes, known.waits_for) == (("suspended_loss",), True, ())


def test_back_in_a_suspension_its_time_runs_again() -> None:
    after = follows("identity_reverification", state="suspended_operator", state_before="suspended_delinquent")
    assert [due.amount for due in after.due if due.to == ("terminated",)] == [60, 60, 92]


def test_a_move_that_holds_only_for_some_lines_is_not_certain() -> None:
    after = follows("identity_reverification", state="suspended_operator", state_before="suspended_delinquent")
    assert {due.move: due.certain for due in after.due}["law/cn/lifecycle/unpaid-to-the-end"] is False


def test_a_move_that_does_not_hold_is_left_out() -> None:
    told = {"business": "identity_reverification", "day": "2026-11-30", "region": "shanghai"}
    line = {"state": "suspended_operator", "state_before": "suspended_delinquent"}
    after = BOOKS["china-mobile"].decide({**told, "line": line, "order": {"fixed_line": False}}).next
    assert after is not None
    assert "law/cn/lifecycle/unpaid-to-the-end" not in {due.move for due in after.due}


def test_a_business_that_holds_of_such_lines_only_leads_on_as_the_register_says() -> None:
    for payment_type in ("prepaid", "postpaid"):
        after = follows("delinquency_suspension", "china-telecom", state="active", payment_type=payment_type)
        assert (after.states, after.changes) == (("suspended_delinquent",), True)
        assert ("C5.9" in after.cite) is (payment_type == "prepaid")


def test_a_figure_that_no_source_gives_is_named() -> None:
    told = {"business": "voluntary_suspension", "day": "2026-11-30", "region": "shanghai", "line": {"state": "active"}}
    decision = BOOKS["china-unicom"].decide(told)
    assert decision.next is not None
    [kept] = [due for due in decision.next.due if due.kind == "at"]
    assert (kept.day, kept.waits_for) == (None, ("voluntary_suspension_max_months",))
    assert kept.to == ("terminated", "active")
    assert "voluntary_suspension_max_months" in decision.unset


@pytest.mark.parametrize("line", [{"state": "terminated"}, {"state": "stock"}])
def test_nothing_follows_a_refusal(line: dict[str, str]) -> None:
    told = {"business": "plan_change", "day": "2026-11-30", "region": "shanghai", "line": line}
    decision = BOOKS["china-mobile"].decide(told)
    assert (decision.outcome, decision.next, decision.next_steps) == ("refuse", None, ())


def test_a_business_about_no_line_has_nothing_to_follow() -> None:
    decision = BOOKS["china-unicom"].decide({"business": "device_sale", "day": "2026-11-30", "region": "shanghai"})
    assert decision.next is None


def test_requests_decided_in_bulk_have_days_of_their_own() -> None:
    told = {"business": "pre_termination", "region": "shanghai", "line": {"state": "active"}}
    requests = [{**told, "day": day} for day in ("2026-11-29", "2026-11-30", "2026-12-01")]
    book = BOOKS["china-mobile"]
    assert list(book.decide_many(requests)) == [book.decide(request) for request in requests]


def test_requests_alike_but_for_the_state_before_are_told_apart() -> None:
    told = {"business": "identity_reverification", "day": "2026-11-30", "region": "shanghai"}
    lines = [{"state": "suspended_operator", "state_before": state} for state in ("active", "suspended_loss")]
    book = BOOKS["china-mobile"]
    decided = list(book.decide_many([{**told, "line": line} for line in lines]))
    assert [decision.next.states for decision in decided] == [("active",), ("suspended_loss",)]  # type: ignore[union-attr]


@pytest.fixture(scope="module", params=sorted(BOOKS))
def book(request: pytest.FixtureRequest) -> Book:
    return BOOKS[request.param]


@settings(deadline=None, max_examples=40)  # the first request about a business waits for its rules
@given(data=st.data())
def test_no_day_lies_before_the_business(book: Book, data: st.DataObject) -> None:
    """Whatever is done to whatever line, nothing falls due before the day it is done."""
    day = data.draw(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
    line = data.draw(st.fixed_dictionaries({}, optional={"state": st.sampled_from(STATES)}))
    business = data.draw(st.sampled_from(sorted(book.businesses("shanghai"))))
    told = {"business": business, "day": day.isoformat(), "region": "shanghai", "line": line}
    after = book.decide(told).next
    assert after is None or all(due.day is None or due.day >= day for due in after.due)


@given(
    since=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    later=st.integers(0, 400),
    kind=st.sampled_from(("after", "past", "within", "at")),
    amount=st.integers(0, 400),
    unit=st.sampled_from(("hours", "days", "months")),
)
def test_who_begins_later_is_not_due_earlier(since: date, later: int, kind: Any, amount: int, unit: Any) -> None:
    """The later a time begins, the later it ends, or on the same day: month ends included."""
    first, second = (day_of(day, kind, amount, unit) for day in (since, since + timedelta(days=later)))
    assert first is not None
    assert second is not None
    assert since <= first <= second
