"""A request may name its business by its id, its title or an alias; what is decided and said is the same."""

from collections.abc import Mapping
from datetime import date

import pytest

import bizrules
from bizrules.model.request import Request

_TOLD = {"day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}


@pytest.fixture(scope="module")
def unicom() -> bizrules.Book:
    return bizrules.load("china-unicom")


def _asked(business: str) -> Mapping[str, object]:
    return {"business": business, **_TOLD}


@pytest.mark.parametrize("name", ["解锁", "卡类解锁"])
def test_a_title_and_an_alias_decide_as_the_id_does(unicom: bizrules.Book, name: str) -> None:
    decision = unicom.decide(_asked(name))

    assert decision.business == "sim_unlock"
    assert decision == unicom.decide(_asked("sim_unlock"))


def test_a_request_carries_the_id(unicom: bizrules.Book) -> None:
    made = Request(business="国际长权", day=date(2026, 11, 21), region="shanghai")

    assert unicom.request(made).business == "international_service"
    assert unicom.explain(made).business == "international_service"


def test_in_bulk_the_names_of_one_business_are_one(unicom: bizrules.Book) -> None:
    first, second = unicom.decide_many([_asked("销户"), _asked("termination")])

    assert first is second


def test_one_word_may_mean_another_business_to_another_operator(unicom: bizrules.Book) -> None:
    telecom = bizrules.load("china-telecom")

    assert unicom.decide(_asked("拆机")).business == "broadband_disconnection"
    assert telecom.decide(_asked("拆机")).business == "termination"


def test_a_word_that_is_nearly_an_alias(unicom: bizrules.Book) -> None:
    with pytest.raises(bizrules.RequestError, match="did you mean `卡类解锁`"):
        unicom.decide(_asked("卡类开锁"))
