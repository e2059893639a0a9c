"""Which papers lie on the counter: forms that serve as others, open and closed lists, papers settled."""

from dataclasses import replace

import pytest

from bizrules.flows.judge import judge_all
from bizrules.flows.judged_paper import BAD, DOUBTFUL, GOOD, NOT_THERE, UNKNOWN, Level
from bizrules.flows.shown_papers import ShownPapers, lay_out
from bizrules.model.request import Paper
from made_rules import MadeRules
from small_rulesets import TYPES

WELL, NO = (GOOD, GOOD), (BAD, BAD)


def laid_out(*papers: Paper, closed: bool = True, same: dict[str, str] | None = None) -> ShownPapers:
    request = MadeRules().request(papers=papers, papers_open=not closed, same_person=same)
    return lay_out(request, judge_all(request, TYPES))


@pytest.mark.parametrize(
    ("form", "serves"),
    [
        ("original", {"original"}),
        ("principal", {"principal", "original"}),
        ("duplicate", {"duplicate", "original"}),
        ("copy", {"copy"}),  # an original is no copy, nor the other way round
        ("stamped_copy", {"stamped_copy", "copy"}),
    ],
)
def test_what_a_form_serves_as(form: str, serves: set[str]) -> None:
    shown = laid_out(Paper(type="card", of="owner", forms=(form,)))
    forms = ("original", "principal", "duplicate", "copy", "stamped_copy")
    assert {name for name in forms if shown.level("card", "owner", name) == WELL} == serves
    assert {shown.level("card", "owner", name) for name in forms} == {WELL, NOT_THERE}


def test_the_best_of_several_counts() -> None:
    bad, good = (Paper(type="card", of="owner", inspected=told) for told in ("failed", "passed"))
    assert laid_out(bad, good).level("card", "owner", "original") == WELL
    assert laid_out(bad).level("card", "owner", "original") == NO


@pytest.mark.parametrize(("closed", "rest"), [(True, NOT_THERE), (False, UNKNOWN)])
def test_what_is_not_in_the_list(*, closed: bool, rest: Level) -> None:
    shown = laid_out(Paper(type="card", of="owner"), closed=closed)
    assert shown.level("booklet", "owner", "original") == rest
    assert shown.may_hold("booklet", "owner") is not closed
    assert shown.may_hold("card", "owner")


def test_papers_that_nobody_told_of_are_unknown() -> None:
    request = MadeRules().request()
    assert lay_out(request, ()).level("card", "owner", "original") == UNKNOWN


@pytest.mark.parametrize("closed", [True, False])
def test_a_paper_that_was_not_brought_is_not_there(*, closed: bool) -> None:
    shown = laid_out(Paper(type="card", of="owner", brought=False), closed=closed)
    assert shown.level("card", "owner", "original") == NOT_THERE


@pytest.mark.parametrize(("form", "whole"), [("principal", "original"), ("stamped_copy", "copy")])
def test_who_brought_no_paper_of_a_kind_may_have_another(form: str, whole: str) -> None:
    shown = laid_out(Paper(type="card", of="owner", forms=(form,), brought=False), closed=False)
    assert shown.level("card", "owner", form) == NOT_THERE
    assert shown.level("card", "owner", whole) == UNKNOWN


def test_who_brought_no_paper_has_none_of_its_kinds() -> None:
    shown = laid_out(Paper(type="card", of="owner", brought=False), closed=False)
    assert {shown.level("card", "owner", form) for form in ("principal", "duplicate")} == {NOT_THERE}


def test_the_payer_who_is_the_owner_shows_the_owner_s_papers() -> None:
    shown = laid_out(Paper(type="card", of="owner.proxy"), same={"payer": "owner"})
    assert shown.level("card", "payer.proxy", "original") == WELL
    assert (shown.itself("payer.proxy"), shown.itself("owner"), shown.itself("new_owner")) == (
        "owner.proxy",
        "owner",
        "new_owner",
    )


def test_a_kind_of_a_paper_is_never_better_than_the_paper() -> None:
    shown = laid_out(Paper(type="card", of="owner", inspected="failed"), closed=False)
    assert shown.level("card", "owner", "principal") == (0, BAD)
    assert shown.level("card", "owner", "copy") == UNKNOWN


def test_settling_a_kind_raises_what_it_is_and_settling_the_paper_lowers_its_kinds() -> None:
    shown = laid_out(closed=False)
    principal = shown.settled(("card", "owner", "principal"), DOUBTFUL)
    assert principal.level("card", "owner", "original") == (DOUBTFUL, GOOD)
    assert principal.level("card", "owner", "duplicate") == UNKNOWN
    original = shown.settled(("card", "owner", "original"), BAD)
    assert original.level("card", "owner", "principal") == (0, BAD)
    assert original.may_hold("card", "owner")
    assert shown.levels == {}


def test_settling_serves_the_person_that_somebody_is() -> None:
    shown = replace(laid_out(closed=False), same_person={"payer": "owner"})
    assert shown.settled(("card", "payer", "copy"), GOOD).level("card", "owner", "copy") == WELL
