"""Files in a folder of rules that were meant to be read, and never are.

Whoever wrote one believes that it is in force, so it is a mistake and no matter of taste.
"""

from collections.abc import Iterator
from pathlib import Path

from bizrules.errors import Place, Problem

_LAYER = ("*.yml", "*/*.yml", "*/*/*.yml")
"""In a layer, in its regions, and in their scenarios."""
_RULESETS = (*_LAYER, "*/*/*/*.yml", "*/*/*/*/*.yml")
"""In every layer, of which that of the law lies deepest: `law/cn/<region>/scenarios`."""


def unread_files(folder: Path, *, overlay: bool = False) -> Iterator[Problem]:
    """Give a mistake for each file with another ending, and each catalogue of words in an overlay."""
    endings = _LAYER if overlay else _RULESETS
    for path in sorted(path for ending in endings for path in folder.glob(ending)):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            advice = f"call it `{path.stem}.yaml`"
            yield _problem(folder, path, "nothing reads this file: rules stand in files that end with `.yaml`", advice)
    if overlay:
        for path in sorted(folder.glob("locale/*.po")):
            advice = "write the words of your rules in the language that your clerks read"
            yield _problem(folder, path, "nothing reads this file: an overlay has no catalogues of its own", advice)


def _problem(folder: Path, path: Path, what: str, advice: str) -> Problem:
    place = Place(path.relative_to(folder.parent).as_posix(), 1, 1)
    return Problem(code="unread-file", what=what, help=advice, place=place)
