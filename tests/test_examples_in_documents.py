"""The programs and dialogues in the documents run, and print what stands behind them."""

import doctest
import re
from pathlib import Path

import pytest

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
