"""The JSON Schema of a decision holds for the records of real decisions, and for nothing else."""

import json
from pathlib import Path

import jsonschema
import pytest

import bizrules
from bizrules.model.decision_schema import decision_schema

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.json"))
BOOKS = {operator: bizrules.load(operator) for operator in ("china-mobile", "china-telecom", "china-unicom")}
VALIDATOR = jsonschema.Draft202012Validator(decision_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_record_of_an_example_is_valid(path: Path) -> None:
    request = json.loads(path.read_text(encoding="utf-8"))
    record = json.loads(json.dumps(BOOKS[request["operator"]].decide(request).record()))
    VALIDATOR.validate(record)
    assert not VALIDATOR.is_valid({**record, "outcome": "perhaps"})
    assert not VALIDATOR.is_valid({**record, "more": 1})
    record.pop("guards")
    assert not VALIDATOR.is_valid(record)


def test_a_charge_and_a_duty_with_everything_is_valid() -> None:
    for operator in ("china-mobile", "china-unicom"):
        book = bizrules.load(operator)
        for business in book.businesses("shanghai"):
            request = {"business": business, "day": "2026-11-21", "region": "shanghai"}
            VALIDATOR.validate(json.loads(json.dumps(book.decide(request).record())))
