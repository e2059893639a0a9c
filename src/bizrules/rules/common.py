"""What the rulesets of several operators have in common: law, hall and words are read once, and say the same."""

from collections.abc import Callable
from typing import Any, TypeVar

from bizrules.errors import Place, Problem
from bizrules.rules.reading import Reader
from bizrules.rules.sources import SourceFile
from bizrules.rules.yaml_tree import Node, Parse, parse

T = TypeVar("T")


class Common:
    """Keeps what was read of files, by their text; rulesets made with the same one share it.

    Rulesets that are made alone have one of their own. `parse` may keep the trees too, which few need.

    >>> common, reader = Common(), Reader({})
    >>> [common.once(reader, ("key",), lambda own: read) for read in ("first", "second")]
    ['first', 'first']
    """

    def __init__(self, parse: Parse = parse) -> None:
        self.parse = parse
        self.lines: dict[str, list[str]] = {}
        self._read: dict[tuple[object, ...], tuple[Any, tuple[Problem, ...]]] = {}

    def once(self, reader: Reader, key: tuple[object, ...], read: Callable[[Reader], T]) -> T:
        """Read once what stands under a key; its mistakes are reported to everybody who asks for it.

        Threads that read it at the same time all get what was read first: what is read is known by its identity, and
        nothing else may come to have it.
        """
        if key not in self._read:
            own = Reader(self.lines)
            self._read.setdefault(key, (read(own), own.problems))
        found: T
        found, problems = self._read[key]
        reader.take(problems)
        return found

    def tree(self, reader: Reader, file: SourceFile) -> Node | None:
        """Parse a file, and keep its lines, to be shown where something is wrong in it."""
        self.lines[file.path] = file.text.splitlines()
        node, problems = self.parse(file.text, file.path)
        reader.take(problems)
        if node is None and not problems:
            reader.report("empty-file", "the file says nothing", Place(file.path, 1, 1), "write it, or take it away")
        return node
