"""What the checklist says of a good paper that does not do because a check that must go with it was not passed."""

from typing import Any

import pytest

from bizrules.flows.book import load
from bizrules.model.decision import Need
from bizrules.model.request import Paper
from bizrules.rules.conditions import Test
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

TELECOM = load("china-telecom")
NOT_PASSED = "check_not_passed"


def line(business: str, number: str, **told: Any) -> Need:
    owner = {"kind": "individual", "present": True, **told.pop("owner", {})}
    request = {
        "business": business,
        "day": "2026-11-21",
        "region": "shanghai",
        "people": ["owner"],
        "owner": owner,
        **told,
    }
    [found] = [need for need in TELECOM.decide(request).checklist if need.id == number]
    return found


def card(**told: Any) -> dict[str, Any]:
    return {"type": "resident_id_card", "of": "owner", **told}


IN_A_HALL = {"here": {"channel": "own_hall"}, "checked": {"service_password": "failed"}}


@pytest.mark.parametrize(
    ("business", "number"), [("sim_replacement", "identity(owner)"), ("plan_change", "paper-or-password")]
)
def test_a_card_that_was_not_read_says_so(business: str, number: str) -> None:
    found = line(business, number, papers=[card()], owner={"id_read": "failed"}, **IN_A_HALL)
    assert (found.status, [(fault.paper, fault.code) for fault in found.faults]) == ("missing", [(0, NOT_PASSED)])


@pytest.mark.parametrize(
    ("business", "number"), [("sim_replacement", "identity(owner)"), ("plan_change", "paper-or-password")]
)
@pytest.mark.parametrize("owner", [{"id_read": "passed"}, {}])
def test_a_card_that_was_read_or_may_be_has_no_fault(business: str, number: str, owner: dict[str, str]) -> None:
    assert not line(business, number, papers=[card()], owner=owner, **IN_A_HALL).faults


@pytest.mark.parametrize(
    ("business", "number"), [("sim_replacement", "identity(owner)"), ("plan_change", "paper-or-password")]
)
def test_what_is_wrong_with_the_paper_itself_is_said_first(business: str, number: str) -> None:
    papers = [card(valid_until="2020-01-01"), {"type": "foreign_passport", "of": "owner", "inspected": "failed"}]
    found = line(business, number, papers=papers, owner={"id_read": "failed"}, **IN_A_HALL)
    assert [fault.code for fault in found.faults] == ["expired", "failed_inspection"]


def test_another_paper_does_not_wait_for_the_check() -> None:
    papers = [card(), {"type": "military_id", "of": "owner"}]
    found = line("sim_replacement", "identity(owner)", papers=papers, owner={"id_read": "failed"}, **IN_A_HALL)
    assert (found.status, found.met_by, found.faults) == ("satisfied", (1,), ())


@pytest.mark.parametrize(("present", "codes"), [(True, [NOT_PASSED]), (False, [])])
def test_a_check_is_asked_by_rules_that_apply_only(present: bool, codes: list[str]) -> None:  # noqa: FBT001  (a case)
    rules, adult = MadeRules(), Test("owner.age", "at_least", (18,))
    rules.add("law", NeedEffect(rules.paper("booklet"), 0))
    own = rules.paper("booklet", rules.option("card", rules.fact(adult)))
    rules.add("own", NeedEffect(own, 0), when=Test("owner.present", "one_of", (True,)))
    facts = {"owner.present": present, "owner.age": 17}
    [need] = rules.decide(facts=facts, papers=(Paper(type="card", of="owner"),)).checklist
    assert [fault.code for fault in need.faults] == codes
