"""How far proofs are, on standard error: a bar where a person looks at it, else lines for a log to keep."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from bizrules.proofs.prover import Progress, Tell

_EVERY = 100
"""Answers after which a line says how many there are: half a minute or so."""


@contextmanager
def progress_shown(title: str) -> Iterator[Tell]:
    """Give what shows how far it is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        lines = ProgressLines(lambda line: print(line, file=sys.stderr, flush=True))
        yield lines.tell
        lines.end()
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda now: bar.update(
            task, description=now.about or title, completed=now.kept + now.answered, total=now.distinct
        )


@dataclass(slots=True)
class ProgressLines:
    """Says what begins, every hundred answers, and what each came to.

    >>> lines = ProgressLines(print, clock=lambda: 0.0)
    >>> lines.tell(Progress(about="idle-row"))
    >>> lines.tell(Progress(about="idle-row", distinct=120, kept=20))
    >>> lines.tell(Progress(about="idle-row", distinct=120, kept=20, answered=100))
    idle-row: 100 of 100 new questions answered, 0 s
    >>> lines.end()
    idle-row: 120 questions, 20 kept from before, 100 answered in 0 s
    """

    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _before: Progress = field(default_factory=Progress)
    _now: Progress = field(default_factory=Progress)
    _begun: float = 0.0

    def tell(self, progress: Progress) -> None:
        """Take note of how far it is, and say it where that is worth a line."""
        if progress.about != self._now.about:
            self.end()
            self._before, self._begun = replace(progress), self.clock()
        elif progress.answered > self._now.answered and not (progress.answered - self._before.answered) % _EVERY:
            answered, distinct, kept = self._since(progress)
            self.say(
                f"{self._of(progress)}{answered:,} of {distinct - kept:,} new questions answered, {self._seconds()}"
            )
        self._now = replace(progress)

    def end(self) -> None:
        """Say what the questions that were told of last came to."""
        if self._now.about:
            answered, distinct, kept = self._since(self._now)
            came_to = f"{distinct:,} questions, {kept:,} kept from before, {answered:,} answered in {self._seconds()}"
            self.say(f"{self._of(self._now)}{came_to}")

    def _since(self, progress: Progress) -> tuple[int, int, int]:
        before = self._before
        return progress.answered - before.answered, progress.distinct - before.distinct, progress.kept - before.kept

    def _of(self, progress: Progress) -> str:
        return f"{progress.about}: " if progress.about else ""

    def _seconds(self) -> str:
        return f"{self.clock() - self._begun:.0f} s"
