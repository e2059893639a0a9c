"""What a pre-check says of made rules: outcomes at the door, the questions that matter, and their choices."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.flows.door.ground import ground
from bizrules.flows.door.pre_check import pre_check
from bizrules.flows.working_rules import make_ready
from bizrules.model.pre_check import PreCheck
from bizrules.model.request import Paper
from bizrules.model.vocabulary import Derivation, Fact, Vocabulary
from bizrules.rules.compared import EngineFault
from bizrules.rules.conditions import Test, all_of
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import LimitEffect, NeedEffect
from made_rules import MadeRules
from small_rulesets import VOCABULARY

PRESENT = Test("owner.present", "one_of", (True,))
ON_THE_WEB = Test("here.channel", "one_of", ("web",))


def checked(rules: MadeRules, **told: Any) -> PreCheck:
    return pre_check(rules.request(**told), make_ready(rules.ruleset()))


def _with(*facts: Fact) -> Vocabulary:
    return Vocabulary(VOCABULARY.roles, {**VOCABULARY.facts, **{fact.name: fact for fact in facts}}, {})


def test_a_card_not_asked_for_yet_is_one_question_and_settles_it() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card", "booklet"), None))
    found = checked(rules)
    assert found.possible == ("accept", "supplement")
    assert [(choice.value, choice.possible) for choice in found.questions[0].choices] == [
        ("card", ("accept",)),
        ("booklet", ("accept",)),
        ("", ("supplement",)),
    ]
    assert checked(rules, papers=(Paper(type="card", of="owner", inspected="not_yet"),)).outcome == "accept"
    assert checked(rules, papers=()).outcome == "supplement"


def test_a_later_check_is_supposed_to_go_well_and_named() -> None:
    rules = MadeRules()
    rules.add("web", Forbid("no"), when=ON_THE_WEB)
    found = checked(rules)
    assert (found.outcome, found.questions) == ("accept", ())
    assert [(check.about, check.asked) for check in found.checks] == [("here.channel", "system")]


def test_what_a_later_check_makes_good_in_any_case_is_not_asked() -> None:
    rules = MadeRules()
    rules.add("web", Forbid("no"), when=all_of([ON_THE_WEB, PRESENT]))
    assert checked(rules).questions == ()


def test_numbers_are_asked_as_intervals() -> None:
    rules = MadeRules()
    rules.add("many", Forbid("no"), when=Test("order.cards", "at_least", (3,)))
    (question,) = checked(rules).questions
    assert [(choice.least, choice.most, choice.possible) for choice in question.choices] == [
        (0, 2, ("accept",)),
        (3, None, ("refuse",)),
    ]
    assert question.choices[1].tells == {"order": {"cards": 3}}


def test_a_ceiling_without_a_figure_is_supposed_to_be_kept_and_named() -> None:
    rules = MadeRules()
    rules.add("many", LimitEffect(("owner.cards",), "order.cards", None, "owner.document_number", "card_limit"))
    found = checked(rules)
    assert (found.outcome, found.unset) == ("accept", ("card_limit",))


def test_what_a_derived_fact_follows_from_is_asked_as_it_is() -> None:
    share = Fact(name="order.share", type="integer", title="", derivation=Derivation("percent", ("order.a", "order.b")))
    parts = [Fact(name=f"order.{name}", type="integer", title="", asked="door") for name in ("a", "b")]
    rules = MadeRules(vocabulary=_with(share, *parts))
    rules.add("few", Forbid("no"), when=Test("order.share", "less_than", (60,)))
    found = checked(rules, facts={"order.a": 50})
    assert [(question.about, question.choices) for question in found.questions] == [("order.b", ())]


def test_whether_two_parties_are_one_person_is_told_of_the_parties() -> None:
    same = Fact(name="same.pair", type="boolean", title="", derivation=Derivation("same_number", ("owner", "payer")))
    rules = MadeRules(vocabulary=_with(same))
    rules.add("same", Forbid("no"), when=Test("same.pair", "one_of", (True,)))
    (question,) = checked(rules).questions
    assert [choice.tells for choice in question.choices] == [{"same_person": {"payer": "owner"}}, {"same_person": {}}]


def test_papers_of_several_persons_are_told_apart() -> None:
    rules = MadeRules()
    company = rules.paper("letter", of="payer")
    rules.add("own", NeedEffect(rules.paper(rules.option("card", company)), None))
    (question,) = checked(rules).questions
    assert [choice.value for choice in question.choices] == ["card(owner)", "letter(payer)", ""]


def test_engines_that_differ_send_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def differ(*_: object) -> None:
        raise EngineFault([])

    monkeypatch.setattr("bizrules.flows.door.pre_check.examine", differ)
    found = checked(MadeRules())
    assert (found.outcome, found.possible) == ("refer", ("refer",))


def test_the_record_is_json_without_prose() -> None:
    told = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai", "line": {"state": "active"}}
    record = bizrules.load("china-telecom").pre_check(told).record()
    assert record["day"] == "2026-11-21"
    assert "say" not in record["questions"][0]


def test_a_business_of_faulty_rules_is_referred_at_once(tmp_path: Path) -> None:
    faulty = "business: plan_change\nrules:\n  - {id: odd, when: {owner.agee: 18}, forbid: 不行, cite: [GEN-01]}\n"
    (tmp_path / "plan_change.yaml").write_text(faulty, encoding="utf-8")
    book = bizrules.load("china-telecom", overlays=[tmp_path])
    found = book.pre_check({"business": "plan_change", "day": "2026-11-21", "region": "shanghai"})
    assert (found.outcome, found.possible, found.questions) == ("refer", ("refer",), ())
    assert "owner.agee" in "\n".join(found.faults)


def test_a_figure_that_two_shares_follow_from_is_asked_once() -> None:
    told = {"business": "hall_standard", "day": "2026-11-21", "region": "chongqing"}
    asked = [question.about for question in bizrules.load("china-telecom").pre_check(told).questions]
    assert len(asked) == len(set(asked))
    assert "hall.sales_area" in asked


def test_a_paper_that_only_a_person_can_judge_is_one_way_to_be_referred() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card", rules.option("letter", by_hand=True)), None))
    assert checked(rules).possible == ("accept", "supplement", "refer")


def test_what_the_better_papers_do_not_reach_is_searched_with_all_of_them_open() -> None:
    rules = MadeRules()
    for name in ("card", "booklet"):
        rules.add(name, NeedEffect(rules.paper(rules.option(name, by_hand=True), "letter"), None), when=PRESENT)
    rules.add("absent", Redirect("hall", ()), when=Test("owner.present", "one_of", (False,)))
    assert checked(rules).possible == ("accept", "supplement", "refer")


def test_no_more_is_asked_of_an_effort_that_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card"), None), when=PRESENT)
    rules.add("many", Forbid("no"), when=all_of([PRESENT, Test("order.cards", "at_least", (3,))]))
    monkeypatch.setattr("bizrules.flows.door.relevance.EFFORT", 1)
    monkeypatch.setattr("bizrules.flows.door.pre_check._FOR_RELEVANCE", 1)
    found = checked(rules)
    assert (len(found.questions), found.exact, found.questions_exact) == (3, True, False)


def test_outcomes_that_cannot_be_searched_any_more_are_too_many_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = MadeRules()
    rules.add("web", Forbid("no"), when=all_of([ON_THE_WEB, PRESENT]))
    rules.add("identity", NeedEffect(rules.paper("card"), None), when=PRESENT)
    rules.add("counted", LimitEffect(("owner.cards",), "order.cards", 2, "owner.document_number", ""), when=PRESENT)
    whole = checked(rules).possible
    monkeypatch.setattr("bizrules.flows.door.pre_check.ground", lambda case: replace(ground(case), left=1))
    found = checked(rules)
    assert set(whole) <= set(found.possible)
    assert not found.exact


def test_papers_of_a_need_that_stands_alone_are_asked_for_by_the_name_of_its_rule() -> None:
    rules = MadeRules()
    both = Several("all", (rules.paper("card"), rules.paper("booklet", of="payer")))
    rules.add("two", NeedEffect(both, None))
    (question,) = checked(rules).questions
    assert (question.about, question.purpose) == ("papers:two", "")


def test_a_paper_that_cannot_do_in_this_place_is_no_choice() -> None:
    told = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai", "line": {"state": "active"}}
    here = {"people": ["owner"], "owner": {"kind": "individual"}, "here": {"channel": "own_hall"}}
    found = bizrules.load("china-telecom").pre_check({**told, **here})
    (papers,) = (one for one in found.questions if one.kind == "papers")
    offered = {choice.value for choice in papers.choices}
    assert "resident_id_card" in offered
    assert "driving_licence" not in offered  # the operator takes it, the table of the counter does not
