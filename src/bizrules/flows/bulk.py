"""Many requests decided, in order and as they are asked for: in this process, or in several.

    requests ─▶ chunks ─▶ a few in flight ─▶ worker: the book, decisions without their words ─▶ decisions, rejects

Only a bounded number of requests and decisions is in memory. A decision travels whole: alike ones of a chunk are one
object, which pickle writes once, and its words (by far the most of it) stay with the caller's book.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from bizrules.errors import Problem, RequestError
from bizrules.flows.alike import AlikeDecisions
from bizrules.model.decision import Decision, Wording
from bizrules.model.request import Request

if TYPE_CHECKING:
    from bizrules.flows.book import Book

_CHUNK = 256
_IN_FLIGHT = 3
"""Chunks for each worker: one being decided, one waiting, one on its way back."""
_WITHOUT_WORDS = cast("Wording", None)

Given = Request | Mapping[str, Any] | str | bytes


@dataclass(frozen=True, slots=True)
class Reject:
    """A request that could not be read: its place in the input, counted from 0, and what is wrong with it."""

    place: int
    problems: tuple[Problem, ...]


Result = Decision | Reject


def decide_many(book: "Book", requests: Iterable[Given], *, processes: int = 1) -> Iterator[Result]:
    """Decide requests one after the other, in as many processes as wanted; see `Book.decide_many`."""
    if processes > 1:
        return _decide_in_processes(book, requests, processes)
    return _decide_here(AlikeDecisions(book, book.wording), enumerate(requests))


def _decide_here(alike: AlikeDecisions, requests: Iterable[tuple[int, Given]]) -> Iterator[Result]:
    for place, given in requests:
        try:
            yield alike.decide(given)
        except RequestError as error:
            yield Reject(place, error.problems)


def _decide_in_processes(book: "Book", requests: Iterable[Given], processes: int) -> Iterator[Result]:
    wording = book.wording
    with closing(_chunks_decided(book, requests, processes)) as chunks:
        for chunk in chunks:
            for result in chunk:
                yield result if isinstance(result, Reject) else replace(result, wording=wording)


def _chunks_decided(book: "Book", requests: Iterable[Given], processes: int) -> Iterator[list[Result]]:
    """Give the results chunk by chunk; when the caller stops early, what still waits is not decided any more."""
    numbered = enumerate(requests)
    flying: deque[Future[list[Result]]] = deque()
    # Spawned on every system alike: a process forked while another thread holds a lock would wait for it for ever.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start_worker, initargs=(book,))
    try:
        while chunk := list(islice(numbered, _CHUNK)):
            flying.append(pool.submit(_decide_chunk, chunk))
            if len(flying) >= processes * _IN_FLIGHT:
                yield flying.popleft().result()
        while flying:
            yield flying.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


# ── in a worker ──────────────────────────────────────────────────────────────────────────────────────────────────────

_worker: list[AlikeDecisions] = []
"""What this process decides with, once it is a worker."""


def _start_worker(book: "Book") -> None:
    _worker[:] = [AlikeDecisions(book, _WITHOUT_WORDS)]


def _decide_chunk(chunk: list[tuple[int, Given]]) -> list[Result]:
    return list(_decide_here(_worker[0], chunk))
