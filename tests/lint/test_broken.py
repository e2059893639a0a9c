"""Overlays as real authors write them when they are in a hurry: who says what is wrong with each.

The first fourteen were chosen from what lint can know. The twelve after them were written before anything was measured,
each with scenarios as the clause would have them: what finds which of them, and what finds none, is in `docs/lint.md`.
"""

import json
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from bizrules.cli.main import main
from bizrules.lint.loading import load_all
from bizrules.lint.proofs import PROOFS
from bizrules.lint.prove import prove
from bizrules.rules.sources import shipped_folder
from proved_here import Here

_FOLDER = Path(__file__).parent / "broken"
_LOADER = {
    "01-wrong-role": "unknown-fact",
    "05-copied-id": "duplicate-rule",
    "13-clause-of-another-register": "unknown-clause",
    "14-half-a-need": "require-unchangeable",
    "24-words-nobody-reads": "unread-file",
    "25-file-nobody-reads": "unread-file",
}
_CHECKS = {
    "02-forgotten-day": {"dated-before-its-clause"},
    "03-until-is-the-last-day": {"gap-between-versions"},
    "04-copied-rule": {"repeated-rule"},
    "06-repealed-clause": {"outlives-its-clause"},
    "07-dead-bounds": {"empty-bounds"},
    "08-forgotten-scenario": {"untested-rule"},
    "09-group-nobody-asks": {"unused-group"},
    "10-proxy-who-is-not-there": {"rule-on-absent-companion"},
    "11-figure-nobody-reads": {"inert-parameter"},
    "12-copied-from-a-page": {"half-width-punctuation", "invisible-character"},
    "16-yuan-for-fen": {"figure-unlike-its-clause"},
    "17-until-with-nothing-after": {"day-beside-its-clause"},
    "19-copied-words": {"repeated-words"},
    "20-option-never-open": {"figure-unlike-its-clause"},
    "21-neighbouring-fact": {"untested-rule"},
    "22-limit-of-another-thing": {"unlike-units"},
    "23-clause-before-the-last": {"cites-clause-of-other-days"},
    "26-copied-scenario": {"repeated-scenario", "untested-rule"},
}
_NO_CHECK = ("15-wrong-person", "18-exception-turned-round")
"""What lint cannot know; both fail a scenario that was written from the clause."""
_PROOFS = {"20-option-never-open": "idle-option"}
"""What a proof finds too, whatever the clause says."""
_SCENARIOS = (
    *_NO_CHECK,
    "16-yuan-for-fen",
    "17-until-with-nothing-after",
    "21-neighbouring-fact",
    "22-limit-of-another-thing",
)


def test_every_broken_overlay_is_tried() -> None:
    assert {folder.name for folder in _FOLDER.iterdir()} == {*_LOADER, *_CHECKS, *_NO_CHECK}


@pytest.mark.parametrize("name", _LOADER)
def test_what_the_loader_refuses(name: str) -> None:
    loaded = load_all("china-telecom", shipped_folder(), [_FOLDER / name])
    assert [finding.check for finding in loaded.mistakes] == [_LOADER[name]]


@pytest.fixture(scope="module")
def found() -> Iterable[tuple[str, str]]:
    """Lint all overlays that load at once, as the shipped rulesets below them are read only once then."""
    overlays = [argument for name in (*_CHECKS, *_NO_CHECK) for argument in ("--overlay", str(_FOLDER / name))]
    with redirect_stdout(StringIO()) as told:
        assert main(["lint", "--operator", "china-telecom", "--format", "json", *overlays]) == 1
    findings = json.loads(told.getvalue())["findings"]
    return [(one["file"].partition("/")[0], one["check"]) for one in findings]


@pytest.mark.parametrize("name", _CHECKS)
def test_what_the_checks_find(name: str, found: Iterable[tuple[str, str]]) -> None:
    checks = {check for overlay, check in found if overlay == name}
    assert checks - {"untested-rule"} == _CHECKS[name] - {"untested-rule"}
    assert _CHECKS[name] <= checks


def test_nothing_else_is_found(found: Iterable[tuple[str, str]]) -> None:
    assert {overlay for overlay, _ in found} == set(_CHECKS)


@pytest.mark.parametrize("name", _PROOFS)
def test_what_a_proof_finds(name: str) -> None:
    proofs = [proof for proof in PROOFS if proof.id == _PROOFS[name]]
    found = prove("china-telecom", Here(), overlays=[_FOLDER / name], proofs=proofs).findings
    assert [(one.place.file.partition("/")[0], one.check) for one in found if one.place] == [(name, _PROOFS[name])]


@pytest.mark.parametrize("name", [name for name in (*_CHECKS, *_NO_CHECK) if (_FOLDER / name / "scenarios").is_dir()])
def test_what_scenarios_of_the_clause_find(name: str) -> None:
    with redirect_stdout(StringIO()):
        ended = main(["test", "--operator", "china-telecom", "--overlay", str(_FOLDER / name)])
    assert ended == (name in _SCENARIOS)
