"""Which steps may be done now."""

from datetime import date
from typing import Any

import pytest

import bizrules
from bizrules.model.decision import Decision

MOBILE = bizrules.load("china-mobile", sample=True)  # the seed leaves its amounts blank
DAY = date(2026, 11, 30)
PRE_TERMINATION = {
    "business": "pre_termination",
    "day": DAY.isoformat(),
    "region": "shanghai",
    "people": ["owner"],
    "owner": {"kind": "individual", "present": True},
    "line": {"state": "active", "arrears": 0, "features": []},
    "account": {"average_bill_3_months": 0},
    "order": {"fee_waiver": False},
    "here": {"channel": "own_hall", "designated": True},
    "papers": [{"type": "resident_id_card", "of": "owner", "form": ["original", "copy"]}],
}


def decided(*done: str, **parts: Any) -> Decision:
    return MOBILE.decide({**PRE_TERMINATION, "done": list(done), **parts})


def steps(decision: Decision) -> list[str]:
    return [step.step.rpartition("/")[2] for step in decision.next_steps]


def test_the_greeter_comes_first() -> None:
    decision = decided()
    assert steps(decision) == ["ask"]
    assert [(step.by, step.certain, step.cite) for step in decision.next_steps] == [("greeter", True, ("GRT-01",))]


def test_a_step_opens_those_that_wait_for_it() -> None:
    assert steps(decided("ask", "special-desk")) == ["check-papers", "explain", "reason"]


def test_a_step_may_be_named_in_full() -> None:
    assert steps(decided("hall/greeting/ask")) == ["special-desk"]


def test_retention_never_blocks() -> None:
    before = ("ask", "special-desk", "check-papers", "explain", "reason")
    assert sorted(steps(decided(*before))) == ["enter", "retention"]
    assert sorted(steps(decided(*before, "enter"))) == ["retention", "sign"]


def test_money_comes_after_the_signature() -> None:
    before = ("ask", "special-desk", "check-papers", "explain", "reason", "retention", "enter")
    assert steps(decided(*before)) == ["sign"]
    assert steps(decided(*before, "sign")) == ["pay"]


def test_the_form_waits_for_the_decision() -> None:
    before = ("ask", "special-desk", "check-papers", "explain", "reason", "retention")
    decision = decided(*before, papers=[])
    assert (decision.outcome, steps(decision)) == ("supplement", [])


def test_a_step_that_does_not_apply_lets_through_what_it_waits_for() -> None:
    """Without a queue there is no greeter: the counter's own steps come first."""
    here = {"channel": "agent_outlet", "designated": True}
    assert steps(decided(here=here)) == ["check-papers", "explain", "reason"]


def test_a_step_that_may_apply_is_waited_for_until_it_is_settled() -> None:
    decision = decided(here={"designated": True})
    assert [(step.step, step.certain) for step in decision.next_steps] == [("hall/greeting/ask", False)]


def test_all_done_leaves_nothing() -> None:
    every = {step.name for step in MOBILE.rules("pre_termination", "shanghai", DAY).ruleset.procedure}
    assert decided(*every).next_steps == ()


@pytest.mark.parametrize("operator", ["china-mobile", "china-telecom", "china-unicom", "generic"])
def test_every_procedure_can_be_gone_through(operator: str) -> None:
    """Doing whatever step may be done next, every step of every business is done in the end."""
    book = bizrules.load(operator)
    for business in book.businesses("shanghai"):
        index = book.rulesets.span_index(business, "shanghai", DAY)
        ruleset = book.rulesets.resolve(business, "shanghai", index)
        passed: set[int] = set()
        for place, step in enumerate(ruleset.procedure):
            assert set(step.waits_for) <= passed
            passed.add(place)
        optional = {place for place, step in enumerate(ruleset.procedure) if step.optional}
        assert not any(optional & set(step.waits_for) for step in ruleset.procedure)
