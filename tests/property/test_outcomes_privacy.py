"""No name, document number or phone number of a request is ever shown by what is made from it."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.flows.acceptance import examine
from bizrules.rules.sources import operators

BOOKS = {operator: bizrules.load(operator) for operator in operators()}
NUMBER, OTHER_NUMBER, PHONE, NAME = "110101199001010015", "91350100M000100Y44", "13800138000", "欧阳测试"
PLANTED = (NUMBER, OTHER_NUMBER, PHONE, NAME)
_ANY = settings(deadline=None, max_examples=100)


def _request(business: str) -> dict[str, Any]:
    """Personal data wherever a request has a place for it."""
    return {
        "business": business,
        "day": "2026-11-21",
        "region": "jiangsu",
        "operator": "",
        "people": ["owner", "owner.proxy"],
        "same_person": {"payer": "owner"},
        "owner": {"kind": "individual", "name": NAME, "document_number": NUMBER, "birth_date": "1990-01-01"},
        "line": {"number": PHONE, "state": "active", "features": ["roaming"]},
        "papers": [
            {"type": "resident_id_card", "of": "owner", "number": NUMBER, "name": NAME},
            {"type": "resident_id_card", "of": "owner.proxy", "number": NUMBER, "name": NAME},
            {"type": "business_licence", "of": "owner", "number": OTHER_NUMBER, "inspected": "not_yet"},
        ],
        "approvals": {"waiver": "granted"},
        "done": ["register"],
    }


def _places(inside: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a request, as the keys that lead there."""
    yield way
    if isinstance(inside, dict):
        for key, value in inside.items():
            yield from _places(value, (*way, key))
    elif isinstance(inside, list):
        for index, value in enumerate(inside):
            yield from _places(value, (*way, index))


def _plant(request: dict[str, Any], way: tuple[Any, ...], value: Any, *, as_key: bool) -> None:
    inside: Any = request
    for step in way[:-1]:
        inside = inside[step]
    if as_key and isinstance(inside, dict):
        inside[str(value)] = inside.pop(way[-1])
    else:
        inside[way[-1]] = value


def shows_nothing(*texts: str) -> None:
    for text in texts:
        assert not [planted for planted in PLANTED if planted in text or planted[::-1] in text]


def _answers(book: bizrules.Book, told: Any) -> Iterator[str]:
    try:
        request = book.request(told)
        yield repr(request)
        decision = book.decide(told)
    except bizrules.RequestError as error:
        yield from (str(error), repr(error), *(repr(problem) for problem in error.problems))
        return
    yield from (repr(decision), str(decision), json.dumps(decision.record(), ensure_ascii=False))
    yield from (decision.text("zh_CN"), decision.text("en"))
    case = examine(request, book.rules(request.business, request.region, request.day))
    yield from (repr(case), repr(case.judged), repr(case.papers), repr(case.assessment), repr(case.matching.papers))


@pytest.mark.parametrize("operator", sorted(BOOKS))
def test_personal_data_in_its_place_is_not_shown(operator: str) -> None:
    for business in BOOKS[operator].businesses("jiangsu"):
        shows_nothing(*_answers(BOOKS[operator], _request(business)))


@_ANY
@given(
    st.sampled_from([way for way in _places(_request("new_activation")) if way]),
    st.sampled_from([*PLANTED, int(PHONE), int(NUMBER), [NAME], {NAME: NUMBER}]),
    st.booleans(),
    st.booleans(),
)
def test_personal_data_in_a_wrong_place_is_not_shown(
    way: tuple[Any, ...],
    value: Any,
    as_key: bool,  # noqa: FBT001  (hypothesis gives it by place)
    as_json: bool,  # noqa: FBT001
) -> None:
    told = deepcopy(_request("new_activation"))
    _plant(told, way, value, as_key=as_key)
    given_request = json.dumps(told, ensure_ascii=False) if as_json else told
    shows_nothing(*_answers(BOOKS["china-telecom"], given_request))


@_ANY
@given(st.sampled_from(PLANTED), st.integers(0, 400))
def test_broken_json_is_not_quoted(planted: str, end: int) -> None:
    text = json.dumps({"owner": {"name": planted}, planted: 1} | _request("new_activation"), ensure_ascii=False)
    shows_nothing(*_answers(BOOKS["china-telecom"], text[:end]))
    shows_nothing(*_answers(BOOKS["china-telecom"], f'{{"{planted}": 1, "{planted}": 2}}'))
