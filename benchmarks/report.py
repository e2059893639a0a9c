"""The figures as tables: on the terminal, and for the page `docs/benchmarks.md`."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

from bizrules import __version__

PACKAGES = ("bizrules", "pydantic", "pydantic_core", "PyYAML", "python-stdnum", "babel", "rich")

_PAGE = """# Benchmarks

Measured on {on} by `python benchmarks/run.py --on {on}`, which writes this part. The machine: {where}.
{busy} So times are those of the processor, not of the clock. All that is compared took turns in one run.
Times hang on the machine, ratios hardly.

The job is `{business}` of China Telecom in {region} on {day}.
{comparison}

{tables}

## Versions

{versions}
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One table: a title, a sentence on how to read it, and rows of text under headings."""

    title: str
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What was decided, how the answers were compared, and how busy the machine was."""

    business: str
    region: str
    day: str
    comparison: str
    busy: str


def show(tables: Sequence[Figures], console: Console) -> None:
    """Print the tables."""
    for figures in tables:
        table = Table(title=figures.title, caption=figures.about, title_justify="left", caption_justify="left")
        for index, heading in enumerate(figures.headings):
            table.add_column(heading, justify="right" if index else "left", no_wrap=not index)
        for row in figures.rows:
            table.add_row(*row)
        console.print(table)


def page(tables: Sequence[Figures], job: Job, on: date) -> str:
    """Write the page."""
    return _PAGE.format(
        on=on,
        business=job.business,
        region=job.region,
        day=job.day,
        comparison=job.comparison,
        where=machine(),
        busy=job.busy,
        tables=in_markdown(tables),
        versions="\n".join(f"- {line}" for line in versions()),
    )


def in_markdown(tables: Sequence[Figures], level: int = 2) -> str:
    """Write the tables under headings of a level."""
    return "\n\n".join("\n".join(_table(figures, level)) for figures in tables)


def versions() -> Iterator[str]:
    """Give the versions of Python and of the packages that take part."""
    yield f"{platform.python_implementation()} {platform.python_version()}"
    for package in PACKAGES:
        yield f"{package} {version_of(package)}"


def machine() -> str:
    """Say what kind of machine this is, without naming it."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.system()} {platform.machine()} with {os.cpu_count()} processors, {python}"


def busy() -> str:
    """Say how much other work the machine has now."""
    if not hasattr(os, "getloadavg"):
        return "It does not tell how busy it was."
    waiting = os.getloadavg()[0]
    return f"It was shared: on average {waiting:.1f} other tasks were running or waiting in the minute before."


def version_of(package: str) -> str:
    """Give the version of a package; bizrules itself may run from its source."""
    return __version__ if package == "bizrules" else version(package)


def _table(figures: Figures, level: int) -> Iterator[str]:
    yield f"{'#' * level} {figures.title}\n\n{figures.about}\n"
    yield _line(figures.headings)
    yield _line(["---", *["---:"] * (len(figures.headings) - 1)])
    for row in figures.rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
