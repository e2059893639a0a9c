"""Many requests at once: as one by one, in order, lazily, whatever some of them look like."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import bizrules
from accepted_requests import accepted, disturbed, half_told
from bizrules.flows import alike, bulk
from bizrules.flows.bulk import Reject
from bizrules.model.decision import Decision
from bizrules.rules.sources import operators

DAY = date(2026, 11, 21)
BOOK = bizrules.load("china-telecom")
GOLDEN = Path(__file__).parents[1] / "golden"
SIM: dict[str, Any] = {
    "business": "sim_replacement",
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner"],
    "line": {"state": "active"},
    "owner": {"kind": "individual", "birth_date": "1990-01-01"},
}


def contracts(number: object) -> dict[str, Any]:
    return {
        "business": "device_contract_plan",
        "day": "2026-11-21",
        "region": "shanghai",
        "order": {"device_contracts": 1},
        "owner": {"kind": "individual", "device_contracts": number},
    }


def outcomes(results: Iterator[Decision | Reject]) -> list[object]:
    return [result.place if isinstance(result, Reject) else result.outcome for result in results]


# ── in this process ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bad_request_gives_a_reject_in_its_place_and_stops_no_other() -> None:
    results = list(BOOK.decide_many([contracts(3), contracts("many"), b"{", contracts(3)]))
    assert outcomes(iter(results)) == ["refuse", 1, 2, "refuse"]
    rejects = [result for result in results if isinstance(result, Reject)]
    assert [reject.problems[0].code for reject in rejects] == ["wrong-type", "no-json"]


def test_requests_are_read_as_results_are_asked_for() -> None:
    taken = []

    def requests() -> Iterator[dict[str, Any]]:
        for number in range(5):
            taken.append(number)
            yield contracts(number)

    results = BOOK.decide_many(requests())
    assert taken == []
    next(results)
    assert taken == [0]


@pytest.mark.parametrize("operator", operators())
def test_alike_requests_are_decided_as_each_alone(operator: str) -> None:
    book = bizrules.load(operator)
    random = Random(operator)
    requests = []
    for business in book.businesses("jiangsu"):
        rules = book.rules(business, "jiangsu", DAY)
        start = accepted(rules, DAY, random)
        changed = [disturbed(start, rules.ruleset, random) for _ in range(6)]
        told_less = [half_told(request, rules.ruleset, random, most_cases=2**5) for request in changed]
        requests += [start, *changed, *told_less]
    assert list(book.decide_many(requests * 2)) == [book.decide(request) for request in requests] * 2


def test_ages_that_no_rule_tells_apart_share_a_decision_and_keep_their_day() -> None:
    requests = [
        SIM,
        SIM | {"day": "2026-11-20", "owner": {"kind": "individual", "birth_date": "1980-01-01"}},
        SIM | {"owner": {"kind": "individual", "birth_date": "2015-01-01"}},
    ]
    one, other, child = BOOK.decide_many(requests)
    assert isinstance(one, Decision)
    assert isinstance(other, Decision)
    assert one.checklist is other.checklist
    assert (other.day, other.identity.day) == (date(2026, 11, 20), date(2026, 11, 20))
    assert [one, other, child] == [BOOK.decide(request) for request in requests]


def test_amounts_that_the_decision_names_are_told_apart() -> None:
    two = [contracts(0), {**contracts(0), "order": {"device_contracts": 2}}]
    assert list(BOOK.decide_many(two)) == [BOOK.decide(request) for request in two]


def test_what_is_told_changes_what_is_asked() -> None:
    told = {**SIM, "owner": {"kind": "individual", "birth_date": "2030-01-01"}}  # no age follows from it
    untold = {**SIM, "owner": {"kind": "individual"}}
    assert list(BOOK.decide_many([told, untold])) == [BOOK.decide(told), BOOK.decide(untold)]


def test_kept_decisions_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "KEPT", 2)
    finder = alike.AlikeDecisions(BOOK)
    for number in [0, 1, 2, 3, 0]:
        assert alike.Dated().give(*finder.find(contracts(number))) == BOOK.decide(contracts(number))
    assert len(finder._decisions) <= 2


def test_a_decision_of_another_day_is_made_once_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "KEPT", 2)
    dated, decision = alike.Dated(), BOOK.decide(SIM)
    days = [date(2026, 3, day) for day in (1, 1, 2, 3)]
    given = [dated.give(decision, day) for day in days]
    assert [one.day for one in given] == [one.identity.day for one in given] == days
    assert given[0] is given[1]
    assert len(dated._kept) <= 2


def test_two_engines_are_compared_for_every_request() -> None:
    pytest.importorskip("durable_rules_engine")
    book = bizrules.load("china-telecom", engine="durable-rules")
    results = [result.engine for result in book.decide_many([contracts(3)] * 2) if isinstance(result, Decision)]
    assert results == ["durable-rules agrees"] * 2


def test_a_faulty_business_refers(tmp_path: Path) -> None:
    faulty = tmp_path / "own" / "device_contract_plan.yaml"
    faulty.parent.mkdir()
    faulty.write_text("business: device_contract_plan\nrules: [{id: x, when: {owner.agee: 1}, forbid: 不}]\n", "utf-8")
    book = bizrules.load("china-telecom", overlays=[faulty.parent])
    assert outcomes(book.decide_many([contracts(3)])) == ["refer"]


# ── in several ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_several_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_CHUNK", 2)  # of this process, which cuts the chunks
    requests = [contracts(number % 5 if number % 7 else "many") for number in range(40)]
    assert list(BOOK.decide_many(requests, processes=2)) == list(BOOK.decide_many(requests))


def test_few_chunks_are_in_flight_and_stopping_early_ends_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_CHUNK", 1)
    taken = []

    def requests() -> Iterator[dict[str, Any]]:
        for number in range(1000):
            taken.append(number)
            yield contracts(3)

    results = BOOK.decide_many(requests(), processes=2)
    assert isinstance(next(results), Decision)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert len(taken) == 2 * bulk._IN_FLIGHT


def test_a_worker_sends_each_decision_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "KEPT", 3)
    bulk._start_worker(BOOK)
    inbox = bulk._Inbox(BOOK.wording)
    sent = []
    results: list[bulk.Result] = []
    expected: list[bulk.Result] = []
    for numbers in [(0, 1, 0), (1, 3), (3, 0), ("many", 3)]:
        chunk: list[tuple[int, alike.Given]] = [(place, contracts(number)) for place, number in enumerate(numbers)]
        report = pickle.loads(pickle.dumps(bulk._decide_chunk(chunk)))  # noqa: S301  (our own)
        sent.append((report.first, len(report.new)))
        results += inbox.read(report)
        expected += list(BOOK.decide_many(given for _, given in chunk))
    assert sent == [(0, 2), (2, 1), (0, 2), (2, 0)]
    assert results == expected
    assert all(result.wording is BOOK.wording for result in results if isinstance(result, Decision))
