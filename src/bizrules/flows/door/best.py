"""The best step of the decision table that the unknown can lead to, and a way there.

Papers only ever help, so all that may be there are supposed to be; only facts are searched, part by part.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.flows.door.ground import Best, Ground, Look, Situation
from bizrules.flows.door.parts import parts
from bizrules.flows.outcome import Excerpt
from bizrules.rules.compiled import FactRow


def best(ground: Ground, situation: Situation, known: FactRow = (), excerpt: Excerpt | None = None) -> Best:
    """Give the best step that some completion of a situation reaches; facts `known` from before are tried first."""
    situation = situation._replace(papers=ground.hoped(situation.papers))
    begin = ground.look(situation, excerpt)
    most = max(begin.steps)
    if known:
        row = filled(situation.row, known)
        if ground.look(situation._replace(row=row), excerpt).steps == {most}:
            return Best(most, row)
    search = _Search(ground, known or (None,) * len(situation.row), ground.number_of(situation.papers))
    found = search.of(begin)
    return found if not ground.spent() else Best(most, found.row)


def filled(row: FactRow, other: FactRow) -> FactRow:
    """Give a row with what another one knows where it knows nothing."""
    return tuple([held if held is not None else more for held, more in zip(row, other, strict=True)])


@dataclass(frozen=True, slots=True)
class _Search:
    """A search with some papers. What it finds of a part is kept, for all searches on the same ground."""

    ground: Ground
    known: FactRow
    papers: int

    def of(self, look: Look) -> Best:
        """Search every part for itself: the worst of their bests is the best of all."""
        row, step = look.situation.row, max(look.steps)
        if len(look.steps) == 1:
            return Best(step, row)
        for part in parts(self.ground, look):
            found = self._part(look.situation, part.excerpt)
            row, step = filled(row, found.row), min(step, found.step)
        return Best(step, row)

    def _part(self, situation: Situation, excerpt: Excerpt) -> Best:
        ground, row = self.ground, situation.row
        places = ground.places_of(excerpt)
        key = self.papers, named(excerpt), tuple([row[place] for place in places])
        if key in ground.bests:
            return ground.bests[key]
        found = self._split(ground.look(situation, excerpt))
        read = set(places)
        found = Best(found.step, tuple([held if place in read else None for place, held in enumerate(found.row)]))
        if ground.left > 0:
            ground.bests[key] = found
        return found

    def _split(self, look: Look) -> Best:
        """Look further only where something better can be; the likeliest way first."""
        most, place = max(look.steps), _place(self.ground, look)
        found = Best(-1, look.situation.row)
        for way in self._ways(look, place):
            if max(way.steps) > found.step:
                found = max(found, self.of(way), key=lambda best: best.step)
            if found.step == most or self.ground.spent():
                break
        return found

    def _ways(self, look: Look, place: int) -> Iterator[Look]:
        """Give first the way that is known, then the others, the most hopeful first."""
        situations = self.ground.settled(look.situation, place)
        favourable = self.ground.favourable[place]
        if favourable is not None:
            situations = [situation for situation in situations if situation.row[place] == favourable]
        for situation in situations:
            if situation.row[place] == self.known[place]:
                yield self.ground.look(situation, look.excerpt)
        others = [situation for situation in situations if situation.row[place] != self.known[place]]
        yield from sorted((self.ground.look(other, look.excerpt) for other in others), key=_hopeless)


def _hopeless(look: Look) -> tuple[int, int]:
    return -max(look.steps), sum(len(findings) for findings in look.open)


def _place(ground: Ground, look: Look) -> int:
    """Give the fact that most of the findings of the last step hang on: with all papers there, each hangs on some."""
    votes = Counter(ground.open_places(look, look.open[-1]))
    return max(votes, key=lambda place: (votes[place], -place))


def named(excerpt: Excerpt) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the places of the rules and slots of an excerpt."""
    return tuple([rule for rule, _ in excerpt.rules]), tuple([slot for slot, _ in excerpt.slots])
