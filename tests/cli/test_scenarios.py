"""`bizrules test`: progress, a line for every failure, a summary, an exit code."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bizrules.rules.sources import shipped_folder

Run = Callable[..., Any]

SCENARIOS = """\
scenarios:
  - name: a number that nobody has
    given: {business: plan_change, day: "2026-11-21", region: shanghai, line: {state: stock}}
    expect: {outcome: OUTCOME}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rulesets of one operator with no scenarios but those that a test writes."""
    folder = tmp_path / "rulesets"
    others = shutil.ignore_patterns("scenarios", "china-mobile", "china-unicom", "generic")
    shutil.copytree(shipped_folder(), folder, ignore=others)
    (folder / "hall" / "scenarios").mkdir()
    return folder


def write(folder: Path, outcome: str) -> None:
    text = SCENARIOS.replace("OUTCOME", outcome)
    (folder / "hall" / "scenarios" / "plans.yaml").write_text(text, encoding="utf-8")


def test_all_pass(run: Run, folder: Path) -> None:
    write(folder, "refuse")
    ended = run("test", "--rulesets", folder)
    assert ended.code == 0
    assert ended.out == "china-telecom: 1 scenario, 0 failed\n1 scenario, 0 failed\n"


def test_a_failure_is_a_line_that_says_where_and_what(run: Run, folder: Path) -> None:
    write(folder, "accept")
    ended = run("test", "--rulesets", folder, "--operator", "china-telecom")
    assert ended.code == 1
    first = ended.out.splitlines()[0]
    assert first.startswith("FAILED rulesets/hall/scenarios/plans.yaml:2 ")
    assert "the outcome is refuse (line-state" in first
    assert first.endswith("expected accept")
    assert run("test", "--rulesets", folder, "--format", "json").json()["failed"] == 1


def test_a_faulty_file_is_said_with_its_place(run: Run, folder: Path) -> None:
    write(folder, "acept")
    ended = run("test", "--rulesets", folder)
    assert ended.code == 2
    assert "plans.yaml:4:" in ended.err
