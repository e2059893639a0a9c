"""Folders as git keeps them at a revision."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bizrules.errors import Problem, RequestError, did_you_mean


@contextmanager
def at_revision(revision: str, folder: str) -> Iterator[Path]:
    """Give a folder below this one as git keeps it at a revision.

    Raises: RequestError when there is none.
    """
    with TemporaryDirectory() as target:
        _extract(revision, folder, Path(target))
        yield Path(target, folder)


def _extract(revision: str, folder: str, target: Path) -> None:
    """Write what git keeps of a folder."""
    kept = (
        None
        if revision.startswith("-")
        else _git("archive", "--format=tar", f"--prefix={folder}/", f"{revision}:./{folder}")
    )
    if kept is None:
        raise RequestError([_not_kept(revision, folder)])
    with tarfile.open(fileobj=io.BytesIO(kept)) as archive:
        archive.extractall(target, filter="data")


def _not_kept(revision: str, folder: str) -> Problem:
    """Tell what is not there: a repository, the revision, or the folder in it."""
    if _git("rev-parse", "--git-dir") is None:
        what, advice = "there is no repository of git here", "run it in one, with git installed, or name a folder"
    elif not is_revision(revision):
        named = (_git("for-each-ref", "--format=%(refname:short)") or b"").decode().split()
        what = f"git knows no revision `{revision}`"
        advice = did_you_mean(revision, ["HEAD", *named], "give a branch, a tag or a commit, as git:HEAD~1:rulesets")
    else:
        what = f"git has no folder `{folder}` at `{revision}`"
        advice = "give a folder below this one, as git:HEAD~1:rulesets"
    return Problem(code="no-revision", what=what, help=advice)


def is_revision(name: str) -> bool:
    """Tell whether git knows a commit by a name."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return bool(name) and _git(*asked) is not None


def _git(*arguments: str) -> bytes | None:
    """Give what git says; nothing where it fails, or is not there."""
    try:
        return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout  # noqa: S603, S607  (a list)
    except (OSError, subprocess.CalledProcessError):
        return None
