"""Colours only where a person looks at them, and every width a terminal may have."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bizrules.cli.main import main
from bizrules.cli.table import table
from bizrules.cli.terminal import jsonable
from bizrules.errors import display_width
from bizrules.wording.layout import Layout, Row, Section, plain

Run = Callable[..., Any]
Example = Callable[[str], Path]


@contextmanager
def on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: int, stream: str = "stdout", **environment: str
) -> Iterator[list[str]]:
    """Give what is written to a terminal so wide, as one text in a list, when the block ends."""
    for name in ("NO_COLOR", "FORCE_COLOR", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", "COLUMNS": str(columns), **environment}.items():
        monkeypatch.setenv(name, value)
    seen: list[str] = []
    out = _Terminal()
    monkeypatch.setattr(sys, stream, out)
    yield seen
    seen.append(out.getvalue())


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch, example: Example) -> None:
    with on_a_terminal(monkeypatch, 100) as seen:
        main(["decide", str(example("02"))])
    assert "\x1b[" in seen[0]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_none_are_wanted(
    monkeypatch: pytest.MonkeyPatch, example: Example, environment: dict[str, str]
) -> None:
    with on_a_terminal(monkeypatch, 100, **environment) as seen:
        main(["decide", str(example("02"))])
    assert "\x1b[3" not in seen[0]  # the codes of colours; bold is none


def test_mistakes_get_colours_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_a_terminal(monkeypatch, 100, "stderr") as seen:
        main(["decide", "none.json"])
    assert seen[0].startswith("\x1b[1mnone.json: \x1b[0mthe file cannot be read")
    assert "\x1b[1;31m[unreadable]\x1b[0m" in seen[0]


def test_a_pipe_gets_plain_text(run: Run, example: Example) -> None:
    assert "\x1b" not in run("decide", example("02")).out


@pytest.mark.parametrize("columns", [50, 79, 80, 120])
@pytest.mark.parametrize("command", ["decide", "explain", "catalogue", "show", "clauses", "papers"])
def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, example: Example, columns: int, command: str
) -> None:
    arguments = {
        "catalogue": ["catalogue", "--operator", "china-telecom"],
        "show": ["show", "device_contract_plan", "--operator", "china-telecom"],
        "clauses": ["clauses", "DEF", "--operator", "china-telecom"],
        "papers": ["papers", "--operator", "china-telecom"],
    }
    with on_a_terminal(monkeypatch, columns) as seen:
        main(arguments.get(command, [command, str(example("07"))]))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen[0]).splitlines()
    assert max(map(display_width, lines)) <= columns


def test_only_json_values_are_printed_as_json() -> None:
    assert jsonable((1, True, "x", None, {"a": {2: []}})) == [1, True, "x", None, {"a": {"2": []}}]


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_table_cuts_no_id(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    with on_a_terminal(monkeypatch, columns) as seen:
        main(["catalogue", "--operator", "china-mobile", "--locale", "en"])
    assert re.search(r"real_name_supplementary_registration\s", seen[0])


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (22, ["business         rules", "sim_replacement     25", "终端协议消费"]),
        (21, ["sim_replacement", "  rules  25", "终端协议消费"]),
    ],
)
def test_a_table_becomes_a_list_where_it_would_cut_an_id(width: int, lines: list[str]) -> None:
    rows = [["sim_replacement", "25"], ["终端协议消费", ""]]
    assert plain(table(["business", "rules"], rows, {1}, width)).split("\n") == lines


def test_a_table_of_chinese_gives_way_where_most_is_said() -> None:
    rows = [["CT01-12", "2", "个人用户办理终端协议消费，最多只能同时办理3项"]]
    assert plain(table(["条款", "违反", "内容"], rows, {1}, 33)).split("\n") == [
        "条款     违反  内容",
        "CT01-12     2  个人用户办理终端协",
        "               议消费，最多只能同",
        "               时办理3项",
    ]


@pytest.mark.parametrize(("columns", "above"), [(32, True), (33, False)])
def test_a_mark_that_leaves_little_room_stands_above_its_text(columns: int, *, above: bool) -> None:
    lines = plain(Layout(columns).sections([Section("", (Row(mark="DEF-card", text="出售无线上网卡"),))])).split("\n")
    assert lines == (["DEF-card", "  出售无线上网卡"] if above else ["DEF-card 出售无线上网卡"])


def test_a_long_title_is_wrapped() -> None:
    lines = Layout(10).sections([Section("六部门《通告》、工信部", (Row(text="四"),))])
    assert plain(lines).split("\n") == ["六部门《通", "告》、工信", "部", "  四"]
