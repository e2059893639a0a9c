"""`bizrules lint`: what is wrong with the rulesets, and what could be better. Exit code 1: something was found."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RulesetError, did_you_mean
from bizrules.flows.book import Book
from bizrules.lint.checks import CHECKS, Check
from bizrules.lint.finding import Finding
from bizrules.lint.run import run as find
from bizrules.rules.rulesets import Rulesets
from bizrules.testing.coverage import Untested, sides_seen, untested
from bizrules.testing.read_scenarios import read_scenarios

FOUND = 1
UNTESTED_RULE = "untested-rule"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what to lint, with which checks, and how to print it."""
    parser.add_argument("--operator", help="lint the rulesets of one operator (default: of all)")
    parser.add_argument("--rulesets", type=Path, metavar="DIR", help="a folder of rulesets other than the shipped one")
    parser.add_argument(
        "--overlay", type=Path, metavar="DIR", action="append", default=[], help="a folder of your own rules below it"
    )
    parser.add_argument(
        "--select", metavar="CHECK", action="append", default=[], help="run this check; may be repeated"
    )
    parser.add_argument("--ignore", metavar="CHECK", action="append", default=[], help="leave this check out")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="what to print (default: text)")


def run(options: Namespace) -> int:
    """Lint, print the findings, and tell whether there are any."""
    coverage = _Coverage(options.rulesets, tuple(options.overlay))
    known = (*CHECKS, Check(UNTESTED_RULE, coverage.check, agreed=True))
    checks = _chosen(known, options.select, options.ignore)
    found = find(options.operator, rulesets=options.rulesets, overlays=options.overlay, checks=checks)
    findings = [*found, *coverage.mistakes]
    terminal = Terminal()
    if options.format == "json":
        terminal.json({"findings": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            terminal.say(str(finding))
        terminal.say(_summary(len(findings)))
    return FOUND if findings else 0


def _summary(count: int) -> str:
    return {0: "nothing found", 1: "1 finding"}.get(count, f"{count} findings")


def _chosen(known: Iterable[Check], selected: list[str], ignored: list[str]) -> list[Check]:
    """Give the checks to run: those selected, or all, without those ignored.

    Raises: RulesetError when there is no such check.
    """
    by_id = {check.id: check for check in known}
    problems = [
        Problem(code="unknown-check", what=f"there is no check `{name}`", help=did_you_mean(name, by_id))
        for name in (*selected, *ignored)
        if name not in by_id
    ]
    if problems:
        raise RulesetError(problems)
    return [check for name, check in by_id.items() if (not selected or name in selected) and name not in ignored]


class _Coverage:
    """The check `untested-rule`. It lives here since lint and testing do not know each other."""

    def __init__(self, rulesets: Path | None, overlays: tuple[Path, ...]) -> None:
        self.rulesets = rulesets
        self.overlays = overlays
        self.mistakes: dict[Finding, None] = {}

    def check(self, rulesets: Rulesets) -> Iterator[Finding]:
        """Find rules that no scenario shows at work; mistakes in the scenarios themselves are kept in `mistakes`."""
        # Operators that are not linted themselves are loaded without the caller's folders, and so are their scenarios.
        own = any(layer.authority == "caller" for layer in rulesets.sources.layers)
        book = Book(rulesets)
        try:
            scenarios = read_scenarios(book, rulesets=self.rulesets, overlays=self.overlays if own else ())
        except RulesetError as error:
            self.mistakes |= dict.fromkeys(Finding.of_problem(problem) for problem in error.problems)
            return
        yield from (_finding(found) for found in untested(rulesets, sides_seen(book, scenarios)))


def _finding(found: Untested) -> Finding:
    name = found.rule.rpartition("/")[2]
    what = f"no scenario makes the condition of the rule `{name}` {'true' if found.side else 'false'}"
    return Finding(UNTESTED_RULE, what, "add a scenario to the folder `scenarios` beside it", found.place, rule=name)
