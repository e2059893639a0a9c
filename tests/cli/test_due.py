"""`bizrules due`: what falls due of a file of lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ASKED = ("--operator", "china-unicom", "--on", "2026-11-21")
CSV = """\
line.state,line.state_since,line.payment_type
suspended_delinquent,2026-08-01,postpaid
suspended_voluntary,2026-01-01,postpaid
active,2026-01-01,prepaid
"""


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    file = tmp_path / "lines.csv"
    file.write_text(CSV, encoding="utf-8")
    return file


def test_what_is_due_as_json(run: Run, lines: Path) -> None:
    ended = run("due", lines, *ASKED, "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    unpaid = next(one for one in ended.json() if one["due"]["move"] == "china-unicom/lifecycle/unpaid")
    assert (unpaid["row"], unpaid["due"]["day"], unpaid["due"]["cite"]) == (1, "2026-11-01", ["C5.10", "F2.11"])


@pytest.mark.parametrize(
    ("locale", "words"), [("zh_CN", "第 1 行 自2026年11月1日起"), ("en", "row 1: from November 1, 2026 on")]
)
def test_what_is_due_in_words(run: Run, lines: Path, locale: str, words: str) -> None:
    text = run("due", lines, *ASKED, "--locale", locale).out
    assert words in text
    assert "voluntary_suspension_max_months" in text  # in row 2 the day is open, and the figure is named


@pytest.mark.parametrize(("locale", "say"), [("zh_CN", "停机后仍未交清的"), ("en", "service may be terminated")])
def test_json_speaks_the_language_asked_for(run: Run, lines: Path, locale: str, say: str) -> None:
    found = run("due", lines, *ASKED, "--format", "json", "--locale", locale).json()
    assert any(one["due"]["say"].startswith(say) for one in found)


def test_a_pack_tells_what_is_due_as_its_rulesets_do(run: Run, lines: Path, tmp_path: Path) -> None:
    pack, day = tmp_path / "rules.zip", ("--on", "2026-11-21")
    days = ("--from", "2026-11-21", "--until", "2026-11-22")
    assert (
        run("pack", pack, "--operator", "china-unicom", "--region", "henan", "--business", "termination", *days).code
        == 0
    )
    for region in ("", "henan"):
        by_pack = run("due", lines, "--pack", pack, "--region", region, *day)
        assert (by_pack.code, by_pack.out) == (0, run("due", lines, *ASKED, "--region", region).out)
    too_early = run("due", lines, "--pack", pack, "--on", "2009-01-01")
    assert (too_early.code, too_early.err.count("the pack has rules from")) == (2, 1)
    with_more = run("due", lines, "--pack", pack, "--overlay", tmp_path)
    assert (with_more.code, "leave `--rulesets`, `--overlay` and `--sample` out" in with_more.err) == (2, True)
    no_pack = run("due", lines, "--pack", lines)
    assert (no_pack.code, no_pack.err.startswith(f"{lines}: the file is no pack")) == (2, True)


def test_the_state_before_has_no_name(run: Run, tmp_path: Path) -> None:
    """A line is put back by a business, and what only a business brings about is never due by itself."""
    file = tmp_path / "lines.jsonl"
    file.write_text('{"line": {"state": "suspended_operator", "state_since": "2020-01-01"}}\n', encoding="utf-8")
    assert run("due", file, *ASKED, "--format", "json").json() == []


def test_a_row_that_is_no_line_is_said_and_the_others_are_listed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(CSV + "lost,,\n,2026-01-01,\na,b\n", encoding="utf-8")
    ended = run("due", file, *ASKED)
    assert ended.code == 2
    assert [f"{file}, row {row}: " in ended.err for row in (3, 4, 5, 6)] == [False, True, True, True]
    assert "第 1 行" in ended.out
    assert "lost" not in ended.err


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("lines.csv", "line.stat,colour\n", ("column 1, `line.stat`, is no fact", "did you mean `line.state`?")),
        ("lines.csv", "line.stat,colour\n", ("column 2, `colour`, is no fact", "as `bizrules facts` lists them")),
        (
            "lines.csv",
            "line.state;line.state_since\n",
            ("the first line holds no comma", "separate the columns by commas"),
        ),
        ("lines.jsonl", None, ("the file cannot be read", "give a file that ends in .jsonl")),
        ("lines.xls", None, ("nothing is known of files that end in `.xls`", "expected one of")),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    run: Run, tmp_path: Path, name: str, content: str | None, what: tuple[str, str]
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended = run("due", file, *ASKED)
    assert (ended.code, ended.out) == (2, "")
    assert f"{file}: {what[0]}" in ended.err
    assert what[1] in ended.err


def test_a_mistake_in_a_line_of_json_is_placed_within_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"line": {"state": "active"}}\n{"line":\n', encoding="utf-8")
    assert f"{file}, row 2: $: this is no JSON: expecting value at line 1, column 9" in run("due", file, *ASKED).err


def test_an_unknown_region_is_said(run: Run, lines: Path) -> None:
    ended = run("due", lines, *ASKED, "--region", "henna")
    assert (ended.code, "did you mean `henan`?" in ended.err) == (2, True)


@pytest.mark.parametrize(("ahead", "code"), [("36600", 0), ("36601", 2), ("-1", 2), ("soon", 2)])
def test_a_line_is_looked_at_a_hundred_years_ahead_and_no_further(
    run: Run, tmp_path: Path, ahead: str, code: int
) -> None:
    (tmp_path / "lines.csv").write_text("line.state,line.state_since\nactive,2026-01-01\n", "utf-8")
    asked = ("due", tmp_path / "lines.csv", "--operator", "china-mobile", "--on", "9999-12-31")
    assert run(*asked, "--ahead", ahead).code == code
