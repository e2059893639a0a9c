"""The commands that take a business take its title and its aliases too."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ASKED = ("--operator", "china-telecom", "--on", "2026-11-21")


@pytest.mark.parametrize("command", ["show", "facts"])
def test_a_title_or_an_alias_is_as_good_as_the_id(run: Run, command: str) -> None:
    by_id = run(command, "international_service", *ASKED)

    assert (by_id.code, by_id.err) == (0, "")
    assert run(command, "国际及港澳台业务", *ASKED) == by_id
    assert run(command, "国际长权", *ASKED) == by_id


def test_the_catalogue_shows_aliases(run: Run) -> None:
    entries = {entry["business"]: entry for entry in run("catalogue", "--format", "json", *ASKED).json()}

    assert entries["sim_unlock"]["aliases"] == ["卡类解锁"]
    assert entries["termination"]["aliases"][-1] == "拆机"  # what the law's register lists, then the operator's own
    assert "卡类解锁" in run("catalogue", *ASKED).out


def test_the_catalogue_of_one_business(run: Run) -> None:
    entries = run("catalogue", "拆机", "--format", "json").json()

    found = {(entry["operator"], entry["business"]) for entry in entries}
    assert found == {("china-telecom", "termination"), ("china-unicom", "broadband_disconnection")}


def test_no_operator_has_the_business(run: Run) -> None:
    ended = run("catalogue", "拆机机")

    assert (ended.code, ended.out) == (2, "")
    assert "did you mean `拆机`?" in ended.err


@pytest.mark.parametrize("engine", ["compiled", "sql"])
def test_orders_name_their_business_by_an_alias(run: Run, tmp_path: Path, engine: str) -> None:
    pytest.importorskip("duckdb")
    orders = tmp_path / "orders.jsonl"
    told = {"day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
    rows = [{"business": name, **told} for name in ("termination", "拆机", "拆机机")]
    orders.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    ended = run("audit", orders, "--operator", "china-telecom", "--out", tmp_path / "out", "--engine", engine)

    assert ended.code == 1
    findings = (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8").splitlines()
    by_row = {row: [line.partition(",")[2] for line in findings if line.startswith(f"{row},")] for row in (1, 2, 3)}
    assert by_row[1] == by_row[2] != []
    assert by_row[3] == []
    assert len((tmp_path / "out" / "rejects.jsonl").read_text().splitlines()) == 1
