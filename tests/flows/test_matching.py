"""Which paper meets which need: one type for all who ask, its company, its forms, and what can never be met."""

import pytest

from bizrules.model.request import Paper
from bizrules.rules.conditions import FALSE, Test
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
CARD, BOOKLET = Paper(type="card", of="owner"), Paper(type="booklet", of="owner")


def test_one_type_must_serve_everybody_who_asks() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card", "letter"), None))
    rules.add("operator", NeedEffect(rules.paper("booklet", "letter"), None))
    assert rules.decide(papers=(CARD, BOOKLET)).outcome == "supplement"
    assert rules.decide(papers=(Paper(type="letter", of="owner"),)).outcome == "accept"


def test_papers_that_nobody_may_show_refuse() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card"), None))
    rules.add("operator", NeedEffect(rules.paper("booklet"), None))
    decision = rules.decide(papers=(CARD, BOOKLET))
    assert (decision.outcome, [reason.kind for reason in decision.reasons]) == ("refuse", ["no_paper_possible"])


def test_a_rule_that_does_not_apply_does_not_narrow() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card"), None))
    rules.add("operator", NeedEffect(rules.paper("booklet"), None), when=PRESENT)
    assert rules.decide(papers=(CARD,), facts={"owner.present": False}).outcome == "accept"
    assert rules.decide(papers=(CARD,)).possible == ("accept", "refuse")


@pytest.mark.parametrize(
    ("present", "letter", "outcome"),
    [(True, True, "accept"), (True, False, "supplement"), (False, True, "supplement"), (False, False, "supplement")],
)
def test_an_option_needs_its_condition_and_its_company(*, present: bool, letter: bool, outcome: str) -> None:
    rules = MadeRules()
    temporary = rules.option("booklet", rules.paper("letter"), when=PRESENT)
    rules.add("identity", NeedEffect(rules.paper("card", temporary), None))
    papers = (BOOKLET, *((Paper(type="letter", of="owner"),) if letter else ()))
    assert rules.decide(papers=papers, facts={"owner.present": present}).outcome == outcome


def test_company_may_be_a_fact() -> None:
    rules = MadeRules()
    register = rules.option("booklet", rules.fact(PRESENT, "owner.present"))
    rules.add("identity", NeedEffect(rules.paper(register), None))
    assert rules.decide(papers=(BOOKLET,), facts={"owner.present": True}).outcome == "accept"
    assert rules.decide(papers=(BOOKLET,), facts={"owner.present": False}).outcome == "supplement"
    assert rules.decide(papers=(BOOKLET,)).possible == ("accept", "supplement")


@pytest.mark.parametrize(
    ("forms", "needed", "outcome"),
    [
        (("original", "copy"), (("original", "copy"),), "accept"),
        (("original",), (("original", "copy"),), "supplement"),
        (("original",), (("copy",),), "supplement"),  # a copy is asked for, and an original is none
        (("copy",), (("copy",), ("original",)), "accept"),
        (("original",), (("copy",), ("original",)), "accept"),
    ],
)
def test_forms(forms: tuple[str, ...], needed: tuple[tuple[str, ...], ...], outcome: str) -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card", forms=needed), None))
    assert rules.decide(papers=(Paper(type="card", of="owner", forms=forms),)).outcome == outcome


def test_any_and_all_of_several_needs() -> None:
    rules = MadeRules()
    both = Several("all", (rules.paper("card"), rules.paper("booklet")))
    rules.add("needs", NeedEffect(Several("any", (both, rules.fact(PRESENT, "owner.present"))), None))
    assert rules.decide(papers=(CARD,), facts={"owner.present": False}).outcome == "supplement"
    assert rules.decide(papers=(CARD, BOOKLET), facts={"owner.present": False}).outcome == "accept"
    assert rules.decide(papers=(), facts={"owner.present": True}).outcome == "accept"
    assert rules.decide(papers=()).possible == ("accept", "supplement")


def test_a_fact_that_cannot_change_can_never_be_met() -> None:
    rules = MadeRules()
    rules.add("needs", NeedEffect(rules.fact(Test("owner.living", "one_of", (True,))), None))
    assert rules.decide(facts={"owner.living": False}).outcome == "refuse"


def test_an_empty_all_is_met_and_an_empty_any_never_is() -> None:
    rules = MadeRules()
    rules.add("nothing", NeedEffect(Several("all", ()), None))
    assert rules.decide().outcome == "accept"
    rules.add("impossible", NeedEffect(Several("any", ()), None))
    assert rules.decide().outcome == "refuse"


def test_a_closed_option_is_no_way_out() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper(rules.option("card", when=FALSE), "booklet"), None))
    assert rules.decide(papers=(CARD,)).outcome == "supplement"
    assert rules.decide().possible == ("accept", "supplement")


def test_one_card_serves_a_payer_who_is_the_owner() -> None:
    rules = MadeRules()
    rules.add("owner", NeedEffect(rules.paper("card"), None))
    rules.add("payer", NeedEffect(rules.paper("card", of="payer"), None))
    assert rules.decide(papers=(CARD,), same_person={"payer": "owner"}).outcome == "accept"
    assert rules.decide(papers=(CARD,), same_person={}).outcome == "supplement"


@pytest.mark.parametrize("present", [True, False])
def test_one_type_may_be_accepted_in_two_ways(*, present: bool) -> None:
    rules = MadeRules()
    absent = Test("owner.present", "one_of", (False,))
    ways = (rules.option("card", when=PRESENT), rules.option("card", rules.paper("letter"), when=absent))
    rules.add("identity", NeedEffect(rules.paper(*ways), None))
    alone = rules.decide(papers=(CARD,), facts={"owner.present": present})
    assert alone.outcome == ("accept" if present else "supplement")
    letter = Paper(type="letter", of="owner")
    assert rules.decide(papers=(CARD, letter), facts={"owner.present": present}).outcome == "accept"
