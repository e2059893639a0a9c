"""Why no plain accept, and what the clerk does in any case."""

import pytest

from bizrules.model.decision import Reason
from bizrules.model.request import Paper
from bizrules.rules.conditions import FALSE, Test
from bizrules.rules.language.effect import Approval, Duty, Forbid, Redirect
from bizrules.rules.resolved import DutyEffect, LimitEffect, NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
LIVING = Test("owner.living", "one_of", (True,))


def test_a_forbid_gives_its_text_its_person_and_its_clauses() -> None:
    rules = MadeRules()
    rules.add("false-papers", Forbid("不得办理"), roles={"person": "owner.proxy"}, cite=("LAW-06",))
    assert rules.decide().reasons == (
        Reason(
            kind="forbid",
            person="owner.proxy",
            certain=True,
            targets=(),
            say="不得办理",
            rule="law/cn/made_up/false-papers",
            cite=("LAW-06",),
        ),
    )


def test_the_most_final_comes_first_and_the_certain_before_the_open() -> None:
    rules = MadeRules()
    rules.add("above", Approval("supervisor"))
    rules.add("elsewhere", Redirect("channel", ("own_hall", "partner_hall")))
    rules.add("denied", Approval("manager"))
    rules.add("state", Forbid("in another state"), file="register/made_up")
    rules.add("limit", LimitEffect(("owner.cards",), 1, 0, "owner.document_number", ""))
    rules.add("open", Forbid("perhaps not"), when=PRESENT)
    rules.add("forbid", Forbid("no"))
    rules.add("slot", NeedEffect(rules.paper(rules.option("card", when=FALSE)), None))
    rules.add("facts", NeedEffect(rules.fact(LIVING), None))
    decision = rules.decide(approvals={"denied": "denied"}, facts={"owner.living": False})
    assert [(reason.kind, reason.certain, reason.targets) for reason in decision.reasons] == [
        ("no_paper_possible", True, ()),
        ("no_paper_possible", True, ()),
        ("forbid", True, ()),
        ("limit", True, ()),
        ("state", True, ()),
        ("denied", True, ("manager",)),
        ("redirect", True, ("channel:own_hall", "channel:partner_hall")),
        ("approval", True, ("supervisor",)),
        ("forbid", False, ()),
    ]


def test_the_rule_s_own_words_stand_above_the_text_of_its_effect() -> None:
    rules = MadeRules()
    rules.add("forbid", Forbid("不得办理"), say="请改日再来")
    assert rules.decide().reasons[0].say == "请改日再来"


def test_papers_that_lack_are_the_checklist_s() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    rules.add("facts", NeedEffect(rules.fact(PRESENT, "owner.present"), None))
    decision = rules.decide(papers=(), facts={"owner.present": False})
    assert (decision.outcome, decision.reasons) == ("supplement", ())


@pytest.mark.parametrize(
    ("facts", "certain"), [({"owner.present": True}, [True]), ({}, [False]), ({"owner.present": False}, [])]
)
def test_a_duty_is_certain_open_or_none(facts: dict[str, bool], certain: list[bool]) -> None:
    rules = MadeRules()
    rules.add("keep", DutyEffect(Duty("keep", ("资料",), "clerk", None, None), 24, 2), when=PRESENT)
    duties = rules.decide(facts=facts).duties
    assert [duty.certain for duty in duties] == certain
    assert all(
        (duty.within_hours, duty.years_after_end, duty.by, duty.done) == (24, 2, "clerk", False) for duty in duties
    )


@pytest.mark.parametrize(("done", "ticked"), [("keep", True), ("law/cn/made_up/keep", True), ("other", False)])
def test_a_duty_is_done_when_the_caller_says_so(done: str, *, ticked: bool) -> None:
    rules = MadeRules()
    rules.add("keep", DutyEffect(Duty("keep", ("资料",), "", None, None), None, None))
    assert rules.decide(done=frozenset([done])).duties[0].done is ticked


def test_a_met_need_gives_no_reason() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    assert rules.decide(papers=(Paper(type="card", of="owner"),)).reasons == ()
