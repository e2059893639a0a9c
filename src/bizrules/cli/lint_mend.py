"""`bizrules lint --fix`: files written with their spelling mended, and each mend told.

mistakes of loading ─▶ file, mended ─▶ loaded again ─▶ fewer mistakes on its lines: it stays; else it is as it was
"""

import re
import sys
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bizrules.cli.beside import apart
from bizrules.lint.finding import Finding
from bizrules.lint.fix import fixed
from bizrules.lint.run import run as find

_SPELLED = re.compile(r"[^\s{}\[\],:]+|.", re.DOTALL)


class Mend(NamedTuple):
    """What was mended on a line: the spelling before and after."""

    line: int
    old: str
    new: str


def mends(before: str, after: str) -> Iterator[Mend]:
    r"""Give what is spelled otherwise on each line of a text, after it was mended.

    >>> list(mends("{a: 1,\n amount: 1_000}", "{a: 1,\n amount: 1000}"))
    [Mend(line=2, old='1_000', new='1000')]
    """
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    for number, (was, now) in enumerate(lines, start=1):
        if was != now:
            differing = apart(_SPELLED.findall(was), _SPELLED.findall(now))
            yield Mend(number, differing.old, differing.new)


def mend(options: Namespace) -> None:
    """Mend what can be mended where fewer mistakes of loading are left there; tell what was, and how many are left.

    What was not looked at before a file could be read comes to light then, and is no reason to leave it unreadable; it
    is mended too, where it can be.
    Programs read standard output unless it is text, and then it is told on the other one.
    """
    out = sys.stdout if options.format == "text" else sys.stderr
    mistakes, mended, hopeless = _mistakes(options), 0, set[Path]()
    while found := next(_mendable(options, mistakes, hopeless), None):
        path, text, after, name = found
        _write(path, after)
        left, done = _mistakes(options), list(mends(text, after))
        lines = {(name, one.line) for one in done}
        if _count(left, lines) >= _count(mistakes, lines):
            _write(path, text)
            hopeless.add(path)
            print(f"{path.as_posix()}: not mended, since it would have no fewer mistakes then", file=out)
            continue
        mistakes = left
        for one in done:
            print(f"{path.as_posix()}:{one.line}: mended {one.old} -> {one.new}", file=out)
            mended += 1
    left_over = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
    print(f"{mended or 'nothing'} mended, {left_over} of loading left", file=out)


def _mendable(
    options: Namespace, mistakes: Iterable[Finding], hopeless: Collection[Path]
) -> Iterator[tuple[Path, str, str, str]]:
    """Give each file that can be mended: its path, its text before and after, and what lint calls it."""
    folders = ([options.rulesets] if options.rulesets else []) + options.overlay
    for name in dict.fromkeys(finding.place.file for finding in mistakes if finding.place):
        for path in (folder.parent / name for folder in folders if (folder.parent / name).is_file()):
            text = path.read_bytes().decode("utf-8", "surrogateescape")  # line ends are kept, and what is no text too
            after = fixed(text, [one for one in mistakes if one.place and one.place.file == name])
            if after != text and path not in hopeless:
                yield path, text, after, name


def _count(mistakes: Iterable[Finding], lines: Collection[tuple[str, int]]) -> int:
    return sum(1 for one in mistakes if one.place and one.place[:2] in lines)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def _mistakes(options: Namespace) -> list[Finding]:
    return find(options.operator, rulesets=options.rulesets, overlays=options.overlay, checks=())
