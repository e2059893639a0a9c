"""The decision table: refuse, refer elsewhere, supplement, refer for approval, accept."""

from typing import Any

import pytest

from bizrules.model.request import Paper
from bizrules.rules.conditions import Test
from bizrules.rules.language.effect import Approval, Duty, Forbid, Redirect
from bizrules.rules.resolved import ChargeEffect, DutyEffect, LimitEffect, NeedEffect
from made_rules import MadeRules

FORBIDS = Test("owner.kind", "one_of", ("unit",))
SENDS = Test("here.channel", "one_of", ("web",))
ASKS = Test("owner.present", "one_of", (True,))
CARD = Paper(type="card", of="owner")


def table() -> MadeRules:
    rules = MadeRules()
    rules.add("forbid", Forbid("no"), when=FORBIDS)
    rules.add("send", Redirect("channel", ("hall",)), when=SENDS)
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    rules.add("waiver", Approval("supervisor"), when=ASKS)
    rules.add("tell", DutyEffect(Duty("tell", ("all",), "", None, None), None, None))
    rules.add("fee", ChargeEffect("fee", "", 100, "", (), ""))
    return rules


@pytest.mark.parametrize(
    ("kind", "channel", "papers", "present", "outcome"),
    [
        ("unit", "web", (), True, "refuse"),
        ("unit", "hall", (CARD,), False, "refuse"),
        ("individual", "web", (), True, "refer"),
        ("individual", "web", (CARD,), False, "refer"),
        ("individual", "hall", (), True, "supplement"),
        ("individual", "hall", (), False, "supplement"),
        ("individual", "hall", (CARD,), True, "refer"),
        ("individual", "hall", (CARD,), False, "accept"),
    ],
)
def test_the_first_step_that_holds_decides(
    kind: str, channel: str, papers: tuple[Paper, ...], *, present: bool, outcome: str
) -> None:
    facts = {"owner.kind": kind, "here.channel": channel, "owner.present": present}
    assert table().decide(facts=facts, papers=papers).outcome == outcome


@pytest.mark.parametrize(
    ("approvals", "outcome"),
    [
        ({}, "refer"),
        ({"waiver": "granted"}, "accept"),
        ({"law/cn/made_up/waiver": "granted"}, "accept"),
        ({"waiver": "denied"}, "refuse"),
        ({"other": "denied"}, "refer"),
    ],
)
def test_an_approval_is_asked_granted_or_denied(approvals: dict[str, str], outcome: str) -> None:
    facts = {"owner.kind": "individual", "here.channel": "hall", "owner.present": True}
    assert table().decide(facts=facts, papers=(CARD,), approvals=approvals).outcome == outcome


def test_a_denied_approval_that_may_not_be_asked_for_leaves_refuse_possible() -> None:
    facts = {"owner.kind": "individual", "here.channel": "hall"}
    decision = table().decide(facts=facts, papers=(CARD,), approvals={"waiver": "denied"})
    assert (decision.outcome, decision.possible) == ("undetermined", ("accept", "refuse"))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"papers": (Paper(type="card", of="owner", inspected="doubtful"),)}, "refer"),
        ({"papers": (Paper(type="card", of="owner", inspected="failed"),)}, "supplement"),
        ({"papers": (Paper(type="card", of="owner", brought=False),)}, "supplement"),
    ],
)
def test_a_doubtful_paper_goes_to_a_person_and_a_bad_one_is_none(told: dict[str, Any], outcome: str) -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    assert rules.decide(**told).outcome == outcome


def test_a_limit_that_does_not_apply_refuses_nobody() -> None:
    rules = MadeRules()
    rules.add("limit", LimitEffect(("owner.cards",), 1, 0, "owner.document_number", ""), when=ASKS)
    assert rules.decide(facts={"owner.present": False, "owner.cards": 9}).outcome == "accept"
    assert rules.decide(facts={"owner.cards": 9}).possible == ("accept", "refuse")
