"""`bizrules lint --proofs`."""

import json
from pathlib import Path

import pytest

from bizrules.cli.main import main

_FILES = {
    "regions.yaml": 'north: {title: North, code: "11"}\n',
    "vocabulary/roles.yaml": "parties: {owner: owner}\ncompanions: {proxy: proxy}\n",
    "vocabulary/line.yaml": "subject: line\nfacts:\n  age: {type: integer, unit: day, title: age}\n",
    "clauses/base.yaml": "document: Handbook\nbasis: seed\nclauses:\n  E-1: {quote: an example}\n",
    "law/cn/layer.yaml": "title: Law\n",
    "law/cn/businesses.yaml": "plan_change: {title: plan change}\n",
    "example/layer.yaml": "title: Example\n",
    "example/plan_change.yaml": "business: plan_change\nrules:\n"
    "  - {id: never, when: {line.age: {less_than: 3, more_than: 5}}, forbid: no, cite: [E-1]}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in _FILES.items():
        path = tmp_path / "rulesets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "rulesets"


def _lint(folder: Path, *more: str) -> int:
    return main(["lint", "--rulesets", str(folder), "--proofs", "--select", "condition-never-holds", *more])


def test_what_is_proved_is_a_finding_and_counted(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    cache = folder.parent / "proofs.json"

    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    first = capsys.readouterr().out
    assert _lint(folder, "--proofs-cache", str(cache), "--processes", "1") == 1
    again = capsys.readouterr().out

    assert first.startswith(
        "rulesets/example/plan_change.yaml:3:10: no request meets the condition of the rule `never`"
    )
    assert "proofs: 1 different rulesets, 1 claims, 1 questions: 0 kept from before, 1 answered in " in first
    assert "1 questions: 1 kept from before, 0 answered in " in again


def test_the_figures_are_in_the_json_too(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert _lint(folder, "--format", "json") == 1
    written = json.loads(capsys.readouterr().out)

    assert [finding["check"] for finding in written["findings"]] == ["condition-never-holds"]
    assert written["proofs"]["answered"] == 1
    assert written["proofs"]["undecided"] == 0
