"""The book: one for all threads and processes, whatever comes in, and whatever its files say."""

import json
import multiprocessing
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bizrules
from bizrules import Book, Decision, RequestError, RulesetError

DAY = date(2026, 11, 21)
BOOK = bizrules.load("china-telecom")
BUSINESSES = sorted(BOOK.businesses("shanghai"))


def _request(business: str, **more: Any) -> dict[str, Any]:
    owner = {"kind": "individual", "device_contracts": 3}
    told = {"business": business, "day": "2026-11-21", "region": "shanghai", "owner": owner, "people": ["owner"]}
    return told | {"order": {"device_contracts": 1}, "papers": [{"type": "resident_id_card", "of": "owner"}]} | more


REQUESTS = [_request(business, region=region) for business in BUSINESSES for region in ("shanghai", "jiangsu")]


def records(book: Book) -> list[dict[str, Any]]:
    return [book.decide(request).record() for request in REQUESTS]


EXPECTED = records(BOOK)


# ── one book for all ────────────────────────────────────────────────────────────────────────────────────────────────


def test_eight_threads_get_the_same_records() -> None:
    book = bizrules.load("china-telecom")  # nothing is resolved yet, so that all of them ask at once
    with ThreadPoolExecutor(8) as threads:
        assert all(found == EXPECTED for found in threads.map(lambda _: records(book), range(8)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform has no fork")
def test_a_book_is_carried_over_a_fork() -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # nothing of the test runner may go on in the child
        same = records(BOOK) == EXPECTED
        os.write(writing, b"same" if same else b"other")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        assert answer.read() == b"same"
    assert os.waitpid(child, 0)[1] == 0


def test_a_book_is_carried_to_a_spawned_process() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_decide_there, (pickle.dumps(BOOK), json.dumps(REQUESTS[0]))) == EXPECTED[0]


def _decide_there(book: bytes, request: str) -> dict[str, Any]:
    carried: Book = pickle.loads(book)  # noqa: S301  (pickled by this test)
    return carried.decide(request).record()


def test_a_pickled_book_decides_alike() -> None:
    copy: Book = pickle.loads(pickle.dumps(BOOK))  # noqa: S301  (pickled here)
    assert (copy.operator, copy.engine) == (BOOK.operator, BOOK.engine)
    assert records(copy) == EXPECTED


@pytest.mark.parametrize("ask", ["request", "decide", "pre_check", "changes", "explain"])
def test_requests_and_answers_that_are_equal_are_one_key(ask: str) -> None:
    request = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai", "same_person": {}}
    first, again = getattr(BOOK, ask)(request), getattr(BOOK, ask)(request)
    assert first is not again
    assert {first: 1}[again] == 1


def test_a_warm_book_has_nothing_left_to_resolve() -> None:
    book = bizrules.load("china-telecom")
    book.warm(["shanghai"], DAY)
    made = book._ready.cache_info().misses
    assert made == len(BUSINESSES)
    for request in REQUESTS:
        if request["region"] == "shanghai":
            book.decide(request)
    assert book._ready.cache_info().misses == made


def test_a_warm_book_has_read_its_schema_and_its_words_and_knows_the_digests() -> None:
    book = bizrules.load("china-telecom")
    book.warm(["shanghai"], DAY)
    assert {"schema", "wording"} <= vars(book).keys()
    assert sorted(book.wording._read) == book.wording.languages()
    assert all("digest" in vars(book.rules(business, "shanghai", DAY).ruleset) for business in BUSINESSES)


def test_no_region_is_none_to_warm() -> None:
    with pytest.raises(RequestError, match="no such region"):
        BOOK.warm([""], DAY)
    BOOK.warm([], DAY)


@pytest.mark.parametrize("day", [datetime(2026, 11, 21), None, "soon"])  # noqa: DTZ001  (a wall clock is the point)
def test_what_is_no_day_is_none_to_warm_for(day: Any) -> None:
    with pytest.raises(RequestError, match=r"\$\.day: expected a day"):
        BOOK.warm(["shanghai"], day)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: BOOK.warm("shanghai", DAY),
        lambda: BOOK.decide_many(REQUESTS[0]),
        lambda: BOOK.decide_many(json.dumps(REQUESTS[0])),
    ],
)
def test_one_in_place_of_a_list_is_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(RequestError, match="put this one into a list"):
        ask()


@pytest.mark.parametrize("ask", [lambda: BOOK.businesses("Shanghai"), lambda: BOOK.warm(["Shanghai"], DAY)])
def test_a_region_that_there_is_not_has_no_businesses(ask: Callable[[], object]) -> None:
    with pytest.raises(RequestError, match="did you mean `shanghai`"):
        ask()


@pytest.mark.parametrize(("region", "advice"), [("上海", "did you mean `shanghai`"), (3, "expected one of `anhui`")])
def test_a_region_is_asked_for_by_its_id(region: Any, advice: str) -> None:
    with pytest.raises(RequestError, match=advice):
        BOOK.businesses(region)


def test_no_region_stands_for_what_holds_in_all() -> None:
    assert set(BOOK.businesses("")) <= set(BOOK.businesses("shanghai"))


def test_rules_are_made_once_for_the_days_on_which_they_are_the_same() -> None:
    rules = BOOK.rules("plan_change", "shanghai", DAY)
    assert BOOK.rules("plan_change", "shanghai", DAY.replace(day=22)) is rules
    assert BOOK.schema is BOOK.schema
    assert BOOK.wording is BOOK.wording


def test_a_book_says_whose_it_is() -> None:
    assert repr(BOOK) == "<Book of china-telecom>"
    assert BOOK.businesses("shanghai")["new_activation"] == "新开户"


# ── whatever comes in ───────────────────────────────────────────────────────────────────────────────────────────────

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=8)
_ANYTHING = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3)
)
_NAMES = (
    "business",
    "day",
    "region",
    "operator",
    "people",
    "same_person",
    "papers",
    "owner",
    "line",
    "approvals",
    "done",
)
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answered(given_request: Any) -> bool:
    """A decision or a RequestError; anything else that is raised fails the test."""
    try:
        return isinstance(BOOK.decide(given_request), Decision)
    except RequestError as error:
        assert error.problems  # noqa: PT017  (both answers are right)
        return True


@_UNHURRIED
@given(_ANYTHING | st.just(object()) | st.just(...))
def test_anything_gets_a_decision_or_a_request_error(given_request: Any) -> None:
    assert answered(given_request)


@_UNHURRIED
@given(st.dictionaries(st.sampled_from(_NAMES), _ANYTHING, max_size=5))
def test_a_request_with_anything_in_it_gets_an_answer(parts: dict[str, Any]) -> None:
    assert answered(_request("new_activation") | parts)
    assert answered(json.dumps(_request("new_activation") | {key: repr(value) for key, value in parts.items()}))


@_UNHURRIED
@given(st.text(max_size=40) | st.binary(max_size=40))
def test_any_text_gets_an_answer(text: str | bytes) -> None:
    assert answered(text)


@_UNHURRIED
@given(st.sampled_from(BUSINESSES), st.dates(), st.sampled_from(["shanghai", "jiangsu", "xizang"]))
def test_any_day_of_the_calendar_gets_a_decision(business: str, day: date, region: str) -> None:
    assert isinstance(BOOK.decide(_request(business, day=day.isoformat(), region=region)), Decision)


@pytest.mark.parametrize(
    ("more", "code", "path"),
    [
        ({"operator": "china-mobile"}, "other-operator", "$.operator"),
        ({"region": "shangahi"}, "unknown-region", "$.region"),
        ({"business": "new_activatoin"}, "unknown-business", "$.business"),
    ],
)
def test_what_the_book_does_not_hold_is_named_with_the_next_step(more: dict[str, str], code: str, path: str) -> None:
    with pytest.raises(RequestError) as caught:
        BOOK.decide(_request("new_activation") | more)
    problem = caught.value.problems[0]
    assert (problem.code, problem.path) == (code, path)
    assert problem.help


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(RequestError) as caught:
        BOOK.decide(_request("nothing", operator="china-mobile", region="nowhere"))
    assert [problem.code for problem in caught.value.problems] == ["other-operator", "unknown-region"]


@pytest.mark.parametrize(
    ("same", "one_name"),
    [
        ({}, {}),
        ({"payer": "owner"}, {"payer": "owner"}),
        ({"owner": "owner"}, {}),
        ({"new_owner": "payer", "payer": "owner"}, {"new_owner": "owner", "payer": "owner"}),
        ({"payer": "owner", "new_owner": "payer"}, {"new_owner": "owner", "payer": "owner"}),
        ({"payer": "new_owner", "new_owner": "payer"}, {"payer": "new_owner"}),
    ],
)
def test_parties_who_are_one_person_through_another_share_one_name(
    same: dict[str, str], one_name: dict[str, str]
) -> None:
    assert BOOK.request(_request("ownership_transfer", same_person=same)).same_person == one_name


def test_the_operator_may_be_named() -> None:
    assert BOOK.decide(REQUESTS[0] | {"operator": "china-telecom"}).record() == EXPECTED[0]


# ── whatever its files say ──────────────────────────────────────────────────────────────────────────────────────────


def _overlay(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_faulty_business_is_referred_with_its_faults_named(tmp_path: Path) -> None:
    faulty = "business: plan_change\nrules:\n  - {id: odd, when: {owner.agee: 18}, forbid: 不行, cite: [GEN-01]}\n"
    book = bizrules.load("china-telecom", overlays=[_overlay(tmp_path / "mine", plan_change=faulty)])
    decision = book.decide(_request("plan_change"))
    assert (decision.outcome, decision.possible, decision.engine) == ("refer", ("refer",), "none")
    assert "owner.agee" in "\n".join(decision.faults)
    assert json.loads(json.dumps(decision.record())) == decision.record()
    assert decision.text("zh_CN")
    door = book.pre_check(_request("plan_change"))
    assert (door.outcome, door.faults) == ("refer", decision.faults)
    assert book.decide(_request("device_contract_plan")).outcome == "refuse"  # the others stand
    with pytest.raises(RulesetError):
        book.warm(["shanghai"], DAY)


def test_a_rule_of_the_caller_counts(tmp_path: Path) -> None:
    own = "business: plan_change\nrules:\n  - {id: closed, forbid: 盘点, cite: [LAW-01]}\n"
    book = bizrules.load("china-telecom", overlays=[_overlay(tmp_path / "mine", plan_change=own)])
    decision = book.decide(_request("plan_change"))
    assert decision.outcome == "refuse"
    assert decision.reasons[0].rule == "caller/mine/plan_change/closed"


def test_a_number_that_nobody_can_check_is_no_book(tmp_path: Path) -> None:
    papers = "types:\n  stamp: {title: 印章, number: resident_idd}\n"
    with pytest.raises(RulesetError) as caught:
        bizrules.load("china-telecom", overlays=[_overlay(tmp_path / "mine", papers=papers)])
    assert [(problem.code, problem.help) for problem in caught.value.problems] == [
        ("unknown-number", "did you mean `resident_id`?")
    ]


def test_an_operator_or_an_engine_that_there_is_not() -> None:
    with pytest.raises(RulesetError):
        bizrules.load("china-telekom")
    with pytest.raises(RulesetError):
        bizrules.load(None)  # type: ignore[arg-type]
    with pytest.raises(RulesetError):
        bizrules.load("china-telecom", engine="compield")  # type: ignore[arg-type]
    with pytest.raises(RulesetError, match="there is no engine `None`"):
        bizrules.load("china-telecom", engine=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("operator", ["china-telecom", "generic"])
def test_a_day_before_the_first_dated_rule_is_said_to_be_one(operator: str) -> None:
    book = bizrules.load(operator)
    business = next(iter(book.businesses("shanghai")))
    first = book.rulesets.spans(business, "shanghai")[0].end
    assert first is not None
    day_before = date.fromordinal(first.toordinal() - 1)
    for day, dated_from in ((date(1, 1, 1), first), (day_before, first), (first, None), (DAY, None)):
        decision = book.decide({"business": business, "day": day.isoformat(), "region": "shanghai"})
        assert decision.dated_from == dated_from
        assert ("no dated rule holds before" in decision.text("en")) is (dated_from is not None)
