"""Questions answered by working processes, so that a solver that crashes or hangs takes nobody along.

    questions ─▶ those kept in the file ─▶ answered
              └▶ the others ─▶ processes, one question at a time each ─▶ answered and kept

A question whose process dies, or does not answer in `patience` seconds, is undecided. That is no budget: the budget
counts work, and only a solver that has lost its way comes near the end of the patience.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Self

from bizrules.errors import Problem, RulesetError
from bizrules.proofs.kept import Kept, read_kept, write_kept
from bizrules.proofs.questions import UNDECIDED, Answer, Question

BUDGET = 20_000_000
"""The work that one question may cost, in the solver's own unit: seconds, where a ruleset's question takes
milliseconds."""
PATIENCE = 300.0
_MEMORY = 2_000
"""Megabytes that the solver may take in each process."""
_KEPT_EVERY = 200
"""Answers after which the file is written, so that a run which is cut short loses little."""
Tell = Callable[["Progress"], None]


@dataclass(slots=True)
class Progress:
    """How far it is: different questions, those answered from the file, those answered now.

    `about` says what is being looked at.
    A question that is asked again is no other one, and what this run has answered is not from the file.
    """

    about: str = ""
    distinct: int = 0
    kept: int = 0
    answered: int = 0
    undecided: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Prover:
    """Answers questions with some processes, and keeps the answers in a file where one is named.

    A script that proves must be importable (`if __name__ == "__main__"`), since the processes are spawned.

    >>> from bizrules.model.vocabulary import Fact, Roles, Vocabulary
    >>> from bizrules.proofs.questions import may_hold
    >>> from bizrules.rules.conditions import Test, all_of
    >>> cards = Vocabulary(Roles(), {"cards": Fact(name="cards", type="integer", title="")}, {})
    >>> both = may_hold(all_of([Test("cards", "more_than", (5,)), Test("cards", "less_than", (6,))]), cards)
    >>> with Prover(processes=1) as prover:
    ...     prover.prove([both])[both.key].verdict
    'no'
    """

    processes: int = 2
    budget: int = BUDGET
    patience: float = PATIENCE
    cache: Path | None = None
    tell: Tell = lambda _: None
    progress: Progress = field(default_factory=Progress)
    kept: Kept = field(default_factory=Kept)
    _asked: set[str] = field(default_factory=set)
    _workers: list["_Worker"] = field(default_factory=list)

    def __enter__(self) -> Self:
        check_solver()
        if self.cache is not None:
            self.kept = read_kept(self.cache)
            write_kept(self.cache, self.kept)  # what cannot be written is said before the work and not after it
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._keep()

    def _keep(self) -> None:
        if self.cache is not None:
            write_kept(self.cache, self.kept)

    def begin(self, about: str) -> None:
        """Tell what the questions that follow are about."""
        self.progress.about = about
        self.tell(self.progress)

    def prove(self, questions: Iterable[Question]) -> Mapping[str, Answer]:
        """Answer questions, each distinct one once; the answers are by the key of the question."""
        begun = time.monotonic()
        distinct = {question.key: question for question in questions}
        left = [question for key, question in distinct.items() if key not in self.kept.answers]
        progress = self.progress
        new = distinct.keys() - self._asked
        self._asked |= new
        progress.distinct += len(new)
        progress.kept += len(new) - len(left)
        self.tell(progress)
        left.reverse()
        busy = self._start(min(self.processes, len(left)))
        for worker in busy:
            worker.ask(left.pop())
        while busy:
            for worker in _done(busy):
                question, found = worker.answer()
                self.kept.answers[question.key] = found
                progress.answered += 1
                progress.undecided += not found.is_decided
                if progress.answered % _KEPT_EVERY == 0:
                    self._keep()
                self.tell(progress)
                if left:
                    worker.ask(left.pop())
                else:
                    busy.remove(worker)
        progress.seconds += time.monotonic() - begun
        return {key: self.kept.answers[key] for key in distinct}

    def _start(self, wanted: int) -> list["_Worker"]:
        while len(self._workers) < wanted:
            self._workers.append(_Worker(self.budget, self.patience))
        return self._workers[:wanted]


class _Worker:
    """A process and the question that it works on."""

    question: Question
    until: float

    def __init__(self, budget: int, patience: float) -> None:
        self.budget = budget
        self.patience = patience
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.budget), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, question: Question) -> None:
        """Give it a question; one that has died meanwhile is replaced."""
        self.question, self.until = question, time.monotonic() + self.patience
        try:
            self.connection.send(question)
        except (BrokenPipeError, ConnectionResetError):
            self.end()
            self._start()
            self.connection.send(question)

    def answer(self) -> tuple[Question, Answer]:
        """Take the answer; a process that has died or is past its time is ended, and another takes its place."""
        try:
            if self.connection.poll():
                return self.question, self.connection.recv()
        except (EOFError, ConnectionResetError):
            pass
        self.end()
        self._start()
        return self.question, UNDECIDED

    def end(self) -> None:
        """End the process."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def _done(busy: list[_Worker]) -> list[_Worker]:
    """Wait for those that have an answer, or have died, or are past their time."""
    patience = max(0.0, min(worker.until for worker in busy) - time.monotonic())
    ready = wait([worker.connection for worker in busy], patience)
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in ready or worker.until <= now]


def _work(connection: Connection, budget: int) -> None:
    """Answer what comes until nothing comes any more."""
    import z3  # noqa: PLC0415  (the solver lives in the working processes only)

    from bizrules.proofs.answers import answer  # noqa: PLC0415  (imports the solver)

    z3.set_param("memory_max_size", _MEMORY)
    while True:
        try:
            question = connection.recv()
        except EOFError:
            return
        connection.send(answer(question, budget))


def check_solver() -> None:
    """Make sure that the solver is there.

    Raises: RulesetError when it is not installed.
    """
    if find_spec("z3") is None:
        what = "proofs need z3, which is not installed"
        raise RulesetError([Problem(code="no-z3", what=what, help="install `bizrules[lint]`")])
