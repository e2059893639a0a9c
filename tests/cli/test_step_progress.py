"""What is said of steps while they go on, where nobody looks at a terminal and where somebody does."""

import io
from functools import partial

import pytest
from rich.console import Console

from bizrules.cli.step_progress import StepLines, steps_shown


def test_a_line_is_said_ten_seconds_after_the_last() -> None:
    said: list[str] = []
    seconds = iter([0.0, 9.9, 10.0, 19.9, 20.0, 21.0])
    lines = StepLines("ours", 1200, said.append, clock=lambda: next(seconds))
    for _ in range(4):
        lines.step()
    lines.end()
    assert said == [
        "ours: 2 of 1,200 steps, 10 s",
        "ours: 4 of 1,200 steps, 20 s",
        "ours: done in 21 s",
    ]


def test_a_log_gets_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with steps_shown("ours", 1) as step:
        step()
    assert capsys.readouterr().err == "ours: done in 0 s\n"


def test_a_person_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(
        "bizrules.cli.step_progress.Console", lambda **_: partial(Console, file=screen, force_terminal=True, width=80)()
    )
    with steps_shown("ours", 2) as step:
        step()
    assert "ours" in screen.getvalue()
    assert "50%" in screen.getvalue()
