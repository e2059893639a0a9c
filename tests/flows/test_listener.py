"""Who hears a decision, and what each part of it would tell them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import bizrules
from bizrules.model.decision import Decision
from bizrules.wording.customer import for_customer

BOOK = bizrules.load("china-telecom")
CARD = {"type": "resident_id_card", "of": "owner"}
ARREARS = "须先补交欠费"


def told(people: list[str] | None, papers: list[dict[str, Any]], **facts: Any) -> dict[str, Any]:
    there = {} if people is None else {"people": people}
    owner = {"kind": "individual", "arrears": 5000, **facts}
    request = {"business": "new_activation", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
    return {**request, **there, "papers": papers, "owner": owner}


@pytest.mark.parametrize(
    ("people", "papers", "listener"),
    [
        (["owner"], [CARD], "owner"),
        (["owner"], [], ""),
        (["owner"], [{**CARD, "inspected": "failed"}], ""),
        (["owner"], [{**CARD, "inspected": "not_yet"}], ""),
        (["owner", "owner.proxy"], [CARD], ""),
        (["owner.proxy"], [CARD, {**CARD, "of": "owner.proxy"}], ""),
        (None, [CARD], ""),
        ([], [CARD], ""),
    ],
)
def test_only_a_party_that_is_there_alone_and_has_shown_who_it_is_hears_of_its_account(
    people: list[str] | None, papers: list[dict[str, Any]], listener: str
) -> None:
    decision = BOOK.decide(told(people, papers))
    assert decision.listener == listener
    assert any("account:owner" in need.discloses for need in decision.checklist)
    assert ARREARS in decision.text()
    assert (ARREARS in decision.text(audience="customer")) is (listener == "owner")
    assert (ARREARS in decision.slip()) is (listener == "owner")


def test_who_else_is_there_counts_in_bulk_too_though_no_rule_asks_about_them() -> None:
    alone, with_payer = told(["owner"], [CARD]), told(["owner", "payer"], [CARD])
    ruleset = BOOK.rules(alone["business"], alone["region"], date.fromisoformat(alone["day"])).ruleset
    assert "payer.present" not in ruleset.facts
    in_bulk = [one for one in BOOK.decide_many([alone, with_payer]) if isinstance(one, Decision)]
    assert [one.listener for one in in_bulk] == ["owner", ""]
    assert in_bulk == [BOOK.decide(alone), BOOK.decide(with_payer)]


def test_nobody_hears_of_a_listing_but_the_clerk() -> None:
    decision = BOOK.decide(told(["owner"], [CARD], arrears=0, punished=True))
    reason = next(one for one in decision.reasons if "listing:owner" in one.discloses)
    assert decision.listener == "owner"
    assert reason.say in decision.text()
    for text in (
        decision.text(audience="customer"),
        decision.slip(),
        decision.text(audience="customer", listener="owner"),
    ):
        assert reason.say not in text
        assert reason.cite[0] not in text
        assert "请本人持有效证件到柜台查询" in text


def test_a_proxy_hears_that_there_is_something_to_ask_about() -> None:
    decision = BOOK.decide(told(["owner.proxy"], [CARD]))
    text = decision.text("en", audience="customer")
    assert "something the person concerned may ask about at the counter" in " ".join(text.split())


def test_one_sentence_stands_for_all_that_is_not_told() -> None:
    decision = BOOK.decide(told(["owner.proxy"], [CARD]))
    (need,) = (one for one in decision.checklist if "account:owner" in one.discloses)
    both = replace(decision, checklist=(need, replace(need, id="another"), *decision.checklist))
    assert len(for_customer(both, BOOK.wording.roles).checklist) == len(
        for_customer(decision, BOOK.wording.roles).checklist
    )
