"""`bizrules test --coverage`: what the scenarios show of the rules, thresholds, and scenarios for the rest.

With folders of the caller's own, all of it is of what these bring or change.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bizrules.cli.files import write
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError
from bizrules.flows.book import Book
from bizrules.testing.aims import KINDS, AimKind
from bizrules.testing.coverage_report import as_json, counted_of, sections
from bizrules.testing.generate import as_yaml, generate
from bizrules.testing.measure import NOTHING, Coverage, measure
from bizrules.testing.scenario import Scenario
from bizrules.wording.page import page

_SHOWN: Mapping[AimKind, str] = {
    "rules": "the rules, each true once and false once,",
    "mcdc": "the tests, each deciding its condition both ways,",
    "boundaries": "the bounds, each met and just passed,",
}
_FORMATS = ("text", "json", "html")


def add_coverage(parser: ArgumentParser) -> None:
    """Add what to measure, how to tell it, how much is enough, and where scenarios for the rest go."""
    about = "tell what the scenarios show of the rules, of yours with --overlay: text (default), json, or html FILE"
    parser.add_argument("--coverage", nargs="*", metavar="FORMAT", help=about)
    for kind in KINDS:
        about = f"end with 1 when less of {_SHOWN[kind]} is shown"
        parser.add_argument(f"--fail-under-{kind}", type=float, metavar="PERCENT", help=about)
    about = "write scenarios for what none shows, each for you to confirm"
    parser.add_argument("--generate", type=Path, metavar="DIR", help=about)


class Measuring:
    """Gathers the coverage of one book after another."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.found = NOTHING
        self.own = [folder.resolve().name for folder in options.overlay]
        self.format, self.file = _asked(options)
        self.written: list[str] = []
        self.is_wanted = options.coverage is not None or bool(options.generate) or bool(_limits(options))

    def add(self, book: Book, scenarios: Iterable[Scenario], own: Iterable[Scenario], above: Book | None) -> None:
        """Measure one book by what the scenarios ask that are run: the caller's `own` where rules are `above` his.

        Scenarios for the rest, where they are wanted, are made from all.
        """
        found = measure(book, (scenario.asked for scenario in own), above)
        self.found |= found
        if self.options.generate:
            generated = list(generate(book, (scenario.request for scenario in scenarios), found))
            if generated:
                self.options.generate.mkdir(parents=True, exist_ok=True)
                path = self.options.generate / f"{book.operator}.yaml"
                write(path, as_yaml(book.operator, generated))
                self.written.append(f"{path.as_posix()}: {len(generated)} to be confirmed")

    def write_page(self) -> None:
        """Write what was measured as a page, where one is wanted."""
        if self.file is not None:
            write(self.file, page(sections(self.found, self.own), "en", "page"))
            self.written.append(self.file.as_posix())

    def tell(self, terminal: Terminal) -> None:
        """Print what was measured, and name what was written."""
        if self.file is None and self.options.coverage is not None and self.format == "text":
            terminal.sections(sections(self.found, self.own))
        for line in self.written:
            terminal.say(line)

    def record(self) -> dict[str, Any]:
        """Give what was measured as JSON has it, where that is wanted."""
        return {"coverage": as_json(self.found, self.own)} if self.is_wanted else {}

    def falls_short(self, terminal: Terminal) -> bool:
        """Tell whether less is shown than is asked for, and say of what in text."""
        short = _short(self.found, _limits(self.options))
        of = [f"counted is {counted_of(self.own)}"] if short and self.own else []
        for line in (*short, *of) if self.options.format == "text" and self.format != "json" else ():
            terminal.say(line)
        return bool(short)


def _asked(options: Namespace) -> tuple[str, Path | None]:
    """Read `--coverage`.

    Raises: RequestError when it asks for what is not there.
    """
    form, *files = options.coverage or ("text",)
    if form not in _FORMATS or len(files) != (form == "html"):
        what = "`--coverage` is text, json, or html and the file to write"
        raise RequestError([Problem(code="unknown-choice", what=what, help="write `--coverage html coverage.html`")])
    return form, Path(files[0]) if files else None


def _limits(options: Namespace) -> dict[str, float]:
    limits = {kind: getattr(options, f"fail_under_{kind}") for kind in KINDS}
    return {kind: limit for kind, limit in limits.items() if limit is not None}


def _short(coverage: Coverage, limits: Mapping[str, float]) -> list[str]:
    return [
        f"{kind}: {coverage.percent(kind):.1f} % is shown, {limits[kind]:g} % is asked for"
        for kind in KINDS
        if kind in limits and coverage.percent(kind) < limits[kind]
    ]
