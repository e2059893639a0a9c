"""What became of the mutants: the survivors with their places, a table by layer and by kind of damage, the score."""

from collections import Counter
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from mutation.bench import FATES, Result

_CAUGHT = ("refused", "scenario", "lint")
_TONES = {"survived": "bold red", "equivalent": "yellow", "no effect": "dim"}


def tell(console: Console, results: Sequence[Result]) -> None:
    """Print all of it."""
    for result in results:
        if result.fate == "survived":
            mutant = result.mutant
            console.print(
                f"SURVIVED {mutant.file}:{mutant.line} {mutant.at}: {mutant.what} [{mutant.kind}]", soft_wrap=True
            )
    for title, group in (("layer", _layer), ("damage", lambda result: result.mutant.kind)):
        console.print(_table(title, results, group))
    caught, counted = score(results)
    share = f" = {100 * caught / counted:.1f} %" if counted else ""
    console.print(f"score: {caught} of {counted}{share}")


def score(results: Sequence[Result]) -> tuple[int, int]:
    """Count the mutants that were noticed, and those that could be."""
    fates = Counter(result.fate for result in results)
    caught = sum(fates[fate] for fate in FATES if fate in _CAUGHT)
    return caught, caught + fates["survived"]


def _layer(result: Result) -> str:
    return result.mutant.layer


def _table(title: str, results: Sequence[Result], group: Callable[[Result], str]) -> Table:
    counts: dict[str, Counter[str]] = {}
    for result in results:
        counts.setdefault(group(result), Counter())[result.fate] += 1
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title)
    for fate in ("mutants", *FATES):
        table.add_column(fate, justify="right", style=_TONES.get(fate, ""))
    for name in sorted(counts):
        table.add_row(name, *_row(counts[name]))
    table.add_row("all", *_row(Counter(result.fate for result in results)), style="bold")
    return table


def _row(counts: Counter[str]) -> list[str]:
    return [str(number) if number else "" for number in (counts.total(), *(counts[fate] for fate in FATES))]
