"""The processes of the engines, as `run_field.py` sees them."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from field import Entrant

from bizrules.rules.conditions import Truth

_SCRIPT = Path(__file__).resolve().parent / "field_worker.py"
_PATIENCE = 120.0
"""Seconds that an engine may take to answer: one that never ends is ended."""

_TRUTHS: dict[str, Truth] = {"T": True, "F": False, "?": None}


class NotHereError(Exception):
    """The engine is not installed, cannot hold these conditions, or ended."""


class EngineProcess:
    """One engine at work."""

    def __init__(self, entrant: Entrant, job: Path) -> None:
        self.entrant = entrant
        command = [sys.executable, str(_SCRIPT), entrant.module, str(job)]
        self._process = subprocess.Popen(  # noqa: S603  (our own script)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            self.started = self._answer()
        except NotHereError:
            self.end()
            raise

    def answers(self, kind: str) -> tuple[Iterator[tuple[Truth, ...]], float | None]:
        """Give the truths for every row of a kind, and how much memory the process took for it."""
        answer = self._ask(f"answer {kind}")
        return (tuple([_TRUTHS[letter] for letter in letters]) for letters in answer["answers"]), answer["memory"]

    def time(self, kind: str) -> float:
        """Evaluate the timed rows of a kind once; give microseconds a row."""
        microseconds: float = self._ask(f"time {kind}")["microseconds"]
        return microseconds

    def end(self) -> None:
        """Let it go."""
        try:
            self._process.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def _ask(self, command: str) -> dict[str, Any]:
        if self._process.stdin is not None:
            try:
                print(command, file=self._process.stdin, flush=True)
            except BrokenPipeError:
                raise NotHereError("its process has ended") from None
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        timer = threading.Timer(_PATIENCE, self._process.kill)
        timer.start()
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        timer.cancel()
        if not line:
            raise NotHereError(f"its process ended with code {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        if "not_here" in answer:
            raise NotHereError(answer["not_here"])
        return answer


def started(entrant: Entrant, job: Path, times: int) -> tuple[EngineProcess, Sequence[dict[str, float | None]]]:
    """Start an engine several times, keep the last; give what each start took.

    Raises: NotHereError.
    """
    figures = []
    for number in range(times):
        process = EngineProcess(entrant, job)
        figures.append(process.started)
        if number < times - 1:
            process.end()
    return process, figures
