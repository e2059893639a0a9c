"""The schema for editors lets through every rule file that is shipped."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from bizrules.rules.ruleset_schema import ruleset_schema
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources, shipped_folder

_FILES = [
    (operator, path)
    for operator in operators()
    for path in sorted((shipped_folder() / operator).glob("*.yaml"))
    if path.stem not in ("layer", "businesses", "papers", "parameters")
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

    errors = list(validators["china-telecom"].iter_errors({"business": "new_activation", "rules": [rule]}))

    assert {error.json_path for error in errors} == {"$.rules[0].when['owner.kind']", "$.rules[0].cite[0]"}
