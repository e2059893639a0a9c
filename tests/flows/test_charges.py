"""What acceptance costs, and what keeps the amount open."""

import pytest

from bizrules.model.decision import Charge
from bizrules.rules.conditions import Test, all_of, negation
from bizrules.rules.resolved import ChargeEffect
from made_rules import MadeRules

HALL, WEB = (Test("here.channel", "one_of", (word,)) for word in ("hall", "web"))
ADULT = Test("owner.age", "at_least", (2,))
PRESENT = Test("owner.present", "one_of", (True,))
UNSET = "unset:figure:owner.age:at_least"


def charged(rules: MadeRules, **facts: object) -> tuple[str, list[tuple[int | None, bool, tuple[str, ...]]]]:
    decision = rules.decide(facts=facts)
    return decision.outcome, [(charge.amount, charge.certain, charge.waits_for) for charge in decision.charges]


def fixed(amount: int | None, parameter: str = "") -> ChargeEffect:
    return ChargeEffect("fee", "month", amount, "", (), parameter)


def test_a_fixed_amount() -> None:
    rules = MadeRules()
    rules.add("fee", fixed(500), say="五元", cite=("C1.1",))
    assert rules.decide().charges == (
        Charge(
            kind="fee",
            amount=500,
            every="month",
            certain=True,
            waits_for=(),
            rule="law/cn/made_up/fee",
            say="五元",
            cite=("C1.1",),
        ),
    )


def test_an_amount_that_no_source_gives_keeps_an_acceptance_open() -> None:
    rules = MadeRules()
    rules.add("fee", fixed(None, "card_fee"))
    decision = rules.decide()
    assert (decision.outcome, decision.possible, decision.unset) == ("undetermined", ("accept",), ("card_fee",))
    assert decision.charges[0].waits_for == ("card_fee",)
    assert decision.questions == ()


def test_a_charge_that_may_apply_waits_for_what_tells() -> None:
    rules = MadeRules()
    rules.add("fee", fixed(500), when=all_of([PRESENT, HALL]))
    assert charged(rules, **{"owner.present": True}) == ("undetermined", [(500, False, ("here.channel",))])
    assert charged(rules, **{"owner.present": False}) == ("accept", [])
    assert [question.about for question in rules.decide().questions] == ["owner.present", "here.channel"]


def test_a_charge_that_waits_for_an_unset_figure_names_it() -> None:
    rules = MadeRules(unset={UNSET: "figure"})
    rules.add("fee", fixed(500), when=all_of([PRESENT, Test(UNSET, "one_of", (True,))]))
    decision = rules.decide(facts={"owner.present": True})
    assert (decision.outcome, decision.unset) == ("undetermined", ("figure",))
    assert decision.charges[0].waits_for == ("figure",)


@pytest.mark.parametrize(("owed", "outcome"), [(300, "accept"), (0, "accept"), (None, "undetermined")])
def test_the_amount_of_a_fact(owed: int | None, outcome: str) -> None:
    rules = MadeRules()
    rules.add("settle", ChargeEffect("settlement", "", None, "line.owed", (), ""))
    amounts = {300: [(300, True, ())], 0: [], None: [(None, True, ("line.owed",))]}
    assert charged(rules, **({} if owed is None else {"line.owed": owed})) == (outcome, amounts[owed])


def _tabled(*rows: tuple[object, int | None]) -> MadeRules:
    rules = MadeRules()
    made = tuple((rules.index(node), amount) for node, amount in rows)  # type: ignore[arg-type]
    rules.add("fee", ChargeEffect("fee", "", None, "", made, ""))
    return rules


def test_rows_of_a_table_that_are_still_possible_and_agree_make_the_amount_known() -> None:
    rules = _tabled((all_of([HALL, ADULT]), 100), (all_of([HALL, negation(ADULT)]), 100), (negation(HALL), 200))
    assert charged(rules, **{"here.channel": "hall"}) == ("accept", [(100, True, ())])
    assert charged(rules, **{"owner.age": 3}) == ("undetermined", [(None, True, ("here.channel",))])
    assert charged(rules, **{"here.channel": "web"}) == ("accept", [(200, True, ())])


def test_a_row_that_gives_no_amount_leaves_it_open() -> None:
    rules = _tabled((HALL, 100), (negation(HALL), None))
    assert charged(rules, **{"here.channel": "hall"}) == ("accept", [(100, True, ())])
    assert charged(rules, **{"here.channel": "web"}) == ("undetermined", [(None, True, ())])


def test_an_amount_of_zero_is_no_charge() -> None:
    assert charged(_tabled((HALL, 0), (negation(HALL), 100)), **{"here.channel": "hall"}) == ("accept", [])
