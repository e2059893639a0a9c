"""What a clerk sees, line by line. Where one of these differs on purpose, put the new text into its file by hand."""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Example = Callable[[str], Path]

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "decide_by_proxy": ("decide", "02"),
    "decide_greeter": ("decide", "07"),
    "explain_device_contract": ("explain", "05"),
    "show_device_contract_plan": (
        *("show", "device_contract_plan", "--operator", "china-telecom"),
        *("--region", "shanghai", "--on", "2026-11-21"),
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_text_is_what_it_was(run: Run, example: Example, name: str) -> None:
    command, first, *rest = COMMANDS[name]
    ended = run(command, example(first) if first.isdigit() else first, *rest)
    assert (ended.code, ended.err) == (0, "")
    wanted = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        wanted.splitlines(), ended.out.splitlines(), f"golden/{name}.txt", "now", lineterm=""
    )
    assert not (text := "\n".join(difference)), f"\n{text}"
