"""`visit`: several businesses at once, from a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

VISIT = {
    "day": "2026-11-21",
    "region": "shanghai",
    "line": {"state": "suspended_voluntary"},
    "businesses": [{"business": "plan_change"}, {"business": "voluntary_resume"}],
}


def test_a_visit_is_said_in_the_order_of_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text(json.dumps(VISIT), "utf-8")
    ended = run("visit", tmp_path / "visit.json", "--operator", "china-telecom", "--locale", "en")
    assert ended.code == 0
    assert ended.out.index("1. Resumption") < ended.out.index("2. Plan change")


def test_a_visit_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text(json.dumps({**VISIT, "operator": "china-telecom"}), "utf-8")
    record = run("visit", tmp_path / "visit.json", "--format", "json").json()
    assert [step["business"] for step in record["steps"]] == ["voluntary_resume", "plan_change"]


def test_a_monthly_charge_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    family = {
        "day": "2012-06-01",
        "region": "shanghai",
        "line": {"state": "active", "brand": "m_zone", "plan": "study"},
        "businesses": [{"business": "family_number"}],
    }
    (tmp_path / "visit.json").write_text(json.dumps(family), "utf-8")
    assert "a month" in run("visit", tmp_path / "visit.json", "--operator", "china-mobile", "--locale", "en").out


def test_a_visit_without_businesses_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text("{}", "utf-8")
    ended = run("visit", tmp_path / "visit.json", "--operator", "china-telecom")
    assert ended.code == 2
    assert f"{tmp_path / 'visit.json'}: $.businesses: " in ended.err


@pytest.mark.parametrize("command", [("visit",), ("draw", "visit", "--visit")])
def test_a_visit_of_another_operator_is_not_taken_for_one_of_this(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "visit.json").write_text(json.dumps({**VISIT, "operator": "china-telecom"}), "utf-8")
    ended = run(*command, tmp_path / "visit.json", "--operator", "china-mobile")
    assert (ended.code, ended.out) == (2, "")
    told = tmp_path / "visit.json"
    said = "the request is for `china-telecom`, and `--operator` is `china-mobile`"
    assert f"{told}: $.operator: {said}" in ended.err
