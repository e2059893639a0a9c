"""Whatever is given as a request: it is read, or refused with a RequestError that shows nothing personal."""

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bizrules.errors import RequestError
from bizrules.model.request_schema import RequestSchema
from bizrules.model.request_shape import ENVELOPE_FIELDS, PAPER_FIELDS
from bizrules.model.vocabulary import Fact, Roles, Vocabulary

ROLES = Roles({"owner": "机主", "payer": "付款人"}, {"proxy": "代办人"})
FACTS = [
    *(
        Fact(name=f"{person}.{leaf}", type="text", title="文字")
        for person in ROLES.persons()
        for leaf in ("name", "number")
    ),
    Fact(name="owner.kind", type="symbol", title="类型", values={"individual": "个人", "organization": "单位"}),
    Fact(name="owner.born", type="day", title="出生日期"),
    Fact(name="line.cards", type="integer", title="号卡"),
    Fact(name="line.features", type="set", title="功能", values={"roaming": "漫游", "dialling": "直拨"}),
]
SCHEMA = RequestSchema(Vocabulary(ROLES, {fact.name: fact for fact in FACTS}, {}), ["id_card", "passport"])
PERSONAL = (
    "王小明",
    "欧阳测试",
    "Wang Xiaoming",
    "110101199001010015",
    "13800000000",
    "138-0000-0000",
    "+8613800000000",
    "E00000001",
)
NUMBERS = (110101199001010015, 13800000000, -13800000000)
FORBIDDEN = (*PERSONAL, *map(str, NUMBERS), "13800000000", "0101199001")
KNOWN = (
    *ENVELOPE_FIELDS,
    *PAPER_FIELDS,
    "owner",
    "payer",
    "proxy",
    "line",
    "kind",
    "born",
    "features",
    "cards",
    "roaming",
    "Facts",
    "date",
    "Members",
)

keys = st.one_of(st.sampled_from(KNOWN), st.sampled_from(KNOWN), st.sampled_from(PERSONAL), st.text(max_size=5))
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(PERSONAL),
    st.sampled_from(NUMBERS),
    st.sampled_from(("2026-11-21", "2026-13-01", "owner", "id_card", "individual", "granted", "original")),
)
values = st.recursive(
    leaves, lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=4), max_leaves=15
)
LEAST = {"business": "activation", "day": "2026-11-21", "region": "north"}
shaped = st.fixed_dictionaries(
    {},
    optional={
        "owner": st.fixed_dictionaries({}, optional=dict.fromkeys(("kind", "born", "proxy", "name", "王小明"), values)),
        "line": st.fixed_dictionaries({}, optional=dict.fromkeys(("cards", "features", "13800000000"), values)),
        "papers": st.lists(
            st.fixed_dictionaries(
                {"type": values, "of": values}, optional={"number": values, "form": values, "王小明": values}
            ),
            max_size=2,
        ),
        "people": values,
        "same_person": st.dictionaries(keys, values, max_size=2),
        "approvals": st.dictionaries(keys, values, max_size=2),
    },
)


def _refused(given_request: Any) -> str:
    try:
        SCHEMA.read(given_request)
    except RequestError as error:
        return f"{error} {error!r} {error.problems}"
    return ""


def _shows_nothing_personal(text: str) -> bool:
    return not any(secret in text for secret in FORBIDDEN)


@given(values)
@example({"[": 1})
@example({"王小明": {"110101199001010015": 13800000000}})
@settings(max_examples=300, deadline=None)
def test_any_value(value: Any) -> None:
    assert _shows_nothing_personal(_refused(value))


@given(shaped)
@settings(max_examples=400, deadline=None)
def test_any_value_in_the_right_place(value: dict[str, Any]) -> None:
    assert _shows_nothing_personal(_refused(LEAST | value))


@given(shaped)
@settings(deadline=None)
def test_json_text_is_read_as_the_same_map(value: dict[str, Any]) -> None:
    text = json.dumps(LEAST | value)

    problems = _refused(text)

    assert _shows_nothing_personal(problems)
    if "NaN" not in text and "Infinity" not in text:
        assert problems == _refused(json.loads(text))


@given(st.text() | st.binary())
@settings(deadline=None)
def test_any_text(text: str | bytes) -> None:
    assert _refused(text)
