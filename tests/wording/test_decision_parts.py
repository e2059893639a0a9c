"""What two decisions of one request say otherwise."""

from typing import Any

from bizrules.flows.book import load
from bizrules.model.decision import Decision
from bizrules.wording.decision_parts import DifferingEntry, differing_parts, entries
from bizrules.wording.decision_text import DecisionText

_BOOK = load("china-telecom")
_ASKED: dict[str, Any] = {
    "business": "sim_replacement",
    "day": "2026-11-21",
    "region": "shanghai",
    "people": ["owner"],
    "owner": {"kind": "individual"},
}


def _said(old: Decision, new: Decision, part: str) -> tuple[DifferingEntry, ...]:
    words = DecisionText(_BOOK.wording.phrases("en"))
    return entries((words, words), old, new, part)


def test_a_line_of_the_checklist_stands_beside_itself_with_how_it_stands_and_what_would_do() -> None:
    lacking = _BOOK.decide({**_ASKED, "papers": []})
    there = _BOOK.decide({**_ASKED, "papers": [{"type": "resident_id_card", "of": "owner"}]})
    assert "checklist" in differing_parts(lacking, there)
    [line] = [one for one in _said(lacking, there, "checklist") if "identity" in one.old]
    assert line.old.startswith("Owner: Valid identity document: lacking; ")
    assert "resident identity card" in line.old.lower()
    assert "lacking" not in line.new


def test_what_is_said_by_one_alone_stands_alone() -> None:
    alone = _BOOK.decide({**_ASKED, "line": {"state": "terminated"}})
    active = _BOOK.decide({**_ASKED, "line": {"state": "active"}})
    [state] = [one for one in _said(alone, active, "reasons") if not one.new]
    assert state.old
    assert state in [DifferingEntry(one.new, one.old) for one in _said(active, alone, "reasons")]
    assert _said(alone, alone, "duties") == ()


def test_of_other_parts_it_is_known_only_that_they_differ() -> None:
    one, other = _BOOK.decide(_ASKED), _BOOK.decide({**_ASKED, "line": {"state": "active"}})
    assert "questions" in differing_parts(one, other)
    assert _said(one, other, "questions") == ()
