"""Every exception of bizrules, and the one way a message is rendered.

A `Problem` says where, what, and the one next step; an exception carries all the problems of one run. Loading
raises `RulesetError`, deciding raises `RequestError`; what reaches a caller is always a `BizrulesError`.
"""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a file: lines and columns count from 1, `length` in characters."""

    file: str
    line: int
    column: int
    length: int = 1


NOWHERE = Place("", 0, 0)
"""The place of what stands in no file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: what is wrong in one lower-case line, and what to do about it.

    >>> problem = Problem(code="unknown-fact", what="unknown fact `owner.agee`", help="did you mean `owner.age`?",
    ...                   place=Place("a.yaml", 2, 9, 10), source="  when: {owner.agee: 18}")
    >>> print(problem)
    a.yaml:2:9: unknown fact `owner.agee` [unknown-fact]
          when: {owner.agee: 18}
                ^^^^^^^^^^
      help: did you mean `owner.age`?
    """

    code: str
    what: str
    help: str = ""
    place: Place | None = None
    path: str = ""
    source: str = ""

    def lines(self, tone: str = "bad") -> list[list[tuple[str, str]]]:
        """Give the lines, each as texts with the tone that they are shown in; `tone` is that of the mistake itself.

        >>> Problem(code="empty-file", what="the file says nothing", place=Place("a.yaml", 1, 1)).lines()
        [[('a.yaml:1:1: ', 'strong'), ('the file says nothing ', ''), ('[empty-file]', 'bad')]]
        """
        where = f"{self.place.file}:{self.place.line}:{self.place.column}: " if self.place else ""
        where += f"{self.path}: " if self.path else ""
        lines = [[(where, "strong")] * bool(where) + [(f"{self.what} ", ""), (f"[{self.code}]", tone)]]
        if self.place and self.source:
            before = self.source[: self.place.column - 1]
            marked = self.source[self.place.column - 1 : self.place.column - 1 + self.place.length]
            lines.append([(f"    {self.source}", "")])
            lines.append([("    " + " " * display_width(before) + "^" * max(1, display_width(marked)), tone)])
        if self.help:
            lines.append([("  help: ", "good"), (self.help, "")])
        return lines

    def __str__(self) -> str:
        return "\n".join("".join(text for text, _ in line) for line in self.lines())


class BizrulesError(ValueError):
    """What bizrules raises; `problems` holds every mistake found, its text shows them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class RulesetError(BizrulesError):
    """The rulesets cannot be used as they are written."""


class RequestError(BizrulesError):
    """A request cannot be read, or asks for what the book does not hold."""


def found_in(where: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give problems with the file, line or row that they were found in before their paths, unless they have a place.

    >>> print(*found_in("lines.csv, row 3", [Problem(code="wrong-type", what="expected a day", path="$.day")]))
    lines.csv, row 3: $.day: expected a day [wrong-type]
    """
    return tuple(
        problem if problem.place else replace(problem, path=": ".join(filter(None, (where, problem.path))))
        for problem in problems
    )


def display_width(text: str) -> int:
    """Count the terminal columns of a text: a Chinese character takes two.

    >>> display_width("补卡 SIM")
    8
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


_SHOWN = 12
_FEW = 3


def did_you_mean(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Give the one next step after a wrong word: the nearest known one, or the choices; `otherwise` if they are many.

    Of names of several words the last ones may be all that was written: then the first that end so are named.

    >>> did_you_mean("acept", ["accept", "refer"])
    'did you mean `accept`?'
    >>> did_you_mean("proxy", ["owner", "owner.proxy", "payer.proxy"])
    'did you mean `owner.proxy` or `payer.proxy`?'
    >>> did_you_mean("prxy", ["owner", "owner.proxy", "payer.proxy", "proxies.yaml"])
    'did you mean `owner.proxy` or `payer.proxy`?'
    >>> did_you_mean("zzz", ["accept", "refer"])
    'expected one of `accept`, `refer`'
    >>> did_you_mean("zzz", map(str, range(100)), "`bizrules facts` lists them")
    '`bizrules facts` lists them'
    >>> did_you_mean("zzz", [])
    ''
    """
    known = tuple(known)
    choices = sorted(set(known))
    last_words = {rest for name in choices if (rest := name.partition(".")[2])}
    near = difflib.get_close_matches(wrong, sorted({*choices, *last_words}), n=1)
    if near:
        meant = near if near[0] in choices else _ending_in(near[0], known)
        *others, last = (f"`{name}`" for name in meant)
        return f"did you mean {', '.join(others)} or {last}?" if others else f"did you mean {last}?"
    if not choices:
        return ""
    if otherwise and len(choices) > _SHOWN:
        return otherwise
    shown = ", ".join(f"`{choice}`" for choice in choices[:_SHOWN])
    return f"expected one of {shown}" + (f" and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else "")


def _ending_in(words: str, known: Iterable[str]) -> list[str]:
    """Give the first of the shortest names that end in some words: of `age` it is `owner.age` that is meant."""
    ending = [name for name in dict.fromkeys(known) if name.endswith(f".{words}")]
    ending.sort(key=lambda name: name.count("."))
    return [name for name in ending if name.count(".") == ending[0].count(".")][:_FEW]
