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
from bizrules.cli.terminal import jsonable
from bizrules.errors import display_width

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
@pytest.mark.parametrize("command", ["decide", "explain", "catalogue", "show"])
def test_no_line_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, example: Example, columns: int, command: str
) -> None:
    arguments = {
        "catalogue": ["catalogue", "--operator", "china-telecom"],
        "show": ["show", "device_contract_plan", "--operator", "china-telecom"],
    }
    with on_a_terminal(monkeypatch, columns) as seen:
        main(arguments.get(command, [command, str(example("07"))]))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen[0]).splitlines()
    assert max(map(display_width, lines)) <= columns


def test_only_json_values_are_printed_as_json() -> None:
    assert jsonable((1, True, "x", None, {"a": {2: []}})) == [1, True, "x", None, {"a": {"2": []}}]
