"""Measure bizrules: `python benchmarks/run.py`. With `--on DAY` its part of `docs/benchmarks.md` is written.

Everything is compared first; then it is timed in turn, so that the ratios are of one run.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import activation
import agreement
import bulk
import cases
import generated
import report
import timing
from contenders import BY_HAND, CONTENDERS
from rich.console import Console
from sections import write_section

import bizrules
from bizrules.flows.working_rules import WorkingRules
from bizrules.rules.compiled import Engine, FactRow

REQUESTS = 2_000
ROUNDS = 21
DECISIONS = 1_000
LOADS = 5
FRESH = 7
DECISIONS_FOR_MEMORY = 10_000
OPERATOR = "china-telecom"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main() -> int:
    """Compare, measure, print, write."""
    options = _options()
    console = Console()
    busy = report.busy()
    book = bizrules.load(OPERATOR)
    rules = book.rules(activation.BUSINESS, activation.REGION, generated.DAY)
    engines = {contender.name: contender.make(rules) for contender in CONTENDERS}
    try:
        rows = _compared(book, rules, engines)
    except agreement.DisagreementError as difference:
        print(f"nothing was timed: {difference}", file=sys.stderr)
        return 1
    comparison = f"The answers of all were compared on {len(rows):,} generated requests before anything was timed."
    console.print(comparison)
    tables = [_evaluation(engines, rows), _decisions(book), bulk.figures(book), _after_load(), _fresh()]
    report.show(tables, console)
    if options.on is None:
        console.print("not written to the docs: no day was given with --on")
    else:
        job = report.Job(activation.BUSINESS, activation.REGION, activation.DAY, comparison, busy)
        write_section(PAGE, "run.py", report.page(tables, job, options.on))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="write docs/benchmarks.md as of this day")
    return parser.parse_args()


def _compared(book: bizrules.Book, rules: WorkingRules, engines: dict[str, Engine]) -> Sequence[FactRow]:
    agreement.check_written_for(rules.ruleset)
    rows = generated.rows(book, rules, REQUESTS)
    agreement.check_telling(rules, rows)
    for name, engine in engines.items():
        agreement.check_agrees(name, engine, rules, rows)
    return rows


# ── what is measured ─────────────────────────────────────────────────────────────────────────────────────────────────


def _evaluation(engines: dict[str, Engine], rows: Sequence[FactRow]) -> report.Figures:
    tasks: dict[str, Callable[[], object]] = {
        name: partial(_evaluate_all, engine, rows) for name, engine in engines.items()
    }
    times = timing.in_turn(tasks, ROUNDS)
    each = {name: timing.median(taken) / len(rows) for name, taken in times.items()}
    lines = [
        (
            contender.name,
            report.version_of(contender.package) if contender.package else "",
            f"{each[contender.name]:.2f}",
            f"{each[contender.name] / each[BY_HAND.name]:.2f}",
            "" if contender.aim is None else f"≤ {contender.aim}",
        )
        for contender in CONTENDERS
    ]
    conditions = len(activation.CONDITIONS)
    return report.Figures(
        "Evaluation",
        f"The truth of {conditions} conditions from a row of {len(activation.FACTS)} facts, median of {ROUNDS} rounds.",
        ("engine", "version", "µs a request", "ratio", "aim"),
        tuple(lines),
    )


def _evaluate_all(engine: Engine, rows: Sequence[FactRow]) -> None:
    for row in rows:
        engine(row)


def _decisions(book: bizrules.Book) -> report.Figures:
    outcomes = {name: book.decide(request).outcome for name, request in cases.CASES.items()}
    tasks: dict[str, Callable[[], object]] = {
        name: partial(book.decide, request) for name, request in cases.CASES.items()
    }
    times = timing.in_turn(tasks, DECISIONS)
    lines = [
        (name, outcomes[name], f"{timing.percentile(taken, 50):,.0f}", f"{timing.percentile(taken, 99):,.0f}")
        for name, taken in times.items()
    ]
    return report.Figures(
        "Whole decisions",
        f"`Book.decide` from a dict to a decision with its checklist, {DECISIONS:,} times each, in turn.",
        ("request", "outcome", "p50 µs", "p99 µs"),
        tuple(lines),
    )


def _after_load() -> report.Figures:
    books: list[bizrules.Book] = []
    loads = timing.in_turn({"load": lambda: books.append(bizrules.load(OPERATOR))}, LOADS)["load"]
    firsts = [timing.in_turn({"first": partial(book.decide, cases.COMPLETE)}, rounds=1)["first"][0] for book in books]
    return report.Figures(
        "A new book in a running process",
        f"What a reload costs; median of {LOADS}. The first decision resolves and compiles the rules of its business.",
        ("step", "ms", "least", "most"),
        (_spread("load", [time / 1e3 for time in loads]), _spread("first decision", [time / 1e3 for time in firsts])),
    )


def _fresh() -> report.Figures:
    """Start processes of their own; the first one only warms the disk and the compiled modules."""
    script = str(Path(__file__).resolve().parent / "fresh.py")
    request = json.dumps(cases.COMPLETE)
    found: list[dict[str, float | None]] = []
    for decisions in (0, *[DECISIONS_FOR_MEMORY] * FRESH):
        command = [sys.executable, script, str(decisions), request]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (our own script)
        found.append(json.loads(done.stdout))
    lines = [
        _spread(title, [figures[key] for figures in found[1:]], aim)
        for title, key, aim in (
            ("`import bizrules`, ms", "import", "≤ 40"),
            ("`bizrules.load`, ms", "load", ""),
            ("first decision, ms", "first_decision", ""),
            ("memory of Python alone, MiB", "python_memory", ""),
            ("memory after load, MiB", "loaded_memory", ""),
            (f"memory after {DECISIONS_FOR_MEMORY:,} decisions, MiB", "later_memory", ""),
        )
    ]
    return report.Figures(
        "A fresh process",
        f"Median of {FRESH} processes. The load brings in pydantic; memory is what is resident.",
        ("figure", "median", "least", "most", "aim"),
        tuple(lines),
    )


def _spread(title: str, values: Sequence[float | None], *aim: str) -> tuple[str, ...]:
    told = [value for value in values if value is not None]
    if not told:
        return (title, "not told by this system", "", "", *aim)
    return (title, *(f"{value:,.1f}" for value in (timing.median(told), min(told), max(told))), *aim)


if __name__ == "__main__":
    sys.exit(main())
