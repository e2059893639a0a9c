"""Two versions of rulesets that are held against each other: folders, what git keeps of one, packs, or days.

A folder with `regions.yaml` is all rulesets; any other is somebody's own rules, laid over the shipped ones. A day is
the shipped rulesets as they are in force on it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bizrules.cli.revisions import at_revision, is_revision
from bizrules.errors import Problem, RequestError, RulesetError
from bizrules.flows.book import Book, load, load_pack
from bizrules.model.days import parse_day
from bizrules.rules.sources import by_name
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.scenario import Scenario

_GIT = "git:"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MEANT_FOR_A_DAY = re.compile(r"(\d{4})\W?(\d{1,2})(?:\W?(\d{1,2})\W?)?", re.ASCII)
"""Three numbers with one sign or none between them and after: a stroke, or the characters for year, month and day."""
FOLDERS = "a folder of rulesets or of your own rules, or git:REVISION:FOLDER"
HELP = f"{FOLDERS}, a pack, or a day"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: all rulesets, or own rules over the shipped ones, or a pack; on a `day` where one was named."""

    rulesets: Path | None = None
    overlays: tuple[Path, ...] = ()
    pack: Path | None = None
    day: date | None = None

    def book(self, operator: str) -> Book:
        """Give the book of an operator.

        Raises: RulesetError when there is none, or it is faulty.
        """
        if self.pack is None:
            return load(operator, rulesets=self.rulesets, overlays=self.overlays)
        book = load_pack(self.pack)
        if book.operator != operator:
            what = f"`{self.pack.as_posix()}` is a pack of `{book.operator}`, not of `{operator}`"
            raise RulesetError([Problem(code="other-operator", what=what, help="give a pack of that operator")])
        return book

    def scenarios(self, book: Book) -> list[Scenario]:
        """Read the scenarios of an operator that lie in folders.

        Raises: RulesetError when a file of them is faulty.
        """
        return list(read_scenarios(book, rulesets=self.rulesets, overlays=self.overlays))


@contextmanager
def opened(name: str, below: Path | None = None) -> Iterator[Version]:
    """Give the version that a folder or a pack holds, or git at `git:REVISION:FOLDER`, or that is in force on a day.

    Own rules, and a day, are of the rulesets `below` them: the shipped ones, unless a folder is given.
    Raises: RequestError when there is no such folder or revision.
    """
    if _DAY.fullmatch(name):
        yield Version(below, day=_day(name))
        return
    if not name.startswith(_GIT):
        yield _version(Path(name), below)
        return
    revision, _, folder = name.removeprefix(_GIT).partition(":")
    with at_revision(revision, folder or "rulesets") as extracted:
        yield _version(extracted, below)


def check_names(old: Version, new: Version) -> None:
    """Refuse two folders of own rules with different names: by that name each rule is called, so that all would differ.

    Raises: RequestError.
    """
    before, after = ([by_name(folder).name for folder in version.overlays] for version in (old, new))
    if before and after and before != after:
        what = f"the rules of `{before[0]}` and `{after[0]}` are called by these names, and so are all different rules"
        advice = f"give both folders one name, as `old/{after[0]}` and `{after[0]}`"
        raise RequestError([Problem(code="other-names", what=what, help=advice)])


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        what = f"`{text}` is no day of the calendar"
        raise RequestError([Problem(code="not-a-day", what=what, help="write it as 2026-11-21")])
    return day


def _meant_for_a_day(text: str) -> Problem | None:
    """Tell what is wrong with a day that is not written as one; nothing for what looks like none."""
    found = _MEANT_FOR_A_DAY.fullmatch(text)
    if found is None:
        return None
    what = f"there is no folder `{text}`, and a day is written YYYY-MM-DD"
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        advice = f"did you mean `{date(year, month, day).isoformat()}`?"
    except ValueError:
        advice = "write it as 2026-11-21"
    return Problem(code="not-a-day", what=what, help=advice)


def _version(folder: Path, below: Path | None) -> Version:
    if folder.is_file():
        return Version(pack=folder)
    if not folder.is_dir():
        name = folder.as_posix()
        advice = f"did you mean `{_GIT}{name}`?" if is_revision(name.partition(":")[0]) else HELP
        none = Problem(code="no-folder", what=f"there is no folder `{name}`", help=advice)
        raise RequestError([_meant_for_a_day(name) or none])
    return Version(folder) if (folder / "regions.yaml").is_file() else Version(below, (folder,))
