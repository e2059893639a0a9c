"""`bizrules lint --fix`: files written with their spelling mended, and each mend told.

mistakes of loading ─▶ file, mended ─▶ loaded again ─▶ … ─▶ each line with fewer mistakes stays; else it is as it was
"""

import re
import sys
from argparse import Namespace
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from bizrules.cli.beside import apart
from bizrules.lint.fix import Edit, edited, edits
from bizrules.lint.run import run as find

_SPELLED = re.compile(r"[^\s{}\[\],:]+|.", re.DOTALL)


class Mend(NamedTuple):
    """What was mended on a line: the spelling before and after."""

    line: int
    old: str
    new: str


def told(text: str, edit: Edit) -> Mend:
    r"""Tell an edit of a text by what is spelled otherwise for it.

    >>> told("{a: 1,\n amount: 1_000}", Edit(2, 9, 14, "1000"))
    Mend(line=2, old='1_000', new='1000')
    """
    was, now = (each.splitlines()[edit.line - 1] for each in (text, edited(text, [edit])))
    differing = apart(_SPELLED.findall(was), _SPELLED.findall(now))
    begin = end = ""
    if not differing.old:  # a space is put between two words, which say where
        begin = "".join(_SPELLED.findall(differing.before)[-2:])
        end = "".join(_SPELLED.findall(differing.after)[:1])
    old, new = (f"{begin}{part}{end}".strip() for part in (differing.old, differing.new))
    return Mend(edit.line, old, new)


def mend(options: Namespace) -> None:
    """Mend what can be mended where fewer mistakes of loading are left there; tell what was, and how many are left.

    Programs read standard output unless it is text, and then it is told on the other one.
    """
    out = sys.stdout if options.format == "text" else sys.stderr
    mending = _Mending(options)
    while found := next(mending.mendable(), None):
        for one in mending.file(*found):
            print(one, file=out)
    left = len(mending.mistakes)
    left_over = "1 mistake" if left == 1 else f"{left} mistakes"
    print(f"{mending.mended or 'nothing'} mended, {left_over} of loading left", file=out)


class _Mending:
    """The mistakes that are left, how many were mended, and which lines of files cannot be."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.mended = 0
        self.hopeless: set[tuple[Path, int]] = set()
        self.load()

    def load(self) -> None:
        """Find the mistakes anew."""
        options = self.options
        self.mistakes = find(options.operator, rulesets=options.rulesets, overlays=options.overlay, checks=())

    def mendable(self) -> Iterator[tuple[Path, str]]:
        """Give each file that can be mended: its path, and what lint calls it."""
        folders = ([self.options.rulesets] if self.options.rulesets else []) + self.options.overlay
        for name in dict.fromkeys(finding.place.file for finding in self.mistakes if finding.place):
            for path in (folder.parent / name for folder in folders if (folder.parent / name).is_file()):
                if self.edits(path, name, _read(path)):
                    yield path, name

    def edits(self, path: Path, name: str, text: str) -> list[Edit]:
        """Give what can be mended in a file."""
        found = edits(text, [one for one in self.mistakes if one.place and one.place.file == name])
        return [edit for edit in found if (path, edit.line) not in self.hopeless]

    def file(self, path: Path, name: str) -> Iterator[str]:
        """Mend a file, and tell what was mended; a line that has no fewer mistakes in the end is as it was.

        What comes to light only then, as it could not be read before, is mended too, where it can be.
        """
        before = text = _read(path)
        done: list[Mend] = []
        mistaken: dict[int, int] = {}  # lines with how many mistakes they had when they were first mended
        while found := self.edits(path, name, text):
            mistaken = {edit.line: self.count(name, edit.line) for edit in found} | mistaken
            done += [told(text, edit) for edit in found]
            text = edited(text, found)
            self.write(path, text)
        vain = {line for line, count in mistaken.items() if self.count(name, line) >= count}
        if vain:
            self.hopeless |= {(path, line) for line in vain}
            self.write(path, _with_lines_of(before, text, vain))
        for one in done:
            if one.line not in vain:
                self.mended += 1
                yield f"{path.as_posix()}:{one.line}: mended {one.old} -> {one.new}"
        for line in sorted(vain):
            yield f"{path.as_posix()}:{line}: not mended, since it would have no fewer mistakes then"

    def count(self, name: str, line: int) -> int:
        """Count the mistakes of a line."""
        return sum(1 for one in self.mistakes if one.place and one.place[:2] == (name, line))

    def write(self, path: Path, text: str) -> None:
        """Write a file, and find the mistakes that are then left."""
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        self.load()


def _with_lines_of(before: str, now: str, lines: Container[int]) -> str:
    """Give a text with some of its lines, counted from 1, as they were before."""
    pairs = zip(before.splitlines(keepends=True), now.splitlines(keepends=True), strict=True)
    return "".join(old if line in lines else new for line, (old, new) in enumerate(pairs, start=1))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")  # line ends are kept, and what is no text too
