"""A request as the greeter at the door sees it: what a situation can still come to, and what to ask to learn more.

What the door can answer may turn out in any way; the later checks are supposed to go as well as they can.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bizrules.flows.door.best import best, filled, named
from bizrules.flows.door.ground import Ground, Look, RuleAndSlot, Situation
from bizrules.flows.outcome import OUTCOME_OF_STEP, Excerpt, Outcomes
from bizrules.flows.shown_papers import Leaf
from bizrules.rules.compiled import FactRow

Unknown = int | Leaf
"""A fact, by its place in a row; or a paper."""
Steps = frozenset[int]


class StepBound(NamedTuple):
    """The steps that a situation can come to at most; the best of them is sure to be reached.

    `look` is at the situation with all later checks settled that cost nothing, `held` with all of them settled.
    """

    steps: Steps
    look: Look
    held: Look


@dataclass(slots=True)
class DoorView:
    """Bounds what situations can come to. `known` are the facts that showed the best steps so far."""

    ground: Ground
    known: FactRow = ()
    _bounds: dict[object, StepBound] = field(default_factory=dict)

    def bound(self, situation: Situation, excerpt: Excerpt | None = None) -> StepBound:
        """Bound what a situation can come to, as far as the rules of an excerpt say. A bound is found once and kept."""
        key = situation.row, self.ground.number_of(situation.papers), named(excerpt) if excerpt else None
        bound = self._bounds.get(key)
        if bound is None:
            bound = self._bound(situation, excerpt)
            if self.ground.left > 0:
                self._bounds[key] = bound
        return bound

    def _bound(self, situation: Situation, excerpt: Excerpt | None) -> StepBound:
        """Try the answers of the later checks that are best for one customer on every other: none fares worse."""
        ground = self.ground
        begin = ground.look(situation, excerpt)
        if len(begin.steps) == 1:
            return StepBound(begin.steps, begin, begin)
        top = best(ground, situation, self.known, excerpt)
        self.known = filled(top.row, self.known or top.row)
        look = self._eased(begin, top.row)
        held = ground.look(situation._replace(row=self._with_checks(look.situation.row, top.row)), excerpt)
        steps = frozenset(step for step in look.steps | {top.step} if min(held.steps) <= step <= top.step)
        return StepBound(steps, look, held)

    def unknown(self, bound: StepBound) -> Iterator[Unknown]:
        """Give what a situation hangs on at the door, the weightiest first, some of it twice."""
        for look in (bound.held, bound.look) if len(bound.steps) > 1 else ():
            yield from self._at_door(_unknown(self.ground, look))

    def _eased(self, begin: Look, row: FactRow) -> Look:
        """Settle the later checks that cost nothing: once they are as in a row, what read them is open no more.

        A finding can only make an outcome worse, so no other way of these checks is better.
        """
        ground, situation = self.ground, begin.situation
        read_by: dict[int, set[RuleAndSlot]] = {}
        for finding in begin.findings:
            for place in ground.open_places(begin, [finding]):
                if ground.asked[place] != "door" and row[place] is not None:
                    read_by.setdefault(place, set()).add((finding.rule, finding.slot))
        free = set(read_by)
        while free:
            eased = tuple([row[place] if place in free else held for place, held in enumerate(situation.row)])
            look = ground.look(situation._replace(row=eased), begin.excerpt)
            kept = {(finding.rule, finding.slot) for finding in look.findings}
            bound = {place for place in free if read_by[place] & kept}
            if not bound:
                return look
            free -= bound
        return begin

    def towards(self, bound: StepBound, steps: Iterable[int]) -> Unknown:
        """Give what to settle first to learn whether some steps are reached: of the finding that hangs on least."""
        found: list[list[Unknown]] = []
        for step in steps:
            for finding in bound.held.findings:
                if finding.flags[step] is None:
                    places = dict.fromkeys(self._at_door(self.ground.open_places(bound.held, [finding])))
                    leaves = dict.fromkeys(self.ground.open_leaves(bound.held, [finding]))
                    found.append([*places, *leaves])
        votes = Counter(one for some in found for one in some)
        fewest = min(filter(None, found), key=len, default=None) or [next(self.unknown(bound))]
        return max(fewest, key=lambda one: (isinstance(one, int), votes[one]))

    def cases(self, situation: Situation, unknown: Unknown) -> list[Situation]:
        """Give one case for each value, or a paper that is there and one that is not."""
        ground = self.ground
        return ground.settled(situation, unknown) if isinstance(unknown, int) else ground.brought(situation, unknown)

    def at_door(self, row: FactRow, known: FactRow) -> FactRow:
        """Give a row with what another one knows of the facts that the door can answer."""
        door = [other if asked == "door" else None for other, asked in zip(known, self.ground.asked, strict=True)]
        return filled(row, door)

    def _with_checks(self, row: FactRow, known: FactRow) -> FactRow:
        later = [other if asked != "door" else None for other, asked in zip(known, self.ground.asked, strict=True)]
        return filled(row, later)

    def _at_door(self, unknown: Iterable[Unknown]) -> Iterator[Unknown]:
        return (one for one in unknown if not isinstance(one, int) or self.ground.asked[one] == "door")


def outcomes_of(steps: Iterable[int]) -> Outcomes:
    """Give the outcomes of some steps of the decision table."""
    return frozenset(OUTCOME_OF_STEP[step] for step in steps)


def _unknown(ground: Ground, look: Look) -> Iterator[Unknown]:
    """Give what open findings hang on: step by step, facts before papers, what most hang on first."""
    for findings in look.open:
        votes = Counter(ground.open_places(look, findings))
        yield from sorted(votes, key=lambda place: (-votes[place], place))
        yield from ground.open_leaves(look, findings)
