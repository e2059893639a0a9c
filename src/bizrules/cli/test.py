"""`bizrules test`: the scenarios that lie beside the rulesets, run; a line for every failure, then a summary.

With folders of the caller's own, theirs are run: the others are about the rules above, to which theirs may rightly add.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bizrules.cli.books import Books, add_engine
from bizrules.cli.options import add_output
from bizrules.cli.scenario_coverage import Measuring, add_coverage
from bizrules.cli.terminal import Terminal
from bizrules.flows.book import Book
from bizrules.testing.read_scenarios import of_overlays, read_scenarios
from bizrules.testing.run import run as run_scenario
from bizrules.testing.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A scenario with what is different from what it expects."""

    scenario: str
    place: str
    differences: tuple[str, ...]


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules test`."""
    parser.epilog = "exit code: 0 all is as expected, 1 a scenario failed or too little is shown, 2 none could be run"
    parser.add_argument("--operator", help="one operator (default: all)")
    add_engine(parser)
    add_output(parser)
    add_coverage(parser)


def run(options: Namespace) -> int:
    """Run the scenarios, and measure them where that is asked for; 1 when any failed, or they show too little."""
    books, terminal, measuring = Books(options), Terminal(), Measuring(options)
    spoken = options.format == "text" and measuring.format != "json"
    failures: list[Failure] = []
    total = 0
    for operator in books.operators():
        book = books.book(operator)
        scenarios = read_scenarios(book, rulesets=options.rulesets, overlays=options.overlay)
        own = of_overlays(scenarios, options.overlay)
        failed = len(failures)
        for failure in _failed(book, own):
            failures.append(failure)
            if spoken:
                _tell(terminal, failure)
        total += len(own)
        if measuring.is_wanted:
            measuring.add(book, scenarios, own, books.above(operator))
        if spoken:
            terminal.say(f"{operator}: {_counted(len(own))}, {len(failures) - failed} failed")
    measuring.write_page()
    if not spoken:
        terminal.json({"scenarios": total, "failed": len(failures), "failures": failures, **measuring.record()})
    else:
        terminal.say(f"{_counted(total)}, {len(failures)} failed")
        measuring.tell(terminal)
    return 1 if measuring.falls_short(terminal) or failures else 0


def _counted(scenarios: int) -> str:
    return "1 scenario" if scenarios == 1 else f"{scenarios} scenarios"


def _failed(book: Book, scenarios: Iterable[Scenario]) -> Iterator[Failure]:
    for scenario in scenarios:
        differences = tuple(run_scenario(book, scenario))
        if differences:
            place = f"{scenario.place.file}:{scenario.place.line}"
            yield Failure(scenario=scenario.id, place=place, differences=differences)


def _tell(terminal: Terminal, failure: Failure) -> None:
    terminal.lines(
        [[("FAILED ", "bad"), (f"{failure.place} {failure.scenario}: ", ""), ("; ".join(failure.differences), "")]]
    )
