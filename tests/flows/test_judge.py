"""Whether a paper is good: what speaks against it, whom it serves, what it proves."""

from datetime import date
from typing import Any

import pytest

from bizrules.flows.judge import judge_all
from bizrules.flows.judged_paper import BAD, DOUBTFUL, GOOD, NOT_THERE, JudgedPaper
from bizrules.model.request import Paper, Request
from bizrules.rules.language.paper import PaperType

DAY = date(2026, 11, 21)
_TOLD: dict[str, Any] = {"business": "made_up", "day": DAY, "region": "shanghai"}
ADULT, CHILD = "110101199001010015", "11010120120101001X"
PILOT_CODE = "91350100M000100Y44"
MISREAD_RESIDENCE = "CAN110081080311"
WRONG_CHECK_DIGIT = "110101199001010010"
TYPES = {
    "card": PaperType(id="card", title="card", number="resident_id", proves=("birth_date", "sex")),
    "register": PaperType(id="register", title="register", number="resident_id", lists_several=True),
    "dated_card": PaperType(
        id="dated_card", title="card", number="resident_id", valid_years=((16, 5), (26, 10), (46, 20))
    ),
    "stating_letter": PaperType(id="stating_letter", title="letter", shows=("matter", "term")),
    "letter": PaperType(id="letter", title="letter", valid_months=3),
    "licence": PaperType(id="licence", title="licence", number="unified_social_credit_code", may_end_by_hand=True),
    "plain_licence": PaperType(id="plain_licence", title="licence", number="unified_social_credit_code"),
    "residence": PaperType(
        id="residence", title="residence", number="foreign_permanent_resident_card", may_end_by_hand=True
    ),
    "plain_residence": PaperType(id="plain_residence", title="residence", number="foreign_permanent_resident_card"),
}
ANY, NO, POOR, WELL = (BAD, GOOD), (BAD, BAD), (DOUBTFUL, DOUBTFUL), (GOOD, GOOD)


def judged(*papers: Paper, **told: Any) -> tuple[JudgedPaper, ...]:
    request = Request(**(_TOLD | {"papers": papers} | told))
    return judge_all(request, TYPES)


def one(**told: Any) -> JudgedPaper:
    (paper,) = judged(Paper(**({"type": "letter", "of": "owner"} | told)))
    return paper


@pytest.mark.parametrize(
    ("told", "level", "code"),
    [
        ({}, WELL, ""),
        ({"valid_until": DAY}, WELL, ""),  # the last day counts
        ({"valid_until": date(2026, 11, 20)}, NO, "expired"),
        ({"valid_until": date.max}, WELL, ""),
        ({"issued_on": DAY}, WELL, ""),
        ({"issued_on": date(2026, 11, 22)}, NO, "not_yet_valid"),
        ({"issued_on": date(2026, 8, 21)}, WELL, ""),
        ({"issued_on": date(2026, 8, 20)}, NO, "expired"),
        ({"inspected": "failed"}, NO, "failed_inspection"),
        ({"inspected": "doubtful"}, POOR, "looks_doubtful"),
        ({"inspected": "not_yet"}, ANY, "not_inspected"),
        ({"inspected": "not_yet", "valid_until": date(2026, 1, 1)}, NO, "expired"),
        ({"brought": False}, NOT_THERE, "not_brought"),
        ({"brought": False, "inspected": "failed"}, NOT_THERE, "not_brought"),
        ({"type": "card", "number": ADULT}, WELL, ""),
        ({"type": "card", "number": WRONG_CHECK_DIGIT}, NO, "wrong_check_digit"),
        ({"type": "card"}, WELL, ""),  # nobody has typed the number in
    ],
)
def test_the_first_thing_against_a_paper_decides(told: dict[str, Any], level: tuple[int, int], code: str) -> None:
    paper = one(**told)
    assert (paper.level, paper.code) == (level, code)


@pytest.mark.parametrize(
    ("inspected", "level", "code"),
    [
        ("passed", POOR, "pilot_code"),
        ("doubtful", POOR, "looks_doubtful"),
        ("failed", NO, "failed_inspection"),
        ("not_yet", (BAD, DOUBTFUL), "not_inspected"),
    ],
)
def test_a_licence_of_a_pilot_scheme_is_looked_at_by_a_person(
    inspected: str, level: tuple[int, int], code: str
) -> None:
    pilot = {"type": "licence", "number": PILOT_CODE}
    paper = one(**pilot, inspected=inspected)
    assert (paper.level, paper.code) == (level, code)


def test_a_failed_check_that_asks_for_a_person_asks_only_where_the_type_may_end_by_hand() -> None:
    assert one(type="residence", number=MISREAD_RESIDENCE).level == POOR
    assert one(type="plain_residence", number=MISREAD_RESIDENCE).level == NO


def test_an_odd_number_of_a_type_that_never_ends_by_hand_stands() -> None:
    assert one(type="plain_licence", number=PILOT_CODE).level == WELL


def test_a_term_that_would_end_past_the_calendar_ends_with_it() -> None:
    last = date(9999, 12, 31)
    (letter,) = judged(Paper(type="letter", of="owner", issued_on=date(9999, 12, 1)), day=last)
    assert letter.level == WELL


def test_papers_of_other_businesses_are_passed_over() -> None:
    assert [paper.index for paper in judged(Paper(type="stamp", of="owner"), Paper(type="letter", of="owner"))] == [1]


def test_no_papers_told_are_none_judged() -> None:
    assert judged(papers=None) == ()


@pytest.mark.parametrize("turned", [False, True])
def test_one_number_serves_the_party_and_not_also_the_proxy(*, turned: bool) -> None:
    papers = [Paper(type="card", of="owner.proxy", number=ADULT), Paper(type="card", of="owner", number=ADULT)]
    found = {paper.person: (paper.level, paper.code) for paper in judged(*(papers[::-1] if turned else papers))}
    assert found == {"owner": (WELL, ""), "owner.proxy": (NO, "serves_another_person")}


def test_what_serves_another_person_proves_nothing_but_keeps_its_number() -> None:
    card = Paper(type="card", of="owner", number=ADULT)
    owner, proxy = judged(card, Paper(type="card", of="owner.proxy", number=ADULT))
    assert (owner.key, owner.proven["birth_date"]) == (proxy.key, date(1990, 1, 1))
    assert proxy.proven == {}


def test_a_register_lists_a_whole_family() -> None:
    papers = [Paper(type="register", of=person, number=ADULT) for person in ("owner", "owner.guardian")]
    assert [paper.level for paper in judged(*papers)] == [WELL, WELL]


def test_one_number_on_papers_of_two_types_or_of_one_person_serves() -> None:
    papers = [Paper(type=kind, of=person, number=ADULT) for kind, person in [("card", "owner"), ("card", "owner")]]
    papers.append(Paper(type="register", of="payer", number=ADULT))
    assert [paper.level for paper in judged(*papers)] == [WELL, WELL, WELL]


def test_a_payer_told_to_be_the_owner_shows_the_owner_s_card() -> None:
    papers = (Paper(type="card", of="payer", number=ADULT), Paper(type="card", of="owner", number=ADULT))
    assert [(paper.person, paper.level) for paper in judged(*papers, same_person={"payer": "owner"})] == [
        ("owner", WELL),
        ("owner", WELL),
    ]


@pytest.mark.parametrize(
    ("inspected", "proves"), [("passed", True), ("doubtful", True), ("failed", False), ("not_yet", False)]
)
def test_only_a_paper_that_stands_proves_something(inspected: str, *, proves: bool) -> None:
    proven = one(type="card", number=CHILD, inspected=inspected).proven
    assert proven == ({"birth_date": date(2012, 1, 1), "sex": "male"} if proves else {})


def test_a_type_proves_what_it_is_said_to_prove() -> None:
    assert one(type="register", number=ADULT).proven == {}
    assert one(type="card").proven == {}


def test_a_judged_paper_shows_no_number() -> None:
    assert ADULT not in repr(one(type="card", number=ADULT))
    assert "1990" not in repr(one(type="card", number=ADULT))


AGED = {"type": "dated_card", "number": ADULT, "issued_on": date(2020, 5, 1)}


@pytest.mark.parametrize(
    ("told", "level", "code"),
    [
        ({**AGED, "valid_until": date(2040, 5, 1)}, WELL, ""),  # 30 at issue: twenty years
        ({**AGED, "valid_until": date(2030, 5, 1)}, POOR, "term_does_not_fit_age"),
        ({**AGED, "issued_on": date(2015, 12, 31), "valid_until": date(2035, 12, 31)}, POOR, "term_does_not_fit_age"),
        ({**AGED, "issued_on": date(2016, 1, 1), "valid_until": date(2036, 1, 1)}, WELL, ""),  # 26 on that day
        ({**AGED, "birth_date": date(1990, 1, 1), "valid_until": date.max}, POOR, "term_does_not_fit_age"),
        ({"type": "dated_card", "birth_date": date(1960, 1, 1), "issued_on": DAY, "valid_until": date.max}, WELL, ""),
        ({"type": "dated_card", "valid_until": date.max, "issued_on": DAY}, WELL, ""),  # nobody knows the age
        ({"type": "card", "number": ADULT, "birth_date": date(1990, 1, 2)}, NO, "birth_date_differs"),
        ({"type": "stating_letter", "states": frozenset(("matter",))}, NO, "does_not_state"),
        ({"type": "stating_letter", "states": frozenset(("matter", "term"))}, WELL, ""),
        ({"type": "stating_letter"}, WELL, ""),
    ],
)
def test_a_paper_must_fit_itself(told: dict[str, Any], level: tuple[int, int], code: str) -> None:
    paper = one(**told)
    assert (paper.level, paper.code) == (level, code)
