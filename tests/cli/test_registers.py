"""`catalogue`, `facts`, `show` and `schema`: what the rulesets hold, for people and for programs."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bizrules
from bizrules.rules.sources import operators

Run = Callable[..., Any]
WORLD = Path(__file__).parents[1] / "golden" / "world"

ASKED = ("--operator", "china-telecom", "--on", "2026-11-21")


def test_the_catalogue_lists_the_businesses_of_all_operators(run: Run) -> None:
    entries = run("catalogue", "--format", "json", "--on", "2026-11-21").json()
    assert {entry["operator"] for entry in entries} == set(operators())
    opened = next(entry for entry in entries if entry["business"] == "new_activation")
    assert opened["from_states"] == ["stock", "preactivated"]
    assert opened["to_state"] == "active"
    assert opened["rules"] > 0


def test_the_catalogue_of_all_operators_in_text(run: Run) -> None:
    text = run("catalogue").out
    assert text.count("\n\n") == len(operators()) - 1
    assert "new_activation" in text
    assert not set(text) & set("│┃─━┏╭|")


def test_an_operator_just_begun_has_an_empty_catalogue(run: Run, tmp_path: Path) -> None:
    rulesets = shutil.copytree(WORLD, tmp_path / "rulesets")
    (rulesets / "beta").mkdir()
    asked = ("catalogue", "--operator", "beta", "--rulesets", rulesets)
    assert run(*asked, "--format", "json").json() == []
    ended = run(*asked, "activation")
    assert (ended.code, "no such business: `activation`" in ended.err) == (2, True)


def test_a_region_adds_its_rules(run: Run) -> None:
    everywhere = run("catalogue", "--format", "json", *ASKED).json()
    there = run("catalogue", "--format", "json", *ASKED, "--region", "jiangsu").json()
    assert sum(entry["rules"] for entry in there) > sum(entry["rules"] for entry in everywhere)


def test_an_unknown_region_is_said(run: Run) -> None:
    for command in (("catalogue",), ("show", "new_activation")):
        ended = run(*command, *ASKED, "--region", "jiangshu")
        assert ended.code == 2
        assert "did you mean `jiangsu`?" in ended.err


def test_an_unknown_business_is_said(run: Run) -> None:
    ended = run("facts", "new_activaton", *ASKED)
    assert ended.code == 2
    assert "did you mean `new_activation`?" in ended.err


@pytest.mark.parametrize("day", ["2026-02-31", "20261121", "2026-W47-6"])
def test_a_day_is_written_in_one_way(run: Run, day: str) -> None:
    ended = run("show", "new_activation", "--operator", "china-telecom", "--on", day)
    assert ended.code == 2
    assert f"`{day}` is no day" in ended.err


def test_facts_name_who_supplies_them_and_which_rules_wait(run: Run) -> None:
    facts = {fact["name"]: fact for fact in run("facts", "new_activation", *ASKED, "--format", "json").json()}
    assert facts["owner.kind"]["values"] == {"individual": "个人", "organization": "单位"}
    assert "law/cn/adds_card/five-cards" in facts["owner.phone_cards"]["rules"]
    assert facts["owner.phone_cards"]["supplied_by"] == "system"
    assert "owner.age" not in facts  # nobody is asked for what follows
    assert "owner.birth_date" in facts


def test_facts_in_text(run: Run) -> None:
    for business in ("new_activation", "ownership_transfer"):
        text = run("facts", business, *ASKED).out
        assert "owner.kind" in text
        assert "用到它的规则" in text


def test_show_names_every_rule_with_its_clauses(run: Run) -> None:
    shown = run("show", "new_activation", *ASKED, "--format", "json").json()
    rules = {rule["id"]: rule for rule in shown["rules"]}
    punished = rules["law/cn/network_entry/punished"]
    assert punished["effect"] == "forbid"
    assert punished["in_force"] == {"begin": "2024-12-01", "end": None}
    assert {clause for rule in shown["rules"] for clause in rule["cite"]} == set(shown["clauses"])


@pytest.mark.parametrize("operator", operators())
def test_every_business_can_be_shown_in_every_language(run: Run, operator: str) -> None:
    book = bizrules.load(operator)
    region = "chongqing"
    for business in book.businesses(region):
        place = ("--operator", operator, "--region", region, "--on", "2026-11-21")
        for locale in ("zh_CN", "en"):
            ended = run("show", business, *place, "--locale", locale)
            assert (ended.code, ended.err) == (0, "")


def test_schemas_are_schemas(run: Run) -> None:
    for arguments in ((), ("request",), ("request", "--operator", "china-telecom"), ("decision",)):
        jsonschema.Draft202012Validator.check_schema(run("schema", *arguments).json())


def test_a_request_to_any_operator_may_name_the_papers_of_all(run: Run) -> None:
    to_any, to_one = run("schema").json(), run("schema", "--operator", "china-telecom").json()
    types = [schema["$defs"]["Paper"]["properties"]["type"]["enum"] for schema in (to_any, to_one)]
    assert set(types[1]) <= set(types[0])


def test_the_schema_of_rule_files_is_for_editors(run: Run) -> None:
    schema = run("schema", "ruleset", "--operator", "china-telecom").json()

    jsonschema.Draft7Validator.check_schema(schema)
    assert "new_activation" in schema["properties"]["business"]["enum"]


def test_the_schema_of_registers_is_for_editors(run: Run) -> None:
    schema = run("schema", "businesses", "--operator", "china-telecom").json()

    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["properties"]["new_activation"]["description"] == "新开户"
    assert "aliases" in schema["definitions"]["business"]["properties"]
