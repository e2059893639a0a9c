"""`bizrules lint --proofs`."""

import json
from functools import partial
from pathlib import Path

import pytest

from bizrules.cli.main import main
from bizrules.proofs.prover import Prover

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
    assert _lint(folder) == 1
    out = capsys.readouterr().out

    assert out.startswith("rulesets/example/plan_change.yaml:3:10: no request meets the condition of the rule `never`")
    # the claim, then which of two tests excludes the other, and the example
    assert "proofs: 1 different rulesets, 4 questions: 0 kept from before, 4 answered in " in out


def test_what_has_not_changed_is_found_without_asking(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    cache = folder.parent / "proofs.json"

    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    first = capsys.readouterr().out.partition("proofs: ")[0]
    assert _lint(folder, "--proofs-cache", str(cache), "--processes", "1") == 1
    again = capsys.readouterr().out

    assert again == f"{first}proofs: 1 different rulesets, unchanged since they were last proved\n1 finding\n"


def test_only_what_has_changed_is_asked(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    cache, rules = folder.parent / "proofs.json", folder / "example" / "plan_change.yaml"
    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    more = "  - {id: old, when: {line.age: {more_than: 9}}, forbid: no, cite: [E-1]}\n"
    rules.write_text(rules.read_text(encoding="utf-8") + more, encoding="utf-8")

    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    assert "5 questions: 4 kept from before, 1 answered in " in capsys.readouterr().out


def test_answers_of_other_proofs_are_told_and_asked_anew(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = folder.parent / "proofs.json"
    with monkeypatch.context() as other:
        other.setattr("bizrules.proofs.kept.made_by", lambda: "bizrules 0.0.1, proofs 0123456789abcdef")
        assert _lint(folder, "--proofs-cache", str(cache)) == 1
    capsys.readouterr()

    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    told = capsys.readouterr()

    assert told.err.startswith(f"note: `{cache}` is of other proofs than these; all is asked anew\n")
    assert "0 kept from before, 4 answered in " in told.out


def test_what_is_undecided_is_not_kept(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = folder.parent / "proofs.json"
    with monkeypatch.context() as poor:
        poor.setattr("bizrules.cli.proofs.Prover", partial(Prover, budget=1))
        assert _lint(folder, "--proofs-cache", str(cache)) == 1
    assert "not decided within the budget: no request meets" in capsys.readouterr().out

    assert _lint(folder, "--proofs-cache", str(cache)) == 1
    assert "4 questions: 0 kept from before, 4 answered in " in capsys.readouterr().out


def test_a_damaged_file_of_answers_is_refused(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    cache = folder.parent / "proofs.json"
    cache.write_text("{", encoding="utf-8")

    assert _lint(folder, "--proofs-cache", str(cache)) == 2
    assert "the file holds no answers of earlier proofs, or is damaged [no-proofs-cache]" in capsys.readouterr().err


def test_the_figures_are_in_the_json_too(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert _lint(folder, "--format", "json") == 1
    written = json.loads(capsys.readouterr().out)

    assert [finding["check"] for finding in written["findings"]] == ["condition-never-holds"]
    assert (written["proofs"]["answered"], written["proofs"]["undecided"]) == (4, 0)
    assert written["proofs"]["unchanged"] is False
