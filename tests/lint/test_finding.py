"""A finding as text and as JSON."""

from dataclasses import replace

from bizrules.errors import Place, Problem
from bizrules.lint.finding import Finding


def test_a_finding_shows_its_place_underlined() -> None:
    found = Finding("a-check", "something", "do this", Place("a.yaml", 2, 3, 4), source="  word: 1")
    assert str(found) == "a.yaml:2:3: something [a-check]\n      word: 1\n      ^^^^\n  help: do this"


def test_a_finding_as_json() -> None:
    found = Finding("a-check", "something", "do this", Place("a.yaml", 2, 3, 4), rule="a-rule")
    assert found.as_json() == {
        "check": "a-check",
        "what": "something",
        "help": "do this",
        "rule": "a-rule",
        "path": "",
        "file": "a.yaml",
        "line": 2,
        "column": 3,
        "fingerprint": found.fingerprint,
    }


def test_a_fingerprint_stays_when_the_finding_moves() -> None:
    found = Finding("a-check", "something", "do this", Place("a.yaml", 2, 3, 4), rule="a-rule")
    assert found.fingerprint == replace(found, place=Place("a.yaml", 9, 1, 4)).fingerprint
    others = [replace(found, rule="b"), replace(found, place=Place("b.yaml", 2, 3, 4)), replace(found, what="else")]
    assert len({found.fingerprint, *(other.fingerprint for other in others)}) == 4


def test_a_mistake_about_no_place() -> None:
    found = Finding.of_problem(Problem(code="a-code", what="something", path="$.day"))
    assert (found.check, found.path, found.as_json()["file"]) == ("a-code", "$.day", None)
