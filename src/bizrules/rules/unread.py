"""Files in a folder of rules that were meant to be read, and never are.

Whoever wrote one believes that it is in force, so it is a mistake and no matter of taste.
"""

from collections.abc import Iterator
from pathlib import Path

from bizrules.errors import Place, Problem

_LAYER = ("", "*/", "*/*/")
"""In a layer, in its regions, and in their scenarios."""
_RULESETS = (*_LAYER, "*/*/*/", "*/*/*/*/")
"""In every layer, of which that of the law lies deepest: `law/cn/<region>/scenarios`."""

_AT_THE_TOP = ("clauses", "vocabulary")
"""What stands together for all layers and regions of a folder."""
_SAMPLE = "sample"
"""The layer that has clauses of its own, so that nothing real rests on them."""


def unread_files(folder: Path, *, overlay: bool = False) -> Iterator[Problem]:
    """Give a mistake for each file with another ending or in another folder."""
    places = _LAYER if overlay else _RULESETS
    found = sorted(path for place in places for path in folder.glob(f"{place}*.[yp][mo]*"))
    for path in found:
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.suffix == ".yml":
            advice = f"call it `{path.stem}.yaml`"
            yield _problem(folder, path, "nothing reads this file: rules stand in files that end with `.yaml`", advice)
        if path.suffix == ".po" and path.parent != folder / "locale":
            what = "nothing reads this file: catalogues stand in the folder `locale`"
            yield _problem(folder, path, what, f"move it to `{folder.name}/locale`")
    for path in _in_a_layer(folder):
        advice = f"move it to `{folder.name}/{path.parent.name}`"
        what = f"nothing reads this file: no layer or region has its own {path.parent.name}"
        yield _problem(folder, path, what, advice)


def _in_a_layer(folder: Path) -> Iterator[Path]:
    """Give the files of clauses and facts that stand in a layer or region; those of the law lie deepest."""
    for part in _AT_THE_TOP:
        for above in ("*", "*/*", "*/*/*"):
            found = sorted(folder.glob(f"{above}/{part}/*.yaml"))
            yield from (path for path in found if path.relative_to(folder).parts[0] != _SAMPLE)


def _problem(folder: Path, path: Path, what: str, advice: str) -> Problem:
    place = Place(path.relative_to(folder.parent).as_posix(), 1, 1)
    return Problem(code="unread-file", what=what, help=advice, place=place)
