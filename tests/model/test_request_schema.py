"""Requests read: what may be told, what it means, and every mistake with its path."""

import json
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from bizrules.errors import RequestError
from bizrules.model.request import Paper
from bizrules.model.request_schema import RequestSchema
from bizrules.model.vocabulary import Derivation, Fact, Roles, Vocabulary

ROLES = Roles({"owner": "机主", "payer": "付款人"}, {"proxy": "代办人"})
FACTS = [
    *(Fact(name=f"{person}.present", type="boolean", title="到场") for person in ROLES.persons()),
    Fact(name="owner.kind", type="symbol", title="类型", values={"individual": "个人", "organization": "单位"}),
    Fact(name="owner.name", type="text", title="姓名"),
    Fact(name="owner.born", type="day", title="出生日期"),
    Fact(name="owner.age", type="integer", title="年龄", derivation=Derivation("years_since", ("owner.born",))),
    Fact(name="line.cards", type="integer", title="号卡", question="几张？"),
    Fact(name="line.balance", type="money", title="余额", minimum=None),
    Fact(name="line.features", type="set", title="功能", values={"roaming": "漫游", "dialling": "直拨"}),
]
SCHEMA = RequestSchema(Vocabulary(ROLES, {fact.name: fact for fact in FACTS}, {}), ["id_card", "passport"])
LEAST: dict[str, Any] = {"business": "activation", "day": "2026-11-21", "region": "north"}


def problems(given: Any) -> list[str]:
    with pytest.raises(RequestError) as caught:
        SCHEMA.read(given)
    return [
        f"{problem.code} {problem.path} {problem.what} {problem.help}".rstrip() for problem in caught.value.problems
    ]


def told(**more: Any) -> dict[str, Any]:
    return LEAST | more


# ── what is told ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_least_request_tells_nothing_else() -> None:
    request = SCHEMA.read(LEAST)

    assert (request.business, request.day, request.region) == ("activation", date(2026, 11, 21), "north")
    assert (request.facts, request.papers, request.papers_open, request.same_person) == ({}, None, False, None)


def test_a_whole_request_is_read_flat() -> None:
    request = SCHEMA.read(
        told(
            format=1,
            operator="alpha",
            owner={"kind": "individual", "name": "王小明", "born": "2000-02-29", "proxy": {"present": True}},
            line={"cards": 3, "balance": -50, "features": ["roaming"]},
            papers_open=True,
            approvals={"alpha/activation/waiver": "granted"},
            done=["alpha/activation/sign"],
        )
    )

    assert request.operator == "alpha"
    assert request.facts == {
        "owner.kind": "individual",
        "owner.name": "王小明",
        "owner.born": date(2000, 2, 29),
        "owner.proxy.present": True,
        "line.cards": 3,
        "line.balance": -50,
        "line.features.roaming": True,
        "line.features.dialling": False,
    }
    assert request.papers_open
    assert request.approvals == {"alpha/activation/waiver": "granted"}
    assert request.done == frozenset(["alpha/activation/sign"])


def test_every_mapping_is_a_map() -> None:
    view = MappingProxyType
    more = {"owner": {"kind": "individual"}, "papers": [{"type": "id_card", "of": "owner"}], "same_person": {}}
    views = view(
        {
            **LEAST,
            "owner": view({"kind": "individual"}),
            "papers": [view({"type": "id_card", "of": "owner"})],
            "same_person": view({}),
        }
    )

    assert SCHEMA.read(views) == SCHEMA.read(told(**more))


def test_a_day_may_be_a_text_of_another_library() -> None:
    """As pandas gives it."""

    class Text(str):
        __slots__ = ()

    assert SCHEMA.read(told(day=Text("2026-11-21"))).day == date(2026, 11, 21)


def test_null_is_not_told() -> None:
    request = SCHEMA.read(
        told(
            owner=None, people=None, papers=None, line={"cards": None, "features": {"roaming": True, "dialling": None}}
        )
    )

    assert request.facts == {"line.features.roaming": True}
    assert request.papers is None


def test_every_field_that_need_not_be_told_may_be_null() -> None:
    optional = dict.fromkeys(
        ("format", "operator", "people", "same_person", "papers", "papers_open", "approvals", "done")
    )
    paper = dict.fromkeys(("form", "brought", "number", "name", "issued_on", "valid_until", "inspected"))

    assert SCHEMA.read(told(**optional, owner={"proxy": None}, line=None)) == SCHEMA.read(LEAST)
    request = SCHEMA.read(told(papers=[{"type": "id_card", "of": "owner", **paper}]))
    assert request.papers == (Paper(type="id_card", of="owner"),)


def test_a_list_of_people_closes_the_others() -> None:
    request = SCHEMA.read(told(people=["owner", "payer.proxy"], owner={"present": True}))

    assert request.facts == {
        "owner.present": True,
        "owner.proxy.present": False,
        "payer.present": False,
        "payer.proxy.present": True,
    }


def test_who_is_the_same_person_has_the_same_facts() -> None:
    request = SCHEMA.read(told(same_person={"payer": "owner"}, owner={"present": True, "kind": "individual"}))

    assert request.facts["payer.present"] is True
    assert request.facts["payer.kind"] == "individual"
    assert request.party_itself("payer.proxy") == "owner.proxy"


def test_who_is_listed_by_one_name_is_there_by_the_other_too() -> None:
    for listed in ("owner", "payer"):
        facts = SCHEMA.read(told(same_person={"payer": "owner"}, people=[listed])).facts
        there = {"owner.present": True, "payer.present": True}
        assert facts == there | {"owner.proxy.present": False, "payer.proxy.present": False}


def test_papers_are_read_with_their_defaults() -> None:
    request = SCHEMA.read(
        told(
            papers=[
                {"type": "id_card", "of": "owner"},
                {
                    "type": "passport",
                    "of": "owner.proxy",
                    "form": ["original", "copy"],
                    "valid_until": "long_term",
                    "number": "E00000001",
                    "name": "王小明",
                    "issued_on": "2020-01-01",
                    "inspected": "not_yet",
                    "brought": False,
                    "states": ["line", "line"],
                },
                {"type": "passport", "of": "owner", "form": "copy", "valid_until": "2030-01-01"},
            ]
        )
    )

    assert request.papers == (
        Paper(type="id_card", of="owner"),
        Paper(
            type="passport",
            of="owner.proxy",
            forms=("original", "copy"),
            brought=False,
            number="E00000001",
            name="王小明",
            issued_on=date(2020, 1, 1),
            valid_until=date.max,
            inspected="not_yet",
            states=frozenset(["line"]),
        ),
        Paper(type="passport", of="owner", forms=("copy",), valid_until=date(2030, 1, 1)),
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"business": "activation", "day": "2026-11-21", "region": "north"}',
        b'{"business": "activation", "day": "2026-11-21", "region": "north"}',
    ],
)
def test_json_text_is_read(text: str | bytes) -> None:
    assert SCHEMA.read(text) == SCHEMA.read(LEAST)


def test_a_vocabulary_without_persons_and_papers_is_served() -> None:
    schema = RequestSchema(Vocabulary(Roles(), {}, {}), [])

    request = schema.read(
        told(papers=[{"type": "anything", "of": "anybody"}], people=["anybody"], same_person={"a": "b"})
    )

    assert request.papers == (Paper(type="anything", of="anybody"),)


def test_the_json_schema_names_every_leaf() -> None:
    schema = SCHEMA.json_schema()

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["required"]) == {"business", "day", "region"}
    assert {"owner", "payer", "line"} <= set(schema["properties"])
    assert "age" not in str(schema["properties"]["owner"])


# ── mistakes ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"ownr": {}}, "unknown-field $.ownr there is no `ownr` did you mean `owner`?"),
        ({"owner": {"knd": "individual"}}, "unknown-field $.owner.knd there is no `knd` did you mean `kind`?"),
        (
            {"owner": {"age": 3}},
            "unknown-field $.owner.age there is no `age` expected one of `born`, `kind`, `name`, `present`, `proxy`",
        ),
        (
            {"owner": {"王小明": 3}},
            "unknown-field $.owner.a text of 3 characters there is no `a text of 3 characters`",
        ),
        ({"line": {"features": {"romaing": True}}}, "unknown-field $.line.features.romaing there is no `romaing`"),
        (
            {"line": {"features": ["romaing"]}},
            "unknown-choice $.line.features[0] `romaing` is none of the choices did you mean `roaming`?",
        ),
        ({"line": {"features": 5}}, "wrong-type $.line.features expected a list, got `5`"),
        ({"[odd": 1}, "unknown-field $.a text of 4 characters there is no `a text of 4 characters` expected one of"),
        ({"Facts": 1}, "unknown-field $.Facts there is no `Facts` expected one of"),
        (
            {"papers": [{"type": "id_card", "of": "owner", "frm": "copy"}]},
            "unknown-field $.papers[0].frm there is no `frm` did you mean `form`?",
        ),
        ({"papers": [{"of": "owner"}]}, "missing-field $.papers[0].type this is missing every request tells it"),
        (
            {"papers": [{"type": "id_crad", "of": "owner"}]},
            "unknown-choice $.papers[0].type `id_crad` is none of the choices did you mean `id_card`?",
        ),
        (
            {"papers": [{"type": 5, "of": "owner"}]},
            "unknown-choice $.papers[0].type `5` is none of the choices expected one of `id_card`, `passport`",
        ),
        (
            {"owner": {"kind": "company"}},
            "unknown-choice $.owner.kind a text of 7 characters is none of the choices",
        ),
        ({"owner": {"present": "yes"}}, "wrong-type $.owner.present expected true or false, got the text `yes`"),
        ({"owner": {"present": "true"}}, "wrong-type $.owner.present expected true or false, got the text `true`"),
        ({"line": {"cards": "5"}}, "wrong-type $.line.cards expected a whole number, got the text `5`"),
        (
            {"owner": {"born": "2026-02-30"}},
            'wrong-type $.owner.born expected a day such as "2026-11-21", got `2026-02-30`',
        ),
        (
            {"owner": {"born": "2026-W05-3"}},
            'wrong-type $.owner.born expected a day such as "2026-11-21", got `2026-W05-3`',
        ),
        ({"owner": {"born": 5}}, 'wrong-type $.owner.born expected a day such as "2026-11-21", got `5`'),
        ({"owner": {"name": 5}}, "wrong-type $.owner.name expected a text, got `5`"),
        ({"line": {"cards": 1.0}}, "wrong-type $.line.cards expected a whole number, got a float"),
        ({"line": {"cards": True}}, "wrong-type $.line.cards expected a whole number, got `true`"),
        ({"line": {"cards": -1}}, "wrong-type $.line.cards expected a number of at least 0, got `-1`"),
        (
            {"line": {"cards": 2**60}},
            "wrong-type $.line.cards expected a number of at most 9007199254740991, got a number",
        ),
        ({"line": 5}, "wrong-type $.line expected a map, got `5`"),
        ({"papers": {}}, "wrong-type $.papers expected a list, got a map"),
        ({"papers": ()}, "wrong-type $.papers expected a list, got a tuple"),
        ({5: 1}, "wrong-type $[5] expected a text for the name of a field, got `5`"),
        ({"format": "1"}, "unknown-choice $.format the text `1` is none of the choices expected one of `1`"),
        ({"format": 2}, "unknown-choice $.format `2` is none of the choices expected one of `1`"),
        (
            {"approvals": {"王小明": "yes"}},
            "unknown-choice $.approvals.a text of 3 characters `yes` is none of the choices",
        ),
    ],
)
def test_a_mistake_is_told_with_its_path(more: dict[Any, Any], problem: str) -> None:
    (found,) = problems(LEAST | more)

    assert found.startswith(problem)


class _Broken(dict[str, Any]):
    """A map that fails while it is read, as one that a database fills may."""

    def items(self) -> Any:
        raise RuntimeError("lost the row of Wang")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (_Broken(LEAST), "wrong-type $ expected a map that can be read, got a map"),
        (LEAST | {"owner": _Broken(kind="person")}, "wrong-type $.owner expected a map that can be read, got a map"),
        (
            LEAST | {"owner": {"kind": "\ud800"}},
            "wrong-type $.owner.kind expected a text that can be written in UTF-8, got a text of 1 characters",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_words_of_its_own(given: Any, problem: str) -> None:
    assert problems(given) == [problem]


def test_every_mistake_is_told_at_once() -> None:
    found = problems({"business": "activation", "owner": {"kind": 5}, "line": {"cards": "many"}})

    assert {line.split()[1] for line in found} == {"$.owner.kind", "$.line.cards", "$.day", "$.region"}


def test_many_mistakes_are_told_at_once() -> None:
    """Comparing each with every other would take an hour here."""
    assert len(problems(told(line={f"cards_{number:x}": 1 for number in range(20_000)}))) == 20_000


def test_present_and_absent_at_once_is_a_contradiction() -> None:
    (found,) = problems(told(people=["owner"], owner={"present": False}))

    assert found.startswith("contradiction $.owner.present")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "not-a-map $ expected a map, got a list"),
        ('{"a": 1,}', "no-json $ this is no JSON"),
        (b"\xff\xfe\xfa", "not-utf-8 $"),
        ('{"a": 1, "a": 2}', "duplicate-key $ the key `a` stands twice in one map"),
        ('{"a": 1, "b": 2, "b": 3, "a": 4}', "duplicate-key $ the key `b` stands twice in one map"),
        ('{"a": NaN}', "no-json $ `NaN` is no JSON number"),
        ("[" * 100000, "no-json $ the JSON is nested too deeply"),
        ("9" * 5000, "no-json $ the JSON is nested too deeply or holds a number that is too long"),
    ],
)
def test_what_is_no_request_is_refused(text: str | bytes, problem: str) -> None:
    (found,) = problems(text)

    assert found.startswith(problem)


def test_the_mark_that_windows_writes_before_utf_8_is_passed_over() -> None:
    marked = "\ufeff" + json.dumps(LEAST)
    assert SCHEMA.read(marked) == SCHEMA.read(marked.encode()) == SCHEMA.read(LEAST)


def test_a_key_that_stands_twice_is_found_at_once_among_many() -> None:
    """Copying all keys before each one would take hours here."""
    keys = ", ".join(f'"k{number}": 1' for number in range(200_000))

    (found,) = problems(f'{{{keys}, "k0": 2}}')

    assert found.startswith("duplicate-key $ the key `k0` stands twice")
