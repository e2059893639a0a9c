"""A file of answers is taken as it was written, or not at all."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.errors import RulesetError
from bizrules.proofs.kept import _RESTS_ON, Kept, Of, made_by, read_kept, write_kept
from bizrules.proofs.questions import UNDECIDED, Answer
from bizrules.proofs.witness import Witness

_ANSWERS = {
    "a": Answer("no"),
    "b": Answer(
        "yes", Witness({"cards": 6, "here": True}, {"ceiling": 5}, {("card", "owner", "copy"): 3}, {"r": "denied"})
    ),
    "c": Answer("yes", rules=(1, 2)),
}
_RESULTS: dict[Of, dict[str, Any]] = {
    "runs": {"d": {"findings": [], "rulesets": 3}},
    "businesses": {"e": {"proofs": {}}},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "proofs.json"
    write_kept(path, Kept(dict(_ANSWERS), {of: dict(found) for of, found in _RESULTS.items()}))
    return path


def test_what_is_written_is_read(file: Path) -> None:
    assert read_kept(file) == Kept(_ANSWERS, _RESULTS)


def test_nothing_is_read_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_kept(tmp_path / "none.json") == Kept()


def test_what_is_undecided_is_not_kept(tmp_path: Path) -> None:
    write_kept(tmp_path / "proofs.json", Kept({"a": UNDECIDED}))

    assert read_kept(tmp_path / "proofs.json") == Kept()


def test_of_other_proofs_nothing_is_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bizrules.proofs.kept.made_by", lambda: "bizrules 0.0.1, proofs 0123456789abcdef")

    assert read_kept(file) == Kept(outdated=True)


def test_a_file_says_what_made_it(file: Path) -> None:
    assert json.loads(file.read_text(encoding="utf-8"))["made_by"] == made_by()


_MAKES_FORMULAS = ("answers", "encoding", "logic", "questions", "solving", "variables", "witness")


def test_what_made_the_answers_is_told_by_all_that_formulas_are_made_of() -> None:
    proofs = Path(bizrules.__file__).parent / "proofs"
    trees = [ast.parse((proofs / f"{name}.py").read_text(encoding="utf-8")) for name in _MAKES_FORMULAS]
    imported = {node.module or "" for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    of_others = {name for name in imported if name.startswith("bizrules.") and ".proofs." not in name}

    assert {f"{name.removeprefix('bizrules.').replace('.', '/')}.py" for name in of_others} == set(_RESTS_ON)


@pytest.mark.parametrize("changed", ["proofs/encoding.py", *_RESTS_ON])
def test_answers_of_other_code_are_of_other_proofs(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("proofs/encoding.py", *_RESTS_ON):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr("bizrules.__file__", str(tmp_path / "__init__.py"))
    before = made_by.__wrapped__()
    (tmp_path / changed).write_text("# otherwise", encoding="utf-8")

    assert made_by.__wrapped__() != before


def test_of_whole_runs_the_last_twenty_are_kept() -> None:
    kept = Kept()
    for number in range(21):
        kept.keep_result("runs", f"run {number}", number)

    assert list(kept.results["runs"].values()) == list(range(1, 21))


def test_what_is_asked_for_is_kept_longer() -> None:
    kept = Kept()
    for number in range(21):
        kept.keep_result("runs", f"run {number}", number)
        assert kept.result("runs", "run 0") == 0

    assert list(kept.results["runs"]) == [*(f"run {number}" for number in range(2, 21)), "run 0"]
    assert kept.result("runs", "run 1") is None


def _refused(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(RulesetError) as raised:
        read_kept(file)

    (problem,) = raised.value.problems
    assert problem.what == "the file holds no answers of earlier proofs, or is damaged"
    assert problem.help == "name another file, or delete this one"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "text", ["a: b\n", "[1]", '{"key": {"verdict": "yes"}}', "", "null", "[" * 100_000, '{"digest": "", "made_by": ""}']
)
def test_a_file_of_something_else_is_refused_and_left_alone(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")

    _refused(file)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="no-proofs-cache"):
        read_kept(tmp_path)


def test_a_file_that_is_no_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff" + file.read_bytes())

    _refused(file)


def test_a_file_that_was_cut_off_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])

    _refused(file)


@pytest.mark.parametrize(
    "change", [('"no"', '"yes"'), ('"cards": 6', '"cards": 5'), ('"rulesets": 3', '"rulesets": 4')]
)
def test_an_answer_that_was_changed_is_refused(change: tuple[str, str], file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")

    _refused(file)


def test_a_damaged_file_of_other_proofs_is_refused_too(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(made_by(), "bizrules 0.0.1, proofs 0123456789abcdef"), encoding="utf-8")

    _refused(file)
