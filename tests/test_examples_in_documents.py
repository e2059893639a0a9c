"""The programs and dialogues in the documents run, and print what stands behind them."""

import doctest
import json
import re
from pathlib import Path
from typing import Any

import pytest

import bizrules

DOCUMENTS = Path(__file__).parents[1] / "docs"
DIALOGUES = [document for document in sorted(DOCUMENTS.glob("*.md")) if ">>>" in document.read_text(encoding="utf-8")]


@pytest.mark.parametrize("document", ["lifecycle", "procedures"])
def test_the_program_prints_what_is_said(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (DOCUMENTS / f"{document}.md").read_text(encoding="utf-8")
    for program in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(program, {})  # noqa: S102  (what a reader would copy)
        assert capsys.readouterr().out.splitlines() == re.findall(r"print\(.*\)  # (.*)", program)


@pytest.mark.parametrize("document", DIALOGUES, ids=lambda document: document.name)
def test_the_dialogue_goes_as_is_said(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCUMENTS.parent)
    failed, tried = doctest.testfile(str(document), module_relative=False, encoding="utf-8")
    assert (failed, tried > 0) == (0, True)


def test_what_is_shown_of_a_request_can_be_told() -> None:
    text = (DOCUMENTS / "program.md").read_text(encoding="utf-8")
    told: dict[str, Any] = {"business": "ownership_transfer", "day": "2026-11-21", "region": "shanghai", "papers": []}
    shown = [part for part in re.findall(r'`("\w+": [^`…]+)`', text) if not part.startswith('"brought"')]  # of a paper
    assert len(shown) == 5
    book = bizrules.load("china-telecom")
    for part in shown:
        assert book.request({**told, **json.loads(f"{{{part}}}")}) != book.request(told)
