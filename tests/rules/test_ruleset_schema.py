"""The schema for editors lets through every rule file that is shipped."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from bizrules.rules.ruleset_schema import businesses_schema, lifecycle_schema, ruleset_schema
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources, shipped_folder

_FILES = [
    (operator, path)
    for operator in operators()
    for path in sorted((shipped_folder() / operator).glob("*.yaml"))
    if path.stem not in ("layer", "businesses", "papers", "parameters", "lifecycle")
]


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft7Validator]:
    return {
        operator: Draft7Validator(ruleset_schema(Rulesets(read_sources(operator)), "shanghai"))
        for operator in operators()
    }


@pytest.mark.parametrize(("operator", "path"), _FILES, ids=[f"{operator}-{path.stem}" for operator, path in _FILES])
def test_it_lets_shipped_files_through(validators: dict[str, Draft7Validator], operator: str, path: Path) -> None:
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    assert [error.message for error in validators[operator].iter_errors(written)] == []


def test_it_underlines_what_no_file_may_say(validators: dict[str, Draft7Validator]) -> None:
    rule = {"id": "a", "when": {"owner.kind": "nobody"}, "forbid": "no", "cite": ["CT01-99"]}

    duty = {"id": "b", "do": {"tell": "so", "by": "customer", "to": "lobby"}, "cite": ["CT01-07"]}

    errors = list(validators["china-telecom"].iter_errors({"business": "new_activation", "rules": [rule, duty]}))

    assert {error.json_path for error in errors} == {
        "$.rules[0].when['owner.kind']",
        "$.rules[0].cite[0]",
        "$.rules[1].do.by",
        "$.rules[1].do.to",
    }


@pytest.fixture(scope="module")
def businesses() -> Draft7Validator:
    return Draft7Validator(businesses_schema(Rulesets(read_sources("china-telecom")), "shanghai"))


@pytest.mark.parametrize("layer", ["law/cn", "hall", "china-telecom"])
def test_it_lets_shipped_registers_through(businesses: Draft7Validator, layer: str) -> None:
    text = (shipped_folder() / layer / "businesses.yaml").read_text(encoding="utf-8")

    assert [error.message for error in businesses.iter_errors(yaml.load(text, Loader=yaml.CSafeLoader))] == []


def test_it_underlines_what_no_register_may_say(businesses: Draft7Validator) -> None:
    register = {"termination": {"aliases": "拆机"}, "own": {"alias": ["自办"], "line": {"from": ["gone"], "cite": []}}}

    errors = list(businesses.iter_errors(register))

    assert {error.json_path for error in errors} == {"$.termination.aliases", "$.own", "$.own.line.from[0]"}


@pytest.fixture(scope="module")
def lives() -> Draft7Validator:
    return Draft7Validator(lifecycle_schema(Rulesets(read_sources("china-unicom")), "shanghai"))


@pytest.mark.parametrize("layer", ["law/cn", "hall", "china-unicom"])
def test_it_lets_shipped_lives_of_a_line_through(lives: Draft7Validator, layer: str) -> None:
    text = (shipped_folder() / layer / "lifecycle.yaml").read_text(encoding="utf-8")

    assert [error.message for error in lives.iter_errors(yaml.load(text, Loader=yaml.CSafeLoader))] == []


def test_it_underlines_what_no_life_of_a_line_may_say(lives: Draft7Validator) -> None:
    move = {"id": "a", "line": {"from": ["gone"], "to": "before"}, "after": {"weeks": 2}, "say": "no", "cite": ["F2.4"]}

    errors = list(lives.iter_errors({"ends": ["terminated"], "moves": [move]}))

    assert {error.json_path for error in errors} == {"$.moves[0].line.from[0]", "$.moves[0].after"}
