"""Explanations: every rule, its condition part by part, the facts it read; nothing that tells of a person."""

from typing import Any

import pytest

import bizrules
from bizrules.errors import RequestError
from bizrules.flows.explain import Explanation, Part, RuleExplained, condition_part, is_masked
from bizrules.rules.conditions import FALSE, TRUE, AllOf, AnyOf, Not, Test
from bizrules.rules.walk import truth

BOOK = bizrules.load("china-telecom")
UNICOM = bizrules.load("china-unicom")
BORN = "2011-01-01"
REQUEST: dict[str, Any] = {
    "business": "new_activation",
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner", "owner.proxy"],
    "here": {"channel": "own_hall"},
    "line": {"state": "stock"},
    "order": {"new_cards": 1, "device_contracts": 0},
    "owner": {"kind": "individual", "phone_cards": 5, "birth_date": BORN, "portrait": "passed"},
    "papers": [{"type": "resident_id_card", "of": "owner.proxy"}],
}


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return BOOK.explain(REQUEST)


def rule(explanation: Explanation, name: str, person: str = "owner") -> RuleExplained:
    return next(one for one in explanation.rules if one.id.endswith(f"/{name}") and one.person == person)


def every_part(part: Part) -> list[Part]:
    return [part, *(inner for one in part.parts for inner in every_part(one))]


def test_every_rule_in_force_is_explained_in_its_order(explanation: Explanation) -> None:
    request = BOOK.request(REQUEST)
    rules = BOOK.rules(request.business, request.region, request.day).ruleset.rules
    assert [one.id for one in explanation.rules] == [one.id for one in rules]
    assert explanation.possible == BOOK.decide(REQUEST).possible


def test_a_rule_tells_the_truth_of_each_part(explanation: Explanation) -> None:
    identity = rule(explanation, "guardian-present")
    assert identity.applies is True
    assert identity.condition.kind == "all"
    tests = {part.fact: part.truth for part in every_part(identity.condition) if part.kind == "test"}
    assert tests["owner.kind"] is True
    assert tests["owner.age"] is True
    assert tests["owner.own_income"] is None


def test_what_is_required_of_facts_is_explained_too(explanation: Explanation) -> None:
    guardian = rule(explanation, "guardian-present")
    assert (guardian.effect, guardian.met) == ("require", "missing")
    assert guardian.demand is not None
    assert (guardian.demand.fact, guardian.demand.truth) == ("owner.guardian.present", False)


def test_two_persons_of_one_rule_are_told_apart(explanation: Explanation) -> None:
    assert rule(explanation, "portrait-or-review").met == "satisfied"
    assert rule(explanation, "portrait-or-review", "owner.proxy").met == "unknown"


def test_a_rule_that_does_not_apply_is_met_by_nothing(explanation: Explanation) -> None:
    unit = rule(explanation, "unit-document")
    assert (unit.applies, unit.met) == (False, None)


def test_a_limit_says_whether_it_is_exceeded(explanation: Explanation) -> None:
    limit = rule(explanation, "five-cards")
    assert (limit.effect, limit.applies, limit.exceeded) == ("limit", True, True)
    facts = {fact.name: fact for fact in limit.facts}
    assert facts["owner.phone_cards"].value == 5
    assert not facts["owner.phone_cards_in_flight"].known


def test_clauses_are_quoted(explanation: Explanation) -> None:
    clause = rule(explanation, "five-cards").clauses[0]
    assert (clause.id, clause.basis) == ("LAW-10", "law")
    assert clause.quote == BOOK.rulesets.clauses["LAW-10"].quote


def test_what_tells_of_a_person_is_masked_and_what_follows_from_it_is_not(explanation: Explanation) -> None:
    assert BORN not in repr(explanation)
    facts = {fact.name: fact for one in explanation.rules for fact in one.facts}
    assert facts["owner.age"].value == 15
    assert (facts["owner.portrait"].known, facts["owner.portrait"].masked) == (True, True)
    assert facts["owner.portrait"].value is None
    assert not facts["owner.own_income"].masked  # nothing was told that could be


@pytest.mark.parametrize(
    ("name", "masked"), [("owner.name", True), ("owner.birth_date", True), ("owner.age", False), ("owner.kind", False)]
)
def test_which_facts_are_masked(name: str, masked: bool) -> None:  # noqa: FBT001
    assert is_masked(BOOK.rulesets.vocabulary.facts[name]) is masked


def test_charges_name_the_facts_of_their_amount() -> None:
    explanation = UNICOM.explain(
        {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "active"}}
    )
    charges = [one for one in explanation.rules if one.effect == "charge"]
    assert {fact.name for charge in charges for fact in charge.facts} >= {"account.ordinary_balance"}


def test_every_effect_of_every_business_is_named() -> None:
    effects = set()
    for operator in ("china-telecom", "china-mobile", "china-unicom"):
        book = bizrules.load(operator)
        for business in book.businesses("shanghai"):
            request = {"business": business, "day": "2026-11-21", "region": "shanghai"}
            effects |= {one.effect for one in book.explain(request).rules}
    assert effects == {"forbid", "limit", "require", "redirect", "approval", "charge", "do"}


def test_a_tree_has_the_truth_that_the_engine_gives() -> None:
    one, other = Test("a", "one_of", (True,)), Test("b", "one_of", (True,))
    told = {"a": True}
    for node in (TRUE, FALSE, one, AllOf((one, other)), AnyOf((one, other)), Not(other)):
        assert condition_part(node, told.get).truth is truth(node, told.get)
    kinds = [condition_part(node, told.get).kind for node in (TRUE, FALSE, AnyOf((one, other)), Not(one))]
    assert kinds == ["always", "never", "any", "not"]


def test_a_request_that_cannot_be_read_is_said() -> None:
    with pytest.raises(RequestError):
        BOOK.explain({"business": "new_activation"})
