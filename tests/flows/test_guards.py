"""What must still hold at commit: limits always, states where an acceptance rests on what a system answered."""

from decimal import Decimal
from typing import Any

import pytest

from bizrules.errors import RequestError
from bizrules.model.decision import Guard
from bizrules.model.request import Paper
from bizrules.model.vocabulary import Derivation, Fact, Roles, Vocabulary
from bizrules.rules.conditions import TRUE, AllOf, AnyOf, Node, Not, Test
from bizrules.rules.language.effect import Duty, Forbid
from bizrules.rules.resolved import ChargeEffect, DutyEffect, LimitEffect, NeedEffect
from made_rules import MadeRules


def fact(name: str, kind: Any, asked: str = "system", **more: Any) -> Fact:
    return Fact(name=name, type=kind, title=name, asked=asked, can_change="later", **more)


STATES = {"active": "", "suspended": "", "terminated": ""}
FACTS = (
    fact("line.state", "symbol", values=STATES),
    fact("line.opened_on", "day"),
    fact("line.months", "integer", asked="", derivation=Derivation("months_since", ("line.opened_on",))),
    fact("line.arrears", "money", per="number"),
    fact("line.orders", "integer"),
    fact("owner.punished", "boolean"),
    fact("owner.cards", "integer"),
    fact("owner.present", "boolean", asked="door"),
    fact("order.cards", "integer", asked="door"),
)
VOCABULARY = Vocabulary(Roles({"owner": ""}, {}), {known.name: known for known in FACTS}, {})
ACTIVE = Test("line.state", "one_of", ("active",))
GONE = Test("line.state", "one_of", ("terminated",))
PUNISHED = Test("owner.punished", "one_of", (True,))
PRESENT = Test("owner.present", "one_of", (True,))
OWES = Test("line.arrears", "more_than", (0,))
TOLD = {"line.state": "active", "line.arrears": 0, "owner.punished": False, "owner.present": True, "line.months": 7}


def guards(*nodes: Node, told: dict[str, Any] | None = None) -> tuple[Guard, ...]:
    """Give the guards of an acceptance under rules that forbid on some conditions."""
    rules = MadeRules(vocabulary=VOCABULARY)
    for number, node in enumerate(nodes):
        rules.add(f"r{number}", Forbid("no"), when=node)
    decision = rules.decide(facts=TOLD | (told or {}))
    assert decision.outcome == "accept"
    return decision.guards


def state(name: str, *numbers: int, **more: Any) -> Guard:
    rules = tuple(f"law/cn/made_up/r{number}" for number in numbers)
    return Guard(facts=(name,), per=more.pop("per", ""), rules=rules, **more)


# ── limits ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("adding", "facts", "shown"),
    [
        (1, {}, 1),
        ("order.cards", {"order.cards": 2}, 2),
        ("order.cards", {}, "order.cards"),
        ("order.cards", {"order.cards": 0, "owner.cards": 9}, 0),
    ],
)
def test_a_limit_leaves_a_guard_and_never_what_is_held(
    adding: int | str, facts: dict[str, int], shown: int | str
) -> None:
    rules = MadeRules(vocabulary=VOCABULARY)
    rules.add("limit", LimitEffect(("owner.cards",), adding, 5, "owner.document_number", ""))
    guard = rules.decide(facts=facts).guards[0]
    assert guard == Guard(
        facts=("owner.cards",),
        adding=shown,
        at_most=5,
        per="owner.document_number",
        rules=("law/cn/made_up/limit",),
    )


def test_a_limit_that_may_apply_leaves_a_guard_and_one_that_does_not_none() -> None:
    rules = MadeRules(vocabulary=VOCABULARY)
    rules.add("limit", LimitEffect(("owner.cards",), 1, None, "owner.document_number", "limit"), when=PRESENT)
    assert [guard.at_most for guard in rules.decide().guards] == [None]
    assert rules.decide(facts={"owner.present": False}).guards == ()


# ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_state_may_become_any_other_that_no_rule_refuses() -> None:
    assert guards(GONE) == (state("line.state", 0, one_of=("active", "suspended")),)
    assert guards(Not(ACTIVE)) == (state("line.state", 0, one_of=("active",)),)
    assert guards(PUNISHED) == (state("owner.punished", 0, one_of=(False,)),)


def test_what_several_rules_leave_of_a_fact_is_one_guard() -> None:
    both = (GONE, Test("line.state", "one_of", ("suspended", "terminated")))
    assert guards(*both) == (state("line.state", 0, 1, one_of=("active",)),)


@pytest.mark.parametrize(
    ("test", "held", "least", "most"),
    [
        (Test("line.orders", "at_least", (3,)), 1, None, 2),
        (Test("line.orders", "more_than", (3,)), 1, None, 3),
        (Test("line.orders", "less_than", (3,)), 9, 3, None),
        (Test("line.orders", "at_most", (3,)), 9, 4, None),
        (Test("line.orders", "one_of", (3,)), 9, 4, None),
        (Test("line.orders", "one_of", (3, 9)), 5, 4, 8),
        (Not(Test("line.orders", "one_of", (3,))), 3, 3, 3),
    ],
)
def test_a_number_stays_between_the_figures_of_the_rules_whatever_it_was(
    test: Node, held: int, least: int | None, most: int | None
) -> None:
    assert guards(test, told={"line.orders": held}) == (state("line.orders", 0, at_least=least, at_most=most),)


def test_what_is_counted_for_something_says_for_what() -> None:
    assert guards(OWES) == (state("line.arrears", 0, at_most=0, per="number"),)


def test_what_follows_from_a_system_s_answer_is_guarded_under_its_own_name() -> None:
    (guard,) = guards(Test("line.months", "less_than", (3,)))
    assert guard == state("line.months", 0, at_least=3)


def test_what_the_customer_told_needs_no_guard_and_spares_one() -> None:
    assert guards(Not(PRESENT)) == ()
    assert guards(AllOf((OWES, Not(PRESENT)))) == ()
    assert guards(AllOf((AllOf((OWES, PUNISHED)), PUNISHED))) == (state("line.arrears", 0, at_most=0, per="number"),)


def test_what_holds_in_any_case_needs_no_guard() -> None:
    assert guards(AllOf((TRUE, PUNISHED))) == (state("owner.punished", 0, one_of=(False,)),)


def test_a_condition_that_any_branch_makes_true_needs_all_of_them_to_stay_false() -> None:
    assert guards(AnyOf((OWES, PUNISHED))) == (
        state("line.arrears", 0, at_most=0, per="number"),
        state("owner.punished", 0, one_of=(False,)),
    )


def test_of_an_open_condition_every_known_answer_is_guarded() -> None:
    rules = MadeRules(vocabulary=VOCABULARY)
    paper = rules.paper("card")
    rules.add("need", NeedEffect(paper, None), when=AllOf((Test("line.orders", "at_least", (1,)), ACTIVE)))
    decision = rules.decide(facts=TOLD, papers=(Paper(type="card", of="owner"),))
    assert decision.outcome == "accept"
    assert decision.guards == (
        Guard(facts=("line.state",), per="", rules=("law/cn/made_up/need",), one_of=("active",)),
    )


def test_a_need_met_by_facts_rests_on_them_and_a_need_not_asked_on_what_spares_it() -> None:
    rules = MadeRules(vocabulary=VOCABULARY)
    rules.add("r0", NeedEffect(rules.fact(Test("line.arrears", "at_most", (0,)), "line.arrears"), None))
    rules.add("r1", NeedEffect(rules.paper("card"), None), when=PUNISHED)
    assert rules.decide(facts=TOLD, papers=()).guards == (
        state("line.arrears", 0, at_most=0, per="number"),
        state("owner.punished", 1, one_of=(False,)),
    )


def test_a_charge_stays_what_it_was_but_an_amount_that_was_told_is_never_guarded() -> None:
    rules = MadeRules(vocabulary=VOCABULARY)
    rules.add("r0", ChargeEffect("fee", "", 500, "", (), ""), when=ACTIVE)
    rules.add("r1", ChargeEffect("settlement", "", None, "line.arrears", (), ""))
    rows = ((rules.index(PUNISHED), 100), (rules.index(Not(PUNISHED)), 200))
    rules.add("r2", ChargeEffect("deposit", "", None, "", rows, ""))
    assert rules.decide(facts=TOLD).guards == (
        state("line.state", 0, one_of=("active",)),
        state("owner.punished", 2, one_of=(False,)),
    )


def test_duties_decide_nothing_and_only_an_acceptance_leaves_states() -> None:
    duty = Duty("tell", ("x",), "", None, None)
    rules = MadeRules(vocabulary=VOCABULARY)
    rules.add("duty", DutyEffect(duty, None, None), when=ACTIVE)
    assert rules.decide(facts=TOLD).guards == ()
    rules.add("punished", Forbid("no"), when=PUNISHED)
    assert rules.decide(facts=TOLD | {"owner.punished": True}).guards == ()


# ── asking a guard ───────────────────────────────────────────────────────────────────────────────────────────────────

COUNT = Guard(facts=("a", "b"), per="document_number", rules=("r",), adding="n", at_most=5)


@pytest.mark.parametrize(
    ("anew", "holds"),
    [
        ({"a": 2, "b": 2, "n": 1}, True),
        ({"a": 2, "b": 3, "n": 1}, False),
        ({"a": 2, "b": 2}, None),
        ({"a": 6, "b": None}, False),
        ({}, None),
    ],
)
def test_a_count_holds_up_to_its_ceiling_and_is_open_while_a_part_is(anew: dict[str, Any], holds: bool | None) -> None:  # noqa: FBT001
    assert COUNT.holds(anew) is holds


def test_a_ceiling_that_no_source_gives_leaves_it_open() -> None:
    assert Guard(facts=("a",), per="", rules=(), adding=1).holds({"a": 0}) is None


@pytest.mark.parametrize(("value", "holds"), [(2, False), (3, True), (4, True), (5, False), (None, None)])
def test_a_number_holds_between_its_bounds(value: int | None, holds: bool | None) -> None:  # noqa: FBT001
    assert Guard(facts=("a",), per="", rules=(), at_least=3, at_most=4).holds({"a": value}) is holds
    assert Guard(facts=("a",), per="", rules=(), at_least=3).holds({"a": 9}) is True


@pytest.mark.parametrize(("value", "holds"), [("active", True), ("terminated", False), (None, None)])
def test_a_state_holds_while_it_is_one_of_those(value: str | None, holds: bool | None) -> None:  # noqa: FBT001
    assert Guard(facts=("line.state",), per="", rules=(), one_of=("active", "x")).holds({"line.state": value}) is holds


@pytest.mark.parametrize(("value", "holds"), [(True, True), (1, True), (False, False), (0, False), (None, None)])
def test_yes_and_no_may_come_as_a_database_keeps_them(value: bool | None, holds: bool | None) -> None:  # noqa: FBT001
    assert Guard(facts=("owner.punished",), per="", rules=(), one_of=(True,)).holds({"owner.punished": value}) is holds


@pytest.mark.parametrize("value", ["4", "four", "", 4.0, float("nan"), float("inf"), Decimal(4), True, [4]])
def test_a_count_is_a_whole_number(value: Any) -> None:
    for anew in ({"a": value, "b": 0, "n": 1}, {"a": 9, "b": 0, "n": value}):
        with pytest.raises(RequestError, match="expected a whole number") as raised:
            COUNT.holds(anew)
        assert raised.value.problems[0].path in ("$.a", "$.n")


@pytest.mark.parametrize(
    ("one_of", "value"), [(("active",), 1), (("active",), ["active"]), ((True,), "true"), ((False,), 2), ((True,), 1.0)]
)
def test_a_state_is_of_the_type_of_those_it_may_be_in(one_of: tuple[bool | str, ...], value: Any) -> None:
    guard = Guard(facts=("a",), per="", rules=(), one_of=one_of)
    with pytest.raises(RequestError, match=r"^\$\.a: expected (a text|true or false), got"):
        guard.holds({"a": value})


def test_a_name_that_came_for_a_count_is_not_shown() -> None:
    with pytest.raises(RequestError) as raised:
        COUNT.holds({"a": "Wang", "b": 0, "n": 0})
    assert "Wang" not in str(raised.value)
