"""Two ways to see one request: as the decision sees it, and as the greeter at the door does.

Both bound what a situation can still come to, and name what to settle next to learn more. For the decision everything
unknown is a question. At the door only what the customer can answer is; the later checks are supposed to go as well as
they can.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bizrules.flows.door.best import best
from bizrules.flows.door.ground import Ground, Look, Situation
from bizrules.flows.judged_paper import DOUBTFUL
from bizrules.flows.outcome import OUTCOME_OF_STEP, Outcomes
from bizrules.flows.shown_papers import Leaf
from bizrules.flows.splitting import Row

Unknown = int | Leaf | str
"""A fact, by its place in a row; a paper; or the parameter of a ceiling that no source gives."""


class Bound(NamedTuple):
    """The outcomes that a situation can come to at most, and what they hang on, the weightiest first."""

    outcomes: Outcomes
    unknown: Sequence[Unknown]
    situation: Situation


class View(Protocol):
    """What a search needs to know of a way to see a request."""

    def bound(self, situation: Situation) -> Bound:
        """Give the outcomes that are possible at most; one is sure."""

    def cases(self, situation: Situation, unknown: Unknown) -> list[Situation]:
        """Give the ways in which something unknown can turn out."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Everything unknown may turn out in any way."""

    ground: Ground

    def bound(self, situation: Situation) -> Bound:
        """Give the outcomes that the truths and the papers leave open."""
        look = self.ground.look(situation)
        ceilings = (self.ground.ceiling(finding) for findings in look.open for finding in findings)
        unknown = dict.fromkeys([*_unknown(self.ground, look), *(name for name in ceilings if name)])
        return Bound(_outcomes(look.steps), tuple(unknown), situation)

    def cases(self, situation: Situation, unknown: Unknown) -> list[Situation]:
        """Give one case for each value, or for each level that a paper may turn out to have."""
        if isinstance(unknown, int):
            return self.ground.settled(situation, unknown)
        if isinstance(unknown, str):
            kept, passed = situation.kept | {unknown}, situation.passed | {unknown}
            return [situation._replace(kept=kept), situation._replace(passed=passed)]
        low, high = situation.papers.level(*unknown)
        levels = {low, high} | ({DOUBTFUL} if self.ground.ruleset.types[unknown[0]].may_end_by_hand else set())
        shown = (situation.papers.settled(unknown, level) for level in sorted(levels) if low <= level <= high)
        return [situation._replace(papers=papers) for papers in shown]


@dataclass(slots=True)
class DoorView:
    """What the door can answer may turn out in any way, all else as well as it can.

    `known` are the facts that showed the last best step; they often show the next one too.
    """

    ground: Ground
    known: Row = ()

    def bound(self, situation: Situation) -> Bound:
        """Try the answers of the later checks that are best for one customer on every other: none fares worse."""
        ground = self.ground
        begin = ground.look(situation)
        if len(begin.steps) == 1:
            return Bound(_outcomes(begin.steps), (), situation)
        top = best(ground, situation, self.known)
        if top.row is not self.known:
            self.known = top.row
        situation, begin = self._eased(begin, top.row)
        look = ground.look(situation._replace(row=self._with_checks(situation, top.row)))
        if min(look.steps) == top.step:
            return Bound(_outcomes([top.step]), (), situation)
        steps = {step for step in begin.steps if min(look.steps) <= step <= top.step}
        unknown = dict.fromkeys([*self._at_door(_unknown(ground, look)), *self._door(situation, top.row)])
        return Bound(_outcomes(steps), tuple(unknown), situation)

    def _eased(self, begin: Look, row: Row) -> tuple[Situation, Look]:
        """Settle the later checks that cost nothing: once they are as in a row, what read them is open no more.

        A finding can only make an outcome worse, so no other way of these checks is better.
        """
        ground, situation = self.ground, begin.situation
        read_by: dict[int, set[tuple[int, int | None]]] = {}
        for finding in begin.findings:
            for place in ground.open_places(begin, [finding]):
                if ground.asked[place] != "door" and row[place] is not None:
                    read_by.setdefault(place, set()).add((finding.rule, finding.slot))
        free = set(read_by)
        while free:
            eased = tuple([row[place] if place in free else held for place, held in enumerate(situation.row)])
            look = ground.look(situation._replace(row=eased))
            kept = {(finding.rule, finding.slot) for finding in look.findings}
            bound = {place for place in free if read_by[place] & kept}
            if not bound:
                return look.situation, look
            free -= bound
        return situation, begin

    def cases(self, situation: Situation, unknown: Unknown) -> list[Situation]:
        """Give one case for each value, or a paper that is there and one that is not."""
        if isinstance(unknown, int):
            return self.ground.settled(situation, unknown)
        assert not isinstance(unknown, str)  # noqa: S101  (every ceiling is supposed to be kept here)
        return self.ground.brought(situation, unknown)

    def _with_checks(self, situation: Situation, row: Row) -> Row:
        later = (asked != "door" for asked in self.ground.asked)
        return tuple(
            value if after and held is None else held
            for held, value, after in zip(situation.row, row, later, strict=True)
        )

    def _door(self, situation: Situation, row: Row) -> Iterator[int]:
        for place, asked in enumerate(self.ground.asked):
            if asked == "door" and situation.row[place] is None and row[place] is not None:
                yield place

    def _at_door(self, unknown: Iterable[Unknown]) -> Iterator[Unknown]:
        return (one for one in unknown if not isinstance(one, int) or self.ground.asked[one] == "door")


def _outcomes(steps: Iterable[int]) -> Outcomes:
    return frozenset(OUTCOME_OF_STEP[step] for step in steps)


def _unknown(ground: Ground, look: Look) -> Iterator[Unknown]:
    """Give what open findings hang on: step by step, facts before papers, what most hang on first."""
    for findings in look.open:
        votes: dict[int, int] = {}
        for place in ground.open_places(look, findings):
            votes[place] = votes.get(place, 0) + 1
        yield from sorted(votes, key=lambda place: (-votes[place], place))
        types = ground.ruleset.types
        yield from sorted(ground.open_leaves(look, findings), key=lambda leaf: not types[leaf[0]].may_end_by_hand)
