from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bizrules.errors import Place
from bizrules.flows.book import Book
from bizrules.model.decision import Decision
from bizrules.testing.run import compare, run
from bizrules.testing.scenario import Expectation, Scenario

REQUEST: dict[str, Any] = {
    "business": "termination",
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner", "owner.proxy"],
    "here": {"channel": "own_hall"},
    "line": {"state": "active", "arrears": 0},
    "owner": {"kind": "individual", "id_read": "passed"},
    "order": {"fee_waiver": False},
    "account": {"balance": 100},
    "papers": [{"type": "resident_id_card", "of": "owner"}],
}


@pytest.fixture
def decision(book: Book) -> Decision:
    return book.decide(REQUEST)


def test_nothing_is_different_where_all_is_as_expected(decision: Decision) -> None:
    expect = Expectation(
        outcome="supplement",
        possible=frozenset({"supplement"}),
        items={"identity(owner)": "satisfied", "identity(owner.proxy)": "missing", "arrears": "satisfied"},
        no_items=("in-person",),
        charges={"refund": 100},
        open_charges=frozenset(),
        kinds={"refund": "refund"},
        no_reasons=("waiver",),
        duties=("on-the-spot",),
        no_duties=("online",),
        cites=("C8.12",),
        unset=frozenset(),
    )
    assert compare(decision, expect) == []


def test_what_is_not_expected_may_be_anything(decision: Decision) -> None:
    assert compare(decision, Expectation(outcome="supplement")) == []


DIFFERENCES = {
    "the outcome is supplement (identity(owner.proxy) missing), expected accept": Expectation(outcome="accept"),
    "possible is supplement, expected accept, supplement": Expectation(
        outcome="supplement", possible=frozenset({"accept", "supplement"})
    ),
    "`identity(owner)` is satisfied, expected missing": Expectation(
        outcome="supplement", items={"identity(owner)": "missing"}
    ),
    "`in-person` is not on the checklist, expected missing": Expectation(
        outcome="supplement", items={"in-person": "missing"}
    ),
    "`arrears` is on the checklist": Expectation(outcome="supplement", no_items=("arrears",)),
    "the charges are refund 100, expected none": Expectation(outcome="supplement", charges={}),
    "the open charges are , expected refund": Expectation(outcome="supplement", open_charges=frozenset({"refund"})),
    "unset is , expected high_bill": Expectation(outcome="supplement", unset=frozenset({"high_bill"})),
    "there is no reason `waiver`": Expectation(outcome="supplement", reasons=("waiver",)),
    "there is no open reason `waiver`": Expectation(outcome="supplement", open_reasons=("waiver",)),
    "there is no duty `online`": Expectation(outcome="supplement", duties=("online",)),
    "there is the duty `on-the-spot`": Expectation(outcome="supplement", no_duties=("on-the-spot",)),
    "`on-the-spot` is due within hours: None, expected 24": Expectation(
        outcome="supplement", within_hours={"on-the-spot": 24}
    ),
    "`refund` is: refund, expected fee": Expectation(outcome="supplement", kinds={"refund": "fee"}),
    "`deposit` is: no charge, expected fee": Expectation(outcome="supplement", kinds={"deposit": "fee"}),
    "`in-hall` sends to: nobody, expected channel:own_hall": Expectation(
        outcome="supplement", targets={"in-hall": frozenset({"channel:own_hall"})}
    ),
    "`keep` is kept for years after the end: , expected 2": Expectation(
        outcome="supplement", years_after_end={"keep": 2}
    ),
    "clause `LAW-10` is not cited": Expectation(outcome="supplement", cites=("LAW-10",)),
}


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_a_difference_is_told_in_words(difference: str, decision: Decision) -> None:
    assert compare(decision, DIFFERENCES[difference]) == [difference]


def test_reasons_are_told_with_the_outcome_and_may_name_a_person(book: Book) -> None:
    request = {
        **REQUEST,
        "business": "new_activation",
        "line": {"state": "stock"},
        "order": {"new_cards": 1},
        "owner": {"kind": "individual", "phone_cards": 5, "portrait": "failed"},
    }
    decision = book.decide(request)
    differences = compare(
        decision,
        Expectation(
            outcome="accept",
            reasons=("five-cards(owner)", "portrait-mismatch(owner)", "portrait-mismatch(owner.handler)"),
            no_reasons=("five-cards",),
        ),
    )
    assert differences[0].startswith("the outcome is refuse (")
    assert "five-cards" in differences[0]
    assert differences[1:] == [
        "there is no reason `portrait-mismatch(owner.handler)`",
        "there is the reason `five-cards`",
    ]


def test_an_outcome_without_any_reason_is_told_plainly(book: Book) -> None:
    decision = book.decide({**REQUEST, "business": "bill_payment"} | {"business": "plan_change", "papers": []})
    plain = replace(decision, outcome="accept", reasons=(), checklist=())
    assert compare(plain, Expectation(outcome="refuse")) == ["the outcome is accept, expected refuse"]


def test_an_open_outcome_is_told_with_what_is_open(book: Book) -> None:
    decision = book.decide({**REQUEST, "papers": None, "people": ["owner"], "account": {"balance": 0}})
    (difference,) = compare(decision, Expectation(outcome="accept"))
    assert difference == "the outcome is undetermined (identity(owner) unknown), expected accept"


def test_an_uncertain_charge_is_an_open_one(book: Book) -> None:
    decision = book.decide({**REQUEST, "account": {}})
    assert compare(decision, Expectation(outcome="supplement", charges={}, open_charges=frozenset({"refund"}))) == []


def test_where_a_reason_sends_and_how_long_is_kept_may_be_expected(book: Book) -> None:
    request = {**REQUEST, "business": "new_activation", "line": {"state": "stock"}, "here": {"channel": "web"}}
    expect = Expectation(
        outcome="supplement",
        targets={"in-hall": frozenset({"channel:own_hall", "channel:partner_hall"})},
        years_after_end={"keep-record": 2},
    )
    assert [one for one in compare(book.decide(request), expect) if "outcome" not in one] == []


def test_faulty_rules_are_a_difference(decision: Decision) -> None:
    faulty = replace(decision, faults=("x.yaml:1:1: broken [code]\n  help: mend it",))
    assert compare(faulty, Expectation(outcome="supplement")) == ["the rules cannot be used: x.yaml:1:1: broken [code]"]


def test_a_scenario_is_run_on_its_own_day(book: Book) -> None:
    request = {**REQUEST, "day": date(2025, 5, 16).isoformat()}
    scenario = Scenario(
        name="before the pledge",
        operator="china-telecom",
        topic="termination",
        request=request,
        asked=book.request(request),
        expect=Expectation(outcome="supplement", charges={}),
        place=Place("x.yaml", 1, 1),
    )
    assert run(book, scenario) == []
