"""Papers of one request that disagree are marked down, and the disagreement is named."""

from collections.abc import Mapping
from datetime import date
from time import perf_counter

import pytest

from bizrules.flows.judge import judge_all
from bizrules.model.request import FactValue, Paper, Request
from bizrules.rules.language.paper import PaperType

DAY = date(2026, 11, 21)
ONE, OTHER = "110101199001010015", "11010119850505018X"
TYPES = {
    "card": PaperType(id="card", title="card", number="resident_id", proves=("birth_date",)),
    "licence": PaperType(id="licence", title="licence", number="business_licence_number"),
    "code": PaperType(id="code", title="code", number="organization_code"),
    "register": PaperType(
        id="register", title="register", number="resident_id", proves=("birth_date",), lists_several=True
    ),
    "letter": PaperType(id="letter", title="letter", names="handler"),
}


def codes(*papers: Paper, facts: Mapping[str, FactValue] | None = None) -> list[str]:
    request = Request(business="made_up", day=DAY, region="shanghai", papers=papers, facts=facts or {})
    return [f"{paper.level[1]}{paper.code}" for paper in judge_all(request, TYPES)]


def test_papers_that_agree_stand() -> None:
    licence = Paper(type="licence", of="owner", number="91110101MA00AB1246", name="Acme")
    assert codes(licence, Paper(type="code", of="owner", number="MA00AB124", name="ACME")) == ["3", "3"]


def test_numbers_that_cannot_be_one_holder_s_are_both_doubtful() -> None:
    licence = Paper(type="licence", of="owner", number="91110101MA00AB1246")
    code = Paper(type="code", of="owner", number="60003734-1")
    assert codes(licence, code) == ["2number_differs", "2number_differs"]


def test_two_names_of_one_person_are_both_doubtful() -> None:
    first, second = Paper(type="letter", of="owner", name="Acme"), Paper(type="licence", of="owner", name="Apex")
    assert codes(first, second) == ["2name_differs", "2name_differs"]


def test_a_register_is_compared_with_nothing_and_nobody_with_another_person() -> None:
    card = Paper(type="card", of="owner", number=ONE, name="A")
    register = Paper(type="register", of="owner", number=OTHER, name="B")
    proxy = Paper(type="card", of="owner.proxy", number=OTHER, name="C")
    assert codes(card, register, proxy) == ["3", "3", "3"]


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (Paper(type="letter", of="owner"), "3"),
        (Paper(type="letter", of="owner", named_number=ONE), "3"),
        (Paper(type="letter", of="owner", named_number=OTHER), "1handler_differs"),
        (Paper(type="letter", of="owner", named="Ann Lee"), "3"),
        (Paper(type="letter", of="owner", named="Bob Lee"), "2handler_differs"),
    ],
)
def test_a_letter_sends_the_one_who_came(letter: Paper, expected: str) -> None:
    card = Paper(type="card", of="owner.handler", number=ONE, name="ANN LEE")
    assert codes(letter, card) == [expected, "3"]


def test_a_letter_agrees_with_any_number_of_the_one_who_came_in_whatever_order_they_lie() -> None:
    letter = Paper(type="letter", of="owner", named_number=ONE)
    card = Paper(type="card", of="owner.handler", number=ONE)
    register = Paper(type="register", of="owner.handler", number=OTHER)
    assert codes(letter, card, register) == codes(letter, register, card) == ["3", "3", "3"]


def test_a_letter_names_somebody_of_whom_no_paper_tells() -> None:
    letter = Paper(type="letter", of="owner", named_number=ONE, named="Ann Lee")
    assert codes(letter, Paper(type="card", of="owner.handler")) == ["3", "3"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "3"),
        ({"owner.birth_date": date(1990, 1, 1)}, "3"),
        ({"owner.birth_date": date(1990, 1, 2)}, "2told_otherwise"),
        ({"owner.name": "ann\u00b7lee"}, "3"),
        ({"owner.name": "Bob Lee"}, "2told_otherwise"),
        ({"payer.birth_date": date(1990, 1, 2), "payer.name": "Bob Lee"}, "3"),
    ],
)
def test_a_card_that_says_otherwise_than_is_told_is_doubtful(facts: dict[str, FactValue], expected: str) -> None:
    assert codes(Paper(type="card", of="owner", number=ONE, name="ANN LEE"), facts=facts) == [expected]


def test_a_birth_date_told_is_compared_with_the_one_printed_too() -> None:
    licence = Paper(type="licence", of="owner", birth_date=date(1990, 1, 1))
    assert codes(licence, facts={"owner.birth_date": date(1990, 1, 2)}) == ["2told_otherwise"]


def test_what_is_told_of_one_is_not_compared_with_what_lists_several() -> None:
    register = Paper(type="register", of="owner", number=ONE, name="A")
    assert codes(register, facts={"owner.name": "B", "owner.birth_date": date(2020, 1, 1)}) == ["3"]


def test_a_paper_that_is_bad_already_keeps_its_reason() -> None:
    expired = Paper(type="licence", of="owner", name="Acme", valid_until=date(2020, 1, 1))
    assert codes(expired, Paper(type="code", of="owner", name="Apex")) == ["1expired", "2name_differs"]


def test_thousands_of_papers_are_compared_at_once() -> None:
    names = [f"Name {number}" for number in range(5000)]
    cards = [Paper(type="card", of="owner.handler", number=ONE, name=name) for name in names]
    letters = [Paper(type="letter", of="owner", named=name) for name in names]
    start = perf_counter()
    assert codes(*cards, *letters) == ["2name_differs"] * len(names) + ["3"] * len(names)
    assert perf_counter() - start < 5  # seconds, where two by two they would take minutes
