"""Where what one rule says turns on an answer: all that it hangs on supposed, and the answer still to come.

the facts that the rule reads ─▶ one of the types of paper on which the answer bears ─▶ the papers of that type
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.differ import apart
from bizrules.flows.door.ground import Ground, Look, Situation
from bizrules.flows.door.parts import excerpt_of
from bizrules.flows.door.type_by_type import type_by_type
from bizrules.flows.door.view import outcomes_of
from bizrules.flows.outcome import ACCEPTED, Excerpt, Finding


def turning_points(ground: Ground, situation: Situation, answer: Answer) -> Iterator[Situation]:
    """Give situations in which what some rule or slot comes to turns on an answer.

    Where there is none, the answer changes nothing: a request is as good as the worst of what its rules say.
    """
    look = ground.look(situation)
    for finding in {(one.rule, one.slot): one for findings in look.open for one in findings}.values():
        places, papers = ground.open_places(look, [finding]), ground.open_leaves(look, [finding])
        if any(map(answer.is_about, places)) or any(map(answer.is_about, papers)):
            excerpt = excerpt_of(ground, [(finding.rule, finding.slot)])
            yield from _Turning(ground, answer, finding, excerpt).points(situation)


@dataclass(frozen=True, slots=True)
class _Turning:
    """A search among what one finding can hang on."""

    ground: Ground
    answer: Answer
    finding: Finding
    excerpt: Excerpt

    def points(self, situation: Situation, *, papers_only: bool = False) -> Iterator[Situation]:
        """Give the points. Where the search is ended, any may be one."""
        ground = self.ground
        looks = [ground.look(way, self.excerpt) for way in self.answer.ways(ground, situation)]
        if apart([look.steps for look in looks], ACCEPTED) or ground.spent():
            yield situation
        elif len(outcomes_of(frozenset().union(*(look.steps for look in looks)))) > 1:
            for case, papers_left in self._cases(looks, situation, papers_only=papers_only):
                yield from self.points(case, papers_only=papers_left)

    def _cases(self, looks: list[Look], situation: Situation, *, papers_only: bool) -> Iterator[tuple[Situation, bool]]:
        """Give the cases to look at next, and whether only papers of them are open."""
        ground = self.ground
        places = [place for look in looks for place in ground.open_places(look, [self.finding])]
        for place in [place for place in places if not self.answer.is_about(place)][:1]:
            yield from ((case, False) for case in ground.settled(situation, place))
            return
        if not papers_only and self.answer.places:
            for papers in type_by_type(ground, self.finding, looks):
                yield situation._replace(papers=papers), True
            if self.finding.slot is not None:
                return
        leaves = [leaf for look in looks for leaf in ground.open_leaves(look, [self.finding])]
        for leaf in [leaf for leaf in leaves if not self.answer.is_about(leaf)][:1]:
            yield from ((case, True) for case in reversed(ground.brought(situation, leaf)))  # not there leaves most
