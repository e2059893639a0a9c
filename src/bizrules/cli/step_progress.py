"""How far a command is in its steps, on standard error: a bar where a person looks at it, else lines for a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import Progress

_EVERY = 10.0
"""Seconds after which a line says how far it is."""
Advance = Callable[[], None]


@contextmanager
def steps_shown(title: str, total: int) -> Iterator[Advance]:
    """Give what is called after each of a number of steps."""
    console = Console(stderr=True)
    if not console.is_terminal:
        lines = StepLines(title, total, lambda line: print(line, file=sys.stderr, flush=True))
        yield lines.step
        lines.end()
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)


@dataclass(slots=True)
class StepLines:
    """Says every ten seconds how many steps are done, and at the end how long all took.

    >>> times = iter([0.0, 4.0, 11.0, 13.0])
    >>> lines = StepLines("china-telecom", 3, print, clock=lambda: next(times))
    >>> lines.step()
    >>> lines.step()
    china-telecom: 2 of 3 steps, 11 s
    >>> lines.end()
    china-telecom: done in 13 s
    """

    title: str
    total: int
    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _done: int = 0
    _begun: float = 0.0
    _said: float = 0.0

    def __post_init__(self) -> None:
        self._begun = self._said = self.clock()

    def step(self) -> None:
        """Count a step, and say how far it is where that was not said for a while."""
        self._done += 1
        now = self.clock()
        if now - self._said >= _EVERY:
            self._said = now
            self.say(f"{self.title}: {self._done:,} of {self.total:,} steps, {now - self._begun:.0f} s")

    def end(self) -> None:
        """Say how long all of it took."""
        self.say(f"{self.title}: done in {self.clock() - self._begun:.0f} s")
