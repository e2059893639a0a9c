"""Something that can be asked for at the door: a fact, or all papers that one need names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bizrules.flows.door.ground import Ground, Look, RuleAndSlot, Situation
from bizrules.flows.door.parts import Held
from bizrules.flows.door.view import Unknown
from bizrules.flows.outcome import Finding
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.rules.compiled import FactRow


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A fact by the places of the persons who are the same, the first of them its own; or the papers of a finding."""

    places: tuple[int, ...] = ()
    finding: Finding | None = None
    leaves: tuple[Leaf, ...] = ()

    @property
    def place(self) -> int:
        """Give the place of a fact; -1 for papers."""
        return self.places[0] if self.places else -1

    def ways(self, ground: Ground, situation: Situation) -> list[Situation]:
        """Give the ways in which it can turn out, all else as in a situation.

        Of papers the two ends suffice, since papers only ever help.
        """
        if self.places:
            return ground.settled(situation, self.places[0])
        return [situation._replace(papers=self._papers(situation.papers, end)) for end in (1, 0)]

    def _papers(self, shown: ShownPapers, end: int) -> ShownPapers:
        told = shown
        for leaf in self.leaves:
            shown = shown.settled(leaf, told.level(*leaf)[end])
        return shown

    def untold(self, row: FactRow, told: FactRow) -> FactRow:
        """Give a row that knows of its fact what is told only."""
        return tuple([told[place] if place in self.places else held for place, held in enumerate(row)])

    def held(self, situation: Situation) -> frozenset[Held]:
        """Give what it is about, as parts name it."""
        papers = situation.papers
        return frozenset([*self.places[:1], *((paper, papers.itself(person)) for paper, person, _ in self.leaves)])

    def is_about(self, unknown: Unknown) -> bool:
        """Tell whether something unknown is known once it is answered."""
        return unknown in self.places or unknown in self.leaves


def of_place(ground: Ground, place: int, situation: Situation) -> Answer:
    """Make the answer about one fact."""
    return Answer(places=tuple(ground.twins(place, situation.papers)))


def answers(ground: Ground, look: Look, wanted: Callable[[int], bool]) -> Iterator[Answer]:
    """Give what the open findings of a look wait for: facts, then papers, each once."""
    facts: dict[int, Answer] = {}
    needs: dict[RuleAndSlot, Answer] = {}
    for findings in look.open:
        for place in ground.open_places(look, findings):
            if wanted(place):
                answer = of_place(ground, place, look.situation)
                facts.setdefault(answer.place, answer)
        for finding in findings:
            leaves = tuple(dict.fromkeys(ground.open_leaves(look, [finding])))
            if leaves:
                needs.setdefault((finding.rule, finding.slot), Answer(finding=finding, leaves=leaves))
    yield from facts.values()
    yield from needs.values()
