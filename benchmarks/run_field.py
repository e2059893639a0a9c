"""Measure the engines of the field on one job: `python benchmarks/run_field.py`.

The engines are the dependency group `benchmarks` of pyproject.toml.

With `--on DAY` its part of `docs/benchmarks.md` and the picture are written. All answers are compared before anything
is timed; each engine works in a process of its own, and all take turns. An engine that is not here is named with the
reason, and the others go on.
"""

import argparse
import pickle
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import activation
import agreement
import generated
import growth
import report
import timing
from field import BY_HAND, ENTRANTS, Entrant
from field.job import Job
from field_process import EngineProcess, NotHereError, started
from rich.console import Console
from sections import write_section

import bizrules
import drawing
from bizrules.flows.working_rules import WorkingRules
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Truth

REQUESTS = 2_000
TIMED = 500
ROUNDS = 11
STARTS = 3
DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURE = "benchmarks-field.svg"

_PAGE = """## Beside the field

Measured on {on} by `python benchmarks/run_field.py --on {on}`, which writes this part. The machine: {where}.
{busy} So times are those of the processor, not of the clock; they still hang on the machine, ratios much less.

The job is `{business}` of China Telecom in {region} on {day}: from one row of {facts} facts, the truth of all
{conditions} conditions. Every engine gets its rules from the same tree of conditions, in the fastest form that we found
for it, and its facts as it wants them; handing them over is part of the time.

![Processor time per decision, all facts told](benchmarks-field.svg)

{tables}

{not_here}"""


@dataclass(slots=True)
class Measured:
    """What is found out about one engine."""

    process: EngineProcess
    load: float
    memory: float | None
    told: list[float] = field(default_factory=list)
    missing: list[float] = field(default_factory=list)


def main() -> int:
    """Compare, measure, print, write."""
    options = _options()
    console = Console()
    busy = report.busy()
    book = bizrules.load(growth.OPERATOR)
    rules = book.rules(activation.BUSINESS, activation.REGION, generated.DAY)
    not_here: dict[Entrant, str] = {}
    try:
        measured = _compared(rules, _job(book, rules), not_here)
    except agreement.DisagreementError as difference:
        print(f"nothing was timed: {difference}", file=sys.stderr)
        return 1
    console.print(f"{len(measured)} engines agree on {REQUESTS:,} requests; now they are timed")
    _time(measured, not_here)
    tables = [_comparison(measured), *growth.tables()]
    report.show(tables, console)
    for entrant, reason in not_here.items():
        console.print(f"not here: {entrant.name}: {reason}", markup=False)
    if options.on is None:
        console.print("not written to the docs: no day was given with --on")
    else:
        _write(tables, measured, not_here, options.on, busy)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="write docs/benchmarks.md as of this day")
    return parser.parse_args()


def _job(book: bizrules.Book, rules: WorkingRules) -> Job:
    agreement.check_written_for(rules.ruleset)
    rows = generated.rows(book, rules, REQUESTS)
    agreement.check_telling(rules, rows)
    return Job(rules.ruleset.conditions, rules.ruleset.facts, tuple(_all_told(rules, rows)), tuple(rows), TIMED)


def _all_told(rules: WorkingRules, rows: Iterable[FactRow]) -> Iterable[FactRow]:
    """Fill in what the requests leave untold: most engines have no unknown."""
    source = random.Random(generated.SEED)
    choices = [rules.domains[fact] for fact in rules.ruleset.facts]
    for row in rows:
        yield tuple(
            source.choice(choice) if value is None else value for choice, value in zip(choices, row, strict=True)
        )


# ── what is measured ─────────────────────────────────────────────────────────────────────────────────────────────────


def _compared(rules: WorkingRules, job: Job, not_here: dict[Entrant, str]) -> dict[Entrant, Measured]:
    """Start every engine and compare its answers.

    Raises: DisagreementError at the first difference: nothing is timed then.
    """
    measured: dict[Entrant, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "job.pickle"
        file.write_bytes(pickle.dumps(job))
        for entrant in ENTRANTS:
            try:
                measured[entrant] = _started(entrant, rules, job, file)
            except NotHereError as reason:
                not_here[entrant] = str(reason)
    return measured


def _started(entrant: Entrant, rules: WorkingRules, job: Job, file: Path) -> Measured:
    process, starts = started(entrant, file, STARTS)
    grown: list[float | None] = []
    for kind in _kinds(entrant):
        answers, memory = process.answers(kind)
        agreement.check_agrees(entrant.name, _replay(answers), rules, job.rows(kind))
        grown.append(memory)
    load = timing.median(start["load"] or 0 for start in starts)
    memories = [start["memory"] for start in starts if start["memory"] is not None]
    return Measured(process, load, timing.median(memories) + (grown[0] or 0) if memories else None)


def _replay(answers: Iterator[tuple[Truth, ...]]) -> Engine:
    """Give answers that were given before, row after row."""
    return lambda _: next(answers)


def _kinds(entrant: Entrant) -> tuple[str, ...]:
    return ("told", "missing") if entrant.three_valued else ("told",)


def _time(measured: dict[Entrant, Measured], not_here: dict[Entrant, str]) -> None:
    """Let all take turns, beginning with another one each round."""
    for number in range(ROUNDS):
        turn = list(measured)
        first = number % len(turn)
        for entrant in turn[first:] + turn[:first]:
            found = measured[entrant]
            try:
                found.told.append(found.process.time("told"))
                if entrant.three_valued:
                    found.missing.append(found.process.time("missing"))
            except NotHereError as reason:
                not_here[entrant] = str(reason)
                del measured[entrant]
    for found in measured.values():
        found.process.end()


# ── what is written ──────────────────────────────────────────────────────────────────────────────────────────────────


def _comparison(measured: dict[Entrant, Measured]) -> report.Figures:
    return report.Figures(
        "The same job",
        f"Answers compared on {REQUESTS:,} generated requests, then medians of {ROUNDS} rounds of {TIMED}, in turn. "
        "*All told*: what the requests leave untold is filled in at random, since most engines have no unknown "
        "(two-valued). *Some unknown*: the requests as they are, for those that answer true, false or open. Ratios are "
        "to hand-written Python on the same rows. Load is the import of the engine and its reading of the tree, median "
        f"of {STARTS} processes that have the tree, and so a part of bizrules, already; memory is what such a process "
        f"grows by in load and {REQUESTS:,} decisions.",
        (
            "engine",
            "version",
            "all told, µs",
            "ratio",
            "some unknown, µs",
            "ratio",
            "load, ms",
            "memory, MiB",
        ),
        tuple(_line(entrant, measured) for entrant in _by_time(measured)),
    )


def _line(entrant: Entrant, measured: dict[Entrant, Measured]) -> tuple[str, ...]:
    found, by_hand = measured[entrant], measured[BY_HAND]
    told, unit = timing.median(found.told), timing.median(by_hand.told)
    cells = [_figure(told), _ratio(told / unit)]
    if found.missing:
        missing = timing.median(found.missing)
        cells += [_figure(missing), _ratio(missing / timing.median(by_hand.missing))]
    else:
        cells += ["two-valued", ""]
    memory = "" if found.memory is None else f"{found.memory:.1f}"
    version = report.version_of(entrant.package) if entrant.package else ""
    return (entrant.name, version, *cells, f"{found.load:,.0f}", memory)


def _by_time(measured: dict[Entrant, Measured]) -> list[Entrant]:
    return sorted(measured, key=lambda entrant: timing.median(measured[entrant].told))


def _figure(microseconds: float) -> str:
    return f"{microseconds:.2f}" if microseconds < 10 else f"{microseconds:,.0f}"  # noqa: PLR2004  (digits that tell)


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"  # noqa: PLR2004  (as above)


def _write(
    tables: Sequence[report.Figures],
    measured: dict[Entrant, Measured],
    not_here: dict[Entrant, str],
    on: date,
    busy: str,
) -> None:
    lines = [f"- {entrant.name}: {reason}" for entrant, reason in not_here.items()]
    text = _PAGE.format(
        on=on,
        where=report.machine(),
        busy=busy,
        business=activation.BUSINESS,
        region=activation.REGION,
        day=activation.DAY,
        facts=len(activation.FACTS),
        conditions=len(activation.CONDITIONS),
        tables=report.in_markdown(tables, level=3),
        not_here="\n".join(["### Not here", "", *lines]) if lines else "",
    )
    write_section(DOCS / "benchmarks.md", "run_field.py", text)
    times = {entrant: timing.median(measured[entrant].told) for entrant in _by_time(measured)}
    bars = [
        drawing.Bar(entrant.name, time, f"{_figure(time)} µs", ours=entrant.name.startswith("bizrules"))
        for entrant, time in times.items()
    ]
    title = f"Truth of {len(activation.CONDITIONS)} conditions of a telecom activation"
    about = f"processor time per decision, all facts told; logarithmic scale; {on}"
    (DOCS / PICTURE).write_text(drawing.draw(title, about, bars), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
