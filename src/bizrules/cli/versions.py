"""Two versions of rulesets that are held against each other: folders, what git keeps of one, packs, or days.

A folder with `vocabulary/` is all rulesets; any other folder is somebody's own rules, laid over the shipped ones. A day
is the shipped rulesets as they are in force on it.
"""

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bizrules.errors import Problem, RequestError, RulesetError
from bizrules.flows.book import Book, load, load_pack
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.scenario import Scenario

_GIT = "git:"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
HELP = "a folder of rulesets or of your own rules, or git:REVISION:FOLDER, a pack, or a day"


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
        """Read the scenarios of an operator; a pack has none.

        Raises: RulesetError when a file of them is faulty.
        """
        return [] if self.pack else list(read_scenarios(book, rulesets=self.rulesets, overlays=self.overlays))


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


@contextmanager
def at_revision(revision: str, folder: str) -> Iterator[Path]:
    """Give a folder below this one as git keeps it at a revision.

    Raises: RequestError when there is none.
    """
    with TemporaryDirectory() as target:
        _extract(revision, folder, Path(target))
        yield Path(target, folder)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"`{text}` is no day of the calendar"
        raise RequestError([Problem(code="not-a-day", what=what, help="write it as 2026-11-21")]) from None


def _version(folder: Path, below: Path | None) -> Version:
    if folder.is_file():
        return Version(pack=folder)
    if not folder.is_dir():
        raise RequestError([Problem(code="no-folder", what=f"there is no folder `{folder.as_posix()}`", help=HELP)])
    return Version(folder) if (folder / "vocabulary").is_dir() else Version(below, (folder,))


def _extract(revision: str, folder: str, target: Path) -> None:
    """Write what git keeps of a folder."""
    command = ["git", "archive", "--format=tar", f"--prefix={folder}/", f"{revision}:./{folder}"]
    try:
        if revision.startswith("-"):  # git would take it for an option
            raise FileNotFoundError
        done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (a list, and no shell)
    except (OSError, subprocess.CalledProcessError):
        what = f"git has no folder `{folder}` at `{revision}`"
        advice = "give a revision and a folder below this one, as git:HEAD~1:rulesets"
        raise RequestError([Problem(code="no-revision", what=what, help=advice)]) from None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
