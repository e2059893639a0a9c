"""The orders of the examples are audited as the document shows."""

import re
from pathlib import Path

import pytest

from bizrules.cli.main import main
from example_programs import EXAMPLES

DOCUMENT = EXAMPLES.parent / "audit.md"


def test_what_the_audit_prints_stands_in_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(r"```console\n\$ bizrules (.*?)\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    words = shown.group(1).split()
    words[1] = str(EXAMPLES.parents[1] / words[1])
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == shown.group(2).splitlines()
    assert (tmp_path / "audit" / "rejects.jsonl").read_text(encoding="utf-8").startswith('{"row": 6, ')


def test_of_facts_alone_only_the_fourth_contract_is_found(tmp_path: Path) -> None:
    orders = EXAMPLES / "audit" / "orders.csv"
    main(["audit", str(orders), "--operator", "china-telecom", "--out", str(tmp_path), "--engine", "sql"])
    rows = (tmp_path / "findings.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["2"]
