"""Run both engines for long, in threads and over forks, and show that they agree and that memory stays flat.

    python tools/soak.py                                   a minute
    python tools/soak.py --decisions 5000000 --reloads 1000

Nine of ten are whole decisions on the requests of the shipped scenarios, each compared with what the compiled engine
alone decided beforehand; every tenth is a row without any fact, so that nothing fires in durable-rules.
The process is started anew under MALLOC_PERTURB_, where memory that is freed twice, or read after that, shows.
Ends with 1 after a wrong answer, a failed child, or memory that grew.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import bizrules
from bizrules.flows.working_rules import WorkingRules, make_ready
from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import negation
from bizrules.testing.read_scenarios import read_scenarios

DAY = date(2026, 11, 21)
OPERATORS = ("china-telecom", "china-mobile", "china-unicom")
REGION = "jiangsu"
PARTS = 10
GROWTH_ALLOWED = 20  # MiB
AGREES = "durable-rules agrees"

Work = Callable[[], str]
"""One piece of work: it gives "" or the fault it found."""


def main() -> int:
    """Soak, and report."""
    options = read_options()
    if "MALLOC_PERTURB_" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"MALLOC_PERTURB_": "165"})  # noqa: S606
    books = [bizrules.load(operator, engine="durable-rules") for operator in OPERATORS]
    work = mixed([made for book in books for made in decisions(book)], [made for book in books for made in rows(book)])
    print(f"{len(work)} pieces, {options.threads} threads, MALLOC_PERTURB_={os.environ['MALLOC_PERTURB_']}")
    wrong = soak(work, options) + reload(books, options.reloads)
    print("sound" if not wrong else f"NOT SOUND: {wrong} faults")
    return bool(wrong)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--decisions", type=int, default=300_000, help="decisions by both engines (%(default)s)")
    parser.add_argument("--threads", type=int, default=8, help="(%(default)s)")
    parser.add_argument("--forks", type=int, default=4, help="children in each tenth of the run (%(default)s)")
    parser.add_argument("--reloads", type=int, default=100, help="rulesets made anew with one change (%(default)s)")
    return parser.parse_args()


def decisions(book: bizrules.Book) -> Iterator[Work]:
    """Give the whole decision of every scenario's request."""
    alone = bizrules.load(book.operator)
    for scenario in read_scenarios(book):
        request = book.request(scenario.request)
        yield partial(decide, book, request, replace(alone.decide(request), engine=AGREES))


def decide(book: bizrules.Book, request: bizrules.Request, expected: bizrules.Decision) -> str:
    """Decide, and compare."""
    decision = book.decide(request)
    if decision.engine != AGREES:
        return decision.engine
    return "" if decision == expected else f"another decision on {request.business}"


def rows(book: bizrules.Book) -> Iterator[Work]:
    """Give the evaluation of every ruleset where no fact is known."""
    for business in book.businesses(REGION):
        rules = book.rules(business, REGION, DAY)
        yield partial(evaluate, rules, (None,) * len(rules.ruleset.facts))


def evaluate(rules: WorkingRules, row: FactRow) -> str:
    """Evaluate by both engines."""
    answer = rules.evaluate(row).engine_name
    return "" if answer == AGREES else answer


def mixed(decisions: list[Work], rows: list[Work]) -> list[Work]:
    """Put a row after every nine decisions."""
    turning = cycle(rows)
    return [
        piece
        for place, decision in enumerate(decisions, 1)
        for piece in ((decision,) if place % 9 else (decision, next(turning)))
    ]


def soak(work: list[Work], options: argparse.Namespace) -> int:
    """Evaluate in threads, with forks meanwhile; count what went wrong."""
    wrong: list[str] = []
    began, baseline = time.perf_counter(), 0.0
    for part in range(PARTS):
        share = options.decisions // PARTS // options.threads
        threads = [
            threading.Thread(target=perform, args=(work, share, number * 7919 + part, wrong))
            for number in range(options.threads)
        ]
        for thread in threads:
            thread.start()
        for _ in range(options.forks):
            fork(work, wrong)
        for thread in threads:
            thread.join()
        memory = resident()
        baseline = baseline or memory  # the first tenth fills the caches
        done = (part + 1) * share * options.threads
        print(f"{done:>10,} decisions  {time.perf_counter() - began:7.1f} s  {memory:7.1f} MiB")
    print(f"memory grew by {resident() - baseline:.1f} MiB after the first tenth")
    if resident() - baseline > GROWTH_ALLOWED:
        wrong.append("memory grew")
    for fault in dict.fromkeys(wrong):
        print(f"  {fault}")
    return len(wrong)


def perform(work: list[Work], times: int, start: int, wrong: list[str]) -> None:
    """Do some of the work, beginning anywhere."""
    first = start % len(work)
    for piece in islice(cycle(work[first:] + work[:first]), times):
        try:
            fault = piece()
        except bizrules.BizrulesError as error:
            fault = str(error)
        if fault:
            wrong.append(fault)


def fork(work: list[Work], wrong: list[str]) -> None:
    """Evaluate in a child that was forked while threads are at work."""
    child = os.fork()
    if not child:
        faults: list[str] = []
        perform(work, 200, os.getpid(), faults)
        os._exit(len(faults) > 0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        wrong.append("a forked child failed")


def reload(books: list[bizrules.Book], times: int) -> int:
    """Make the largest ruleset anew, with one condition turned round, again and again."""
    every = [book.rules(business, REGION, DAY) for book in books for business in book.businesses(REGION)]
    rules = max(every, key=lambda rules: len(rules.ruleset.conditions))
    row = (None,) * len(rules.ruleset.facts)
    faults, before = 0, 0.0
    for number in range(times):
        conditions = list(rules.ruleset.conditions)
        place = number % len(conditions)
        conditions[place] = negation(conditions[place])
        changed = make_ready(replace(rules.ruleset, conditions=tuple(conditions)), "durable-rules")
        faults += bool(evaluate(changed, row))
        before = before or resident()
    grown = resident() - before
    print(f"{times} reloads: memory grew by {grown:.1f} MiB")
    return faults + (grown > GROWTH_ALLOWED)


def resident() -> float:
    """Give the memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    raise SystemExit(main())
