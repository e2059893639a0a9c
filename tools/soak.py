"""Run both engines for long, in threads and over forks, and show that they agree and that memory stays flat.

    python tools/soak.py                                   a minute
    python tools/soak.py --decisions 5000000 --reloads 1000

The rows are made up for every shipped ruleset; every tenth has no fact at all, so that nothing fires in durable-rules.
The process is started anew under MALLOC_PERTURB_, where memory that is freed twice, or read after that, shows.
Ends with 1 after a wrong answer, a failed child, or memory that grew.
"""

import argparse
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import bizrules
from bizrules.flows.working_rules import WorkingRules, make_ready
from bizrules.rules.compiled import Row
from bizrules.rules.conditions import negation
from bizrules.rules.expand import UNSET

DAY = date(2026, 11, 21)
OPERATORS = ("china-telecom", "china-mobile", "china-unicom")
REGION = "jiangsu"
PARTS = 10
GROWTH_ALLOWED = 20  # MiB
AGREES = "durable-rules agrees"

Case = tuple[WorkingRules, Row]


def main() -> int:
    """Soak, and report."""
    options = read_options()
    if "MALLOC_PERTURB_" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | {"MALLOC_PERTURB_": "165"})  # noqa: S606
    cases = list(make_cases(random.Random(options.seed)))
    print(f"{len(cases)} rows, {options.threads} threads, MALLOC_PERTURB_={os.environ['MALLOC_PERTURB_']}")
    wrong = soak(cases, options) + reload(cases, options.reloads)
    print("sound" if not wrong else f"NOT SOUND: {wrong} faults")
    return bool(wrong)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--decisions", type=int, default=300_000, help="evaluations by both engines (%(default)s)")
    parser.add_argument("--threads", type=int, default=8, help="(%(default)s)")
    parser.add_argument("--forks", type=int, default=4, help="children in each tenth of the run (%(default)s)")
    parser.add_argument("--reloads", type=int, default=100, help="rulesets made anew with one change (%(default)s)")
    parser.add_argument("--seed", type=int, default=20261121)
    return parser.parse_args()


def make_cases(chosen: random.Random) -> Iterator[Case]:
    """Give rows for every business, from no fact told to all."""
    for operator in OPERATORS:
        book = bizrules.load(operator, engine="durable-rules")
        for business in book.businesses(REGION):
            rules = book.rules(business, REGION, DAY)
            for number in range(60):
                told = 0.0 if number % PARTS == 0 else chosen.choice((0.3, 0.8, 1.0))
                yield (
                    rules,
                    tuple(
                        chosen.choice(rules.domains[name])
                        if chosen.random() < told and not name.startswith(UNSET)
                        else None
                        for name in rules.ruleset.facts
                    ),
                )


def soak(cases: list[Case], options: argparse.Namespace) -> int:
    """Evaluate in threads, with forks meanwhile; count what went wrong."""
    wrong: list[str] = []
    began, baseline = time.perf_counter(), 0.0
    for part in range(PARTS):
        share = options.decisions // PARTS // options.threads
        threads = [
            threading.Thread(target=evaluate, args=(cases, share, number * 7919 + part, wrong))
            for number in range(options.threads)
        ]
        for thread in threads:
            thread.start()
        for _ in range(options.forks):
            fork(cases, wrong)
        for thread in threads:
            thread.join()
        memory = resident()
        baseline = baseline or memory  # the first tenth fills the caches
        done = (part + 1) * share * options.threads
        print(f"{done:>10,} evaluations  {time.perf_counter() - began:7.1f} s  {memory:7.1f} MiB")
    print(f"memory grew by {resident() - baseline:.1f} MiB after the first tenth")
    if resident() - baseline > GROWTH_ALLOWED:
        wrong.append("memory grew")
    for fault in dict.fromkeys(wrong):
        print(f"  {fault}")
    return len(wrong)


def evaluate(cases: list[Case], times: int, start: int, wrong: list[str]) -> None:
    """Evaluate some cases by both engines."""
    turning = cycle(cases[start % len(cases) :] + cases[: start % len(cases)])
    for _, (rules, row) in zip(range(times), turning, strict=False):
        try:
            answer = rules.evaluate(row)
        except bizrules.BizrulesError as error:
            wrong.append(str(error))
            continue
        if answer.engine_name != AGREES:
            wrong.append(answer.engine_name)


def fork(cases: list[Case], wrong: list[str]) -> None:
    """Evaluate in a child that was forked while threads are at work."""
    child = os.fork()
    if not child:
        faults: list[str] = []
        evaluate(cases, 200, os.getpid(), faults)
        os._exit(len(faults) > 0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        wrong.append("a forked child failed")


def reload(cases: list[Case], times: int) -> int:
    """Make a ruleset anew, with one condition turned round, again and again."""
    rules, row = max(cases, key=lambda case: len(case[0].ruleset.conditions))
    faults, before = 0, 0.0
    for number in range(times):
        conditions = list(rules.ruleset.conditions)
        place = number % len(conditions)
        conditions[place] = negation(conditions[place])
        changed = make_ready(replace(rules.ruleset, conditions=tuple(conditions)), "durable-rules")
        faults += changed.evaluate(row).engine_name != AGREES
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
