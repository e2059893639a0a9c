"""Many requests decided, in order and as they are asked for: in this process, or in several.

    requests ─▶ chunks ─▶ a few in flight ─▶ workers, each with the book ─▶ reports ─▶ decisions and rejects

Only a bounded number of requests and decisions is in memory. Most orders are alike (`alike`), so a worker sends each
decision once and then only its number; its words stay with the caller's book.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bizrules.errors import Problem, RequestError
from bizrules.flows.alike import KEPT, AlikeDecisions, Dated, Decides, Given
from bizrules.model.decision import Decision, Wording

_CHUNK = 256
_IN_FLIGHT = 3
"""Chunks for each worker: one being decided, one waiting, one on its way back."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A request that could not be read: its place in the input, counted from 0, and what is wrong with it."""

    place: int
    problems: tuple[Problem, ...]


Result = Decision | Reject


def decide_many(book: Decides, requests: Iterable[Given], *, processes: int = 1) -> Iterator[Result]:
    """Decide requests one after the other, in as many processes as wanted; see `Book.decide_many`."""
    return _decide_here(book, requests) if processes <= 1 else _decide_in_processes(book, requests, processes)


def _decide_here(book: Decides, requests: Iterable[Given]) -> Iterator[Result]:
    alike, dated = AlikeDecisions(book), Dated()
    for place, given in enumerate(requests):
        try:
            result: Result = dated.give(*alike.find(given))
        except RequestError as error:
            result = Reject(place, error.problems)
        yield result


def _decide_in_processes(book: Decides, requests: Iterable[Given], processes: int) -> Iterator[Result]:
    """Give the results chunk by chunk; when the caller stops early, what still waits is not decided any more."""
    numbered = enumerate(requests)
    flying: deque[Future[_Report]] = deque()
    inbox = _Inbox(book.wording)
    # Spawned on every system alike: a process forked while another thread holds a lock would wait for it for ever.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start_worker, initargs=(book,))
    try:
        while chunk := list(islice(numbered, _CHUNK)):
            flying.append(pool.submit(_decide_chunk, chunk))
            if len(flying) >= processes * _IN_FLIGHT:
                yield from inbox.read(flying.popleft().result())
        while flying:
            yield from inbox.read(flying.popleft().result())
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Report:
    """What a worker says of a chunk. Decisions that it sent before are only named, by their number.

    `new` decisions are numbered from `first` on; 0 says that the worker counts anew.
    """

    worker: int
    first: int
    new: tuple[Decision, ...]
    results: tuple[tuple[int, date] | Reject, ...]


class _Inbox:
    """Puts reports together with what their workers sent before: a worker's reports come in the order it wrote them."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.known: dict[int, list[Decision]] = {}
        self.dated = Dated()

    def read(self, report: _Report) -> Iterator[Result]:
        """Give the results of a chunk."""
        known = self.known.setdefault(report.worker, [])
        del known[report.first :]
        known.extend(replace(decision, wording=self.wording) for decision in report.new)
        for result in report.results:
            yield result if isinstance(result, Reject) else self.dated.give(known[result[0]], result[1])


# ── in a worker ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _Outbox:
    """Decides chunks and remembers which decisions the caller has already."""

    def __init__(self, book: Decides) -> None:
        self.alike = AlikeDecisions(book)
        self.sent: dict[int, tuple[int, Decision]] = {}

    def report(self, chunk: Iterable[tuple[int, Given]]) -> _Report:
        """Decide a chunk."""
        if len(self.sent) >= KEPT:
            self.sent.clear()
        first = len(self.sent)
        results = tuple(self._result(place, given) for place, given in chunk)
        new = tuple(decision for number, decision in self.sent.values() if number >= first)
        return _Report(os.getpid(), first, new, results)

    def _result(self, place: int, given: Given) -> tuple[int, date] | Reject:
        try:
            decision, day = self.alike.find(given)
        except RequestError as error:
            return Reject(place, error.problems)
        # Kept beside its number, so that no other decision can get its identity.
        return self.sent.setdefault(id(decision), (len(self.sent), decision))[0], day


_outbox: list[_Outbox] = []
"""The one of this process, once it is a worker."""


def _start_worker(book: Decides) -> None:
    _outbox[:] = [_Outbox(book)]


def _decide_chunk(chunk: list[tuple[int, Given]]) -> _Report:
    return _outbox[0].report(chunk)
