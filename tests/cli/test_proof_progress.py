"""What is said of proofs while they go on, where nobody looks at a terminal and where somebody does."""

import io
from functools import partial

import pytest
from rich.console import Console

from bizrules.cli.proof_progress import ProgressLines, progress_shown
from bizrules.proofs.prover import Progress


def test_what_was_looked_at_is_said_with_its_own_figures() -> None:
    said: list[str] = []
    seconds = iter([0.0, 2.0, 2.0, 5.4])
    lines = ProgressLines(said.append, clock=lambda: next(seconds))

    for now in (
        Progress(about="idle-row"),
        Progress(about="idle-row", distinct=12, kept=9, answered=3),
        Progress(about="idle-fact", distinct=12, kept=9, answered=3),
        Progress(about="idle-fact", distinct=14, kept=11, answered=3),
    ):
        lines.tell(now)
    lines.end()

    assert said == [
        "idle-row: 12 questions, 9 kept from before, 3 answered in 2 s",
        "idle-fact: 2 questions, 2 kept from before, 0 answered in 3 s",
    ]


def test_every_hundredth_answer_is_said() -> None:
    said: list[str] = []
    lines = ProgressLines(said.append, clock=lambda: 0.0)

    for answered in range(251):
        lines.tell(Progress(distinct=300, kept=50, answered=answered))
    lines.end()

    assert said == ["100 of 250 new questions answered, 0 s", "200 of 250 new questions answered, 0 s"]


def test_a_log_gets_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown("proving") as tell:
        tell(Progress(about="idle-row"))

    assert capsys.readouterr().err == "idle-row: 0 questions, 0 kept from before, 0 answered in 0 s\n"


def test_a_person_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    terminal = partial(Console, file=screen, force_terminal=True, width=80)
    monkeypatch.setattr("bizrules.cli.proof_progress.Console", lambda **_: terminal())

    with progress_shown("proving") as tell:
        tell(Progress(distinct=8, kept=3, answered=1))
        tell(Progress(about="idle-row", distinct=8, kept=3, answered=2))

    assert "idle-row" in screen.getvalue()
    assert "5/8" in screen.getvalue()
