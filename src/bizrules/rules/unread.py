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

_AT_THE_TOP = ("clauses", "vocabulary")
"""What stands together for all layers and regions of a folder."""
_SAMPLE = "sample"
"""The layer that has clauses of its own, so that nothing real rests on them."""


def unread_files(folder: Path, *, overlay: bool = False) -> Iterator[Problem]:
    """Give a mistake for each file with another ending or in another folder, and each catalogue in an overlay."""
    endings = _LAYER if overlay else _RULESETS
    for path in sorted(path for ending in endings for path in folder.glob(ending)):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            advice = f"call it `{path.stem}.yaml`"
            yield _problem(folder, path, "nothing reads this file: rules stand in files that end with `.yaml`", advice)
    for path in _in_a_layer(folder):
        advice = f"move it to `{folder.name}/{path.parent.name}`"
        what = f"nothing reads this file: no layer or region has its own {path.parent.name}"
        yield _problem(folder, path, what, advice)
    if overlay:
        for path in sorted(folder.glob("locale/*.po")):
            advice = "write the words of your rules in the language that your clerks read"
            yield _problem(folder, path, "nothing reads this file: an overlay has no catalogues of its own", advice)


def _in_a_layer(folder: Path) -> Iterator[Path]:
    """Give the files of clauses and facts that stand in a layer or region; those of the law lie deepest."""
    for part in _AT_THE_TOP:
        for above in ("*", "*/*", "*/*/*"):
            found = sorted(folder.glob(f"{above}/{part}/*.yaml"))
            yield from (path for path in found if path.relative_to(folder).parts[0] != _SAMPLE)


def _problem(folder: Path, path: Path, what: str, advice: str) -> Problem:
    place = Place(path.relative_to(folder.parent).as_posix(), 1, 1)
    return Problem(code="unread-file", what=what, help=advice, place=place)
