"""The command line of `tools/mutate.py`."""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mutation.bench import Bench, Result
from mutation.equivalents import Equivalent, read_equivalents
from mutation.mutants import Mutant, mutants
from mutation.report import tell

_bench: Bench


def main(arguments: Sequence[str] | None = None) -> int:
    """Make mutants, try them, tell what became of them; 1 when any survived, 2 when none can be tried."""
    options = read_options(arguments)
    console = Console(highlight=False, markup=False)
    bench = Bench(
        options.rulesets, options.operator, lint=not options.without_lint, scenarios=not options.without_scenarios
    )
    if failing := [name for one in bench.operators for name in one.failing]:
        console.print("\n".join((*failing, "these scenarios fail on the rules as they are: mend them first")))
        return 2
    wanted = chosen(mutants(one.rulesets for one in bench.operators), options)
    equivalents = [] if options.rulesets else read_equivalents()
    results = list(_watched(console, _tried(bench, wanted, equivalents, options), len(wanted)))
    tell(console, results)
    survivors = [result.mutant for result in results if result.fate == "survived"]
    if options.write_equivalents:
        options.write_equivalents.write_text(_entries(survivors), encoding="utf-8")
    return 1 if survivors else 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rulesets", type=Path, help="a folder of rulesets (default: the shipped ones)")
    parser.add_argument("--only", action="append", default=[], help="files, by the beginning of their path")
    parser.add_argument("--operator", help="with the books of one operator only")
    parser.add_argument("--kind", action="append", default=[], help="one kind of damage")
    parser.add_argument("--at", default="", help="only damage at a way that has this in it, as a rule's id")
    parser.add_argument("--sample", type=int, help="so many, taken at random")
    parser.add_argument("--seed", type=int, default=1, help="(%(default)s)")
    parser.add_argument("--processes", type=int, default=1, help="(%(default)s)")
    parser.add_argument("--without-lint", action="store_true", help="do not ask lint, which takes seconds a mutant")
    parser.add_argument("--without-scenarios", action="store_true", help="ask the loader and lint only")
    parser.add_argument("--write-equivalents", type=Path, help="write the survivors in the form of the list")
    return parser.parse_args(arguments)


def chosen(found: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """Give the mutants that the options ask for."""
    only = tuple(name.removeprefix("rulesets/") for name in options.only)
    kept = [
        mutant
        for mutant in found
        if (not only or mutant.file.startswith(only))
        and (not options.kind or mutant.kind in options.kind)
        and options.at in mutant.at
    ]
    if options.sample is not None and options.sample < len(kept):
        return random.Random(options.seed).sample(kept, options.sample)
    return kept


def _tried(
    bench: Bench, wanted: list[Mutant], equivalents: list[Equivalent], options: argparse.Namespace
) -> Iterator[Result]:
    for result in _trials(bench, wanted, options.processes):
        meant = next((entry for entry in equivalents if entry.means(result.mutant)), None)
        same = meant is not None and result.fate == "survived"
        yield replace(result, fate="equivalent", by=meant.reason) if meant and same else result


def _trials(bench: Bench, wanted: list[Mutant], processes: int) -> Iterator[Result]:
    if processes < 2:  # noqa: PLR2004  (one does it itself)
        yield from map(bench.trial, wanted)
        return
    with get_context("fork").Pool(processes, initializer=_take, initargs=(bench,)) as pool:
        yield from pool.imap(_try, wanted, chunksize=8)


def _take(bench: Bench) -> None:
    global _bench  # noqa: PLW0603  (a process of the pool has nothing else to keep it in)
    _bench = bench


def _try(mutant: Mutant) -> Result:
    return _bench.trial(mutant)


def _watched(console: Console, results: Iterable[Result], total: int) -> Iterator[Result]:
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        survived = 0
        for result in results:
            survived += result.fate == "survived"
            progress.update(task, advance=1, description=f"{survived} survived  {result.mutant.file}")
            yield result


def _entries(survivors: Iterable[Mutant]) -> str:
    entries = [
        {"file": mutant.file, "at": mutant.at, "kind": mutant.kind, "what": mutant.what, "reason": ""}
        for mutant in survivors
    ]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
