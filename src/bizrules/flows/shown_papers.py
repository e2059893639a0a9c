"""Which papers lie on the counter, asked by type, person and form; what is not told of them is unknown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bizrules.flows.judged_paper import ABSENT, DOUBTFUL, NOT_THERE, UNKNOWN, JudgedPaper, Level
from bizrules.model.request import Request, itself

Leaf = tuple[str, str, str]
"""A type of paper, a person, a form."""

KINDS_OF = {"original": ("principal", "duplicate"), "copy": ("stamped_copy",)}
"""Forms that are told of some papers more exactly."""
WHOLE_OF = {kind: whole for whole, kinds in KINDS_OF.items() for kind in kinds}
"""The form that a paper of such a kind has, too."""


@dataclass(frozen=True, slots=True)
class ShownPapers:
    """The levels of all leaves that are told; `rest` is the level of every other one.

    `doubtful` says that a person must judge one of them.
    """

    levels: Mapping[Leaf, Level]
    held: frozenset[tuple[str, str]]
    rest: Level
    same_person: Mapping[str, str]
    doubtful: bool = False
    before: "Settling | None" = field(default=None, init=False, compare=False, repr=False)
    """What they were made from by settling one leaf; what does not read that paper is the same with those."""

    def level(self, paper: str, person: str, form: str) -> Level:
        """Give the level of a paper of a person in one form."""
        return self.levels.get((paper, self.itself(person), form), self.rest)

    def may_hold(self, paper: str, person: str) -> bool:
        """Tell whether a person may have shown a type of paper at all."""
        return self.rest is not NOT_THERE or (paper, self.itself(person)) in self.held

    def itself(self, person: str) -> str:
        """Give the person that a person is told to be."""
        return itself(person, self.same_person) if self.same_person else person

    def twins(self, facts: Sequence[str], place: int) -> list[int]:
        """Give the places of one fact of parties who are the same person."""
        own = self.itself(facts[place])
        return [twin for twin, name in enumerate(facts) if self.itself(name) == own]

    def settled(self, leaf: Leaf, level: int) -> "ShownPapers":
        """Give the same papers with one more leaf known: one way the unknown could turn out."""
        paper, person, form = leaf
        person = self.itself(person)
        levels = {**self.levels, (paper, person, form): (level, level)}
        if whole := WHOLE_OF.get(form):  # it is one of these too, which is no worse
            low, high = levels.get((paper, person, whole), self.rest)
            levels[paper, person, whole] = max(low, level), max(high, level)
        for kind in KINDS_OF.get(form, ()):  # it may be one of these, and they are no better
            low, high = levels.get((paper, person, kind), self.rest)
            levels[paper, person, kind] = min(low, level), min(high, level)
        doubtful = self.doubtful or level == DOUBTFUL
        made = ShownPapers(levels, self.held | {(paper, person)}, self.rest, self.same_person, doubtful)
        object.__setattr__(made, "before", Settling(self, (paper, person, form)))
        return made


class Settling(NamedTuple):
    """A leaf that was settled, and the papers before it was."""

    papers: ShownPapers
    leaf: Leaf


def lay_out(request: Request, judged: Iterable[JudgedPaper]) -> ShownPapers:
    """Put the judged papers of a request where they can be asked for; the best of several counts."""
    levels: dict[Leaf, Level] = {}
    held = set()
    for paper in judged:
        held.add((paper.type, paper.person))
        for form in _forms(paper):
            leaf = paper.type, paper.person, form
            low, high = levels.get(leaf, NOT_THERE)
            levels[leaf] = max(low, paper.level[0]), max(high, paper.level[1])
    closed = request.papers is not None and not request.papers_open
    if closed:
        levels = {leaf: level for leaf, level in levels.items() if level[1] > ABSENT}
    else:
        levels = _kinds_untold(levels) | levels
    doubtful = any(DOUBTFUL in level for level in levels.values())
    return ShownPapers(levels, frozenset(held), NOT_THERE if closed else UNKNOWN, request.same_person or {}, doubtful)


def _kinds_untold(levels: Mapping[Leaf, Level]) -> dict[Leaf, Level]:
    """Of a paper that is told, its kinds that are not told: never better than it is."""
    return {
        (paper, person, kind): (ABSENT, high)
        for (paper, person, form), (_, high) in levels.items()
        for kind in KINDS_OF.get(form, ())
    }


def _forms(paper: JudgedPaper) -> Iterator[str]:
    """Give the forms that are told. Who brought no principal has not said that there is no original."""
    for form in paper.forms:
        yield form
        if paper.level != NOT_THERE and form in WHOLE_OF:
            yield WHOLE_OF[form]
