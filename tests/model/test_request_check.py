"""A request made by hand is checked for the types that every later step relies on."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.model.request import Paper, Request
from bizrules.model.request_check import check
from bizrules.model.vocabulary import Fact, FactType, Roles, Vocabulary
from small_rulesets import DAY, VOCABULARY


def _card(**told: Any) -> Paper:
    return Paper(**({"type": "card", "of": "owner"} | told))


CARD = _card()
_TOLD: dict[str, Any] = {"business": "new_activation", "day": DAY, "region": "shanghai"}
MOMENT = datetime(2026, 11, 21)  # noqa: DTZ001  (a wall clock is the point)


def problems(**told: Any) -> list[tuple[str, str]]:
    request = Request(**(_TOLD | {"business": "made_up"} | told))
    return [(problem.code, problem.path) for problem in check(request, VOCABULARY)]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"facts": {"owner.kind": "unit", "owner.age": 3, "owner.present": True, "line.owed": -3, "unheard.of": 1.5}},
        {"papers": (CARD, _card(valid_until=date.max))},
        {"same_person": {"payer": "owner"}, "approvals": {"waiver": "granted"}, "done": frozenset(["keep"])},
    ],
)
def test_what_is_made_well(told: dict[str, Any]) -> None:
    assert problems(**told) == []


@pytest.mark.parametrize(
    ("told", "code", "path"),
    [
        ({"business": 1}, "wrong-type", "$.business"),
        ({"region": ["shanghai"]}, "wrong-type", "$.region"),
        ({"day": "2026-11-21"}, "wrong-type", "$.day"),
        ({"day": MOMENT}, "wrong-type", "$.day"),
        ({"facts": [1]}, "wrong-type", "$.facts"),
        ({"facts": {1: 1}}, "wrong-type", "$.facts"),
        ({"facts": {"owner.age": "3"}}, "wrong-type", "$.owner.age"),
        ({"facts": {"owner.age": True}}, "wrong-type", "$.owner.age"),
        ({"facts": {"owner.kind": "robot"}}, "unknown-choice", "$.owner.kind"),
        ({"papers": [CARD]}, "wrong-type", "$.papers"),
        ({"papers": ("card",)}, "wrong-type", "$.papers[0]"),
        ({"papers": (CARD, _card(valid_until=MOMENT))}, "wrong-type", "$.papers[1].valid_until"),
        ({"papers": (_card(inspected="maybe"),)}, "wrong-type", "$.papers[0].inspected"),
        ({"papers": (_card(forms=("photo",)),)}, "wrong-type", "$.papers[0].forms"),
        ({"papers": (_card(forms="copy"),)}, "wrong-type", "$.papers[0].forms"),
        ({"same_person": {"payer": 1}}, "wrong-type", "$.same_person"),
        ({"approvals": {1: "granted"}}, "wrong-type", "$.approvals"),
        ({"done": 5}, "wrong-type", "$.done"),
    ],
)
def test_what_is_made_badly(told: dict[str, Any], code: str, path: str) -> None:
    assert problems(**told) == [(code, path)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("boolean", "true or false"),
        ("integer", "a whole number"),
        ("money", "a whole number of fen"),
        ("day", "a day"),
        ("symbol", "a text"),
        ("set", "each of its members by its own name"),
    ],
)
def test_what_a_fact_should_be_is_said_in_words(kind: FactType, expected: str) -> None:
    fact = Fact(name="line.x", type=kind, title="x", values={"a": "a"})
    made = Request(**(_TOLD | {"facts": {"line.x": [1]}}))

    assert [problem.what for problem in check(made, Vocabulary(Roles(), {fact.name: fact}, {}))] == [
        f"expected {expected}, got a list"
    ]


_ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2), st.just(MOMENT)
)
_FIELDS = (
    "business",
    "day",
    "region",
    "operator",
    "facts",
    "papers",
    "same_person",
    "approvals",
    "done",
    "papers_open",
)
BOOK = bizrules.load("china-telecom")


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(_FIELDS), _ANYTHING | st.dictionaries(st.just("owner.kind"), _ANYTHING), max_size=3)
)
def test_no_request_made_by_hand_raises_anything_but_a_request_error(told: dict[str, Any]) -> None:
    request = Request(**(_TOLD | told))
    try:
        assert BOOK.decide(request).outcome
    except bizrules.RequestError as error:
        assert error.problems  # noqa: PT017  (both answers are right)
