"""Facts that follow from others, and facts that papers prove."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bizrules.flows.derive import derive
from bizrules.flows.judged_paper import GOOD, JudgedPaper
from bizrules.model.request import FactValue, Request
from bizrules.model.vocabulary import Derivation, Fact, FactType, Roles, Vocabulary

DAY = date(2026, 2, 28)
BORN = date(1990, 1, 1)
_TOLD: dict[str, Any] = {"business": "made_up", "day": DAY, "region": "shanghai"}


def _fact(name: str, kind: FactType = "integer", operator: str = "", *inputs: str) -> Fact:
    return Fact(name=name, type=kind, title=name, derivation=Derivation(operator, inputs) if operator else None)


VOCABULARY = Vocabulary(
    Roles({"owner": "", "new_owner": "", "payer": ""}, {"proxy": ""}),
    {
        fact.name: fact
        for fact in (
            _fact("owner.birth_date", "day"),
            _fact("payer.birth_date", "day"),
            _fact("owner.kind", "symbol"),
            _fact("owner.age", "integer", "years_since", "owner.birth_date"),
            _fact("payer.age", "integer", "years_since", "payer.birth_date"),
            _fact("line.since", "day"),
            _fact("line.months", "integer", "months_since", "line.since"),
            _fact("line.days", "integer", "days_since", "line.since"),
            _fact("hall.sales", "integer"),
            _fact("hall.area", "integer"),
            _fact("hall.share", "integer", "percent", "hall.sales", "hall.area"),
            _fact("same_person.owner.new_owner", "boolean", "same_number", "owner", "new_owner"),
        )
    },
    {},
)
WANTED = tuple(VOCABULARY.facts)


def derived(
    facts: Mapping[str, FactValue],
    *judged: JudgedPaper,
    wanted: tuple[str, ...] = WANTED,
    **told: Any,
) -> Mapping[str, FactValue]:
    request = Request(**(_TOLD | {"facts": facts} | told))
    return derive(request, VOCABULARY, judged, wanted)


def card(person: str, key: str = "", kind: str = "card", **proven: FactValue) -> JudgedPaper:
    return JudgedPaper(0, kind, person, ("original",), (GOOD, GOOD), "", key, proven)


@pytest.mark.parametrize(
    ("fact", "begin", "found", "value"),
    [
        ("owner.birth_date", date(2008, 2, 29), "owner.age", 18),  # 29 February is a year older on the 28th
        ("owner.birth_date", date(2008, 3, 1), "owner.age", 17),
        ("owner.birth_date", DAY, "owner.age", 0),
        ("line.since", date(2025, 11, 30), "line.months", 3),  # clamped to the end of the month
        ("line.since", date(2025, 11, 29), "line.months", 3),
        ("line.since", date(2026, 2, 27), "line.days", 1),
        ("line.since", DAY, "line.days", 0),
    ],
)
def test_time_since_a_day(fact: str, begin: date, found: str, value: int) -> None:
    assert derived({fact: begin})[found] == value


def test_a_day_to_come_is_told_wrongly() -> None:
    assert "owner.age" not in derived({"owner.birth_date": date(2026, 3, 1)})


def test_what_a_fact_follows_from_is_not_told() -> None:
    assert derived({}) == {}


@pytest.mark.parametrize(
    ("sales", "area", "share"),
    [(5999, 10000, 59), (60, 100, 60), (0, 5, 0), (5, 0, None), (None, 5, None), (5, None, None)],
)
def test_a_share_is_rounded_down(sales: int | None, area: int | None, share: int | None) -> None:
    told = {name: value for name, value in {"hall.sales": sales, "hall.area": area}.items() if value is not None}
    assert derived(told).get("hall.share") == share


def test_only_what_is_wanted_is_derived() -> None:
    assert derived({"owner.birth_date": BORN}, wanted=("owner.kind", "unset:figure")) == {"owner.birth_date": BORN}


# ── papers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_proves_a_birth_date() -> None:
    assert derived({}, card("owner", birth_date=BORN))["owner.age"] == 36


def test_what_is_told_stands_above_what_a_paper_proves() -> None:
    assert derived({"owner.birth_date": date(2000, 1, 1)}, card("owner", birth_date=BORN))["owner.age"] == 26


def test_papers_that_disagree_prove_nothing_in_any_order() -> None:
    papers = (card("owner", birth_date=BORN), card("owner", birth_date=date(2020, 1, 1)))
    assert derived({}, *papers) == derived({}, *papers[::-1]) == {}


def test_what_the_vocabulary_does_not_know_is_not_proven() -> None:
    assert derived({}, card("owner", sex="male")) == {}


# ── the same person ─────────────────────────────────────────────────────────────────────────────────────────────────

SAME = "same_person.owner.new_owner"


@pytest.mark.parametrize(
    ("told", "value"), [(None, None), ({}, False), ({"new_owner": "owner"}, True), ({"payer": "owner"}, False)]
)
def test_the_same_person_is_told(told: dict[str, str] | None, *, value: bool | None) -> None:
    assert derived({}, same_person=told).get(SAME) is value


@pytest.mark.parametrize(
    ("papers", "value"),
    [
        ((card("owner", "N1"), card("new_owner", "N1")), True),
        ((card("owner", "N1"), card("new_owner", "N2")), False),
        ((card("owner", "N1"), card("new_owner", "N1", "passport")), None),  # of two types: that tells nothing
        ((card("owner", "N1"), card("new_owner", "N2"), card("new_owner", "N1")), True),
        ((card("owner", "N1"), card("owner.proxy", "N1")), None),
        ((card("owner", "N1"), card("new_owner")), None),
    ],
)
def test_the_same_person_is_seen_from_numbers(papers: tuple[JudgedPaper, ...], *, value: bool | None) -> None:
    assert derived({}, *papers).get(SAME) is value


@pytest.mark.parametrize("of", ["owner", "payer"])
def test_one_person_has_one_birth_date_whoever_it_is_told_or_proven_of(of: str) -> None:
    same = {"payer": "owner"}
    told = derived({f"{of}.birth_date": BORN}, same_person=same)
    proven = derived({}, card("owner", birth_date=BORN), same_person=same)
    assert (told["owner.age"], told["payer.age"], proven["payer.age"]) == (36, 36, 36)


def test_what_is_told_of_each_stays() -> None:
    told = derived({"owner.birth_date": BORN, "payer.birth_date": DAY}, same_person={"payer": "owner"})
    assert (told["owner.age"], told["payer.age"]) == (36, 0)
