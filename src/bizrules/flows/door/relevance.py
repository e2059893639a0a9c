"""Which unknown facts and papers can still make a difference: two completions that differ in nothing else.

Likely completions are tried first: as good as they can be, with each unknown turned out each way. In them one answer is
changed. What makes no difference there is searched; where that search is ended, the answer is asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bizrules.flows.door.best import best
from bizrules.flows.door.ground import Ground, Look, Situation, as_hoped
from bizrules.flows.door.possible import differ
from bizrules.flows.door.probes import one_paper_each
from bizrules.flows.door.views import View
from bizrules.flows.outcome import Finding
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.flows.splitting import Row

_CONTEXTS = 2


class _Effort(NamedTuple):
    """How many evaluations are spent on one answer, and what is said of it when they do not suffice."""

    most: int
    otherwise: bool


_NEAR = _Effort(12, otherwise=False)
"""Beside a likely completion: whoever looks elsewhere too may say no."""
_FAR = _Effort(150, otherwise=True)
"""On the proof that an answer is idle: what is not proven is asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that can be asked for: a fact by its place in a row, or all papers that one need names."""

    place: int = -1
    finding: Finding | None = None
    leaves: tuple[Leaf, ...] = ()

    def ways(self, ground: Ground, situation: Situation, told: Situation) -> list[Situation]:
        """Give the ways in which it can turn out, all else as in a situation.

        Of papers the two ends suffice, since papers only ever help.
        """
        if self.place >= 0:
            row = list(situation.row)
            for twin in ground.twins(self.place, situation.papers):
                row[twin] = told.row[twin]
            return ground.settled(situation._replace(row=tuple(row)), self.place)
        return [situation._replace(papers=self._papers(situation, told, end)) for end in (1, 0)]

    def _papers(self, situation: Situation, told: Situation, end: int) -> ShownPapers:
        shown = situation.papers
        for leaf in self.leaves:
            shown = shown.settled(leaf, told.papers.level(*leaf)[end])
        return shown


def answers(ground: Ground, look: Look, wanted: Callable[[int], bool]) -> Iterator[Answer]:
    """Give what the open findings of a look wait for: facts, then papers, each once."""
    places: dict[int, None] = {}
    needs: dict[tuple[int, int | None], Answer] = {}
    for findings in look.open:
        for place in ground.open_places(look, findings):
            if wanted(place) and not places.keys() & set(ground.twins(place, look.situation.papers)):
                places[place] = None
        for finding in findings:
            leaves = tuple(dict.fromkeys(ground.open_leaves(look, [finding])))
            if leaves:
                needs.setdefault((finding.rule, finding.slot), Answer(finding=finding, leaves=leaves))
    yield from (Answer(place=place) for place in places)
    yield from needs.values()


def relevant(ground: Ground, view: View, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give those answers that can still change the outcome, in the order given."""
    open_still = list(asked)
    for likely in _likely(ground, situation, asked):
        ways = [answer.ways(ground, likely, situation) for answer in open_still]
        open_still = [
            answer
            for answer, begin in zip(open_still, ways, strict=True)
            if not _differ(ground, view, begin, answer, _NEAR)
        ]
        if not open_still or ground.left <= 0:
            break
    idle = [
        answer
        for answer in open_still
        if not _differ(ground, view, answer.ways(ground, situation, situation), answer, _FAR)
    ]
    return [answer for answer in asked if answer not in idle]


def _differ(ground: Ground, view: View, ways: Sequence[Situation], answer: Answer, effort: _Effort) -> bool:
    """Search for a difference with no more than an effort."""
    share = min(effort.most, ground.left)
    if share <= 0:
        ground.exact = ground.exact and not effort.otherwise
        return effort.otherwise
    kept, exact, ground.left = ground.left - share, ground.exact, share
    but = frozenset([*answer.leaves, *(ground.twins(answer.place, ways[0].papers) if answer.place >= 0 else ())])
    ground.exact = True
    found = differ(ground, view, ways, but)
    ended, ground.exact, ground.left = not ground.exact, exact, ground.left + kept
    if not ended:
        return found
    ground.exact = exact and not effort.otherwise
    return effort.otherwise


def _likely(ground: Ground, situation: Situation, asked: Sequence[Answer]) -> Iterator[Situation]:
    known = best(ground, situation).row
    rows = [known]
    yield situation._replace(row=known, papers=as_hoped(situation.papers))
    for answer in asked:
        for way in answer.ways(ground, situation, situation):
            row = best(ground, way, known).row
            yield way._replace(row=row, papers=as_hoped(way.papers))
            rows.append(row)
    truths = ground.look(situation).truths
    for rules, only in one_paper_each(ground, situation, lambda option: truths[option.when] is None):
        wanted = (row for row in rows if _asks(ground, row, rules))
        yield from (only._replace(row=row) for row in islice(wanted, _CONTEXTS))


def _asks(ground: Ground, row: Row, rules: Sequence[int]) -> bool:
    """Tell whether one of some rules surely applies."""
    truths = ground.splitter.engine(row)
    return any(truths[ground.ruleset.rules[rule].condition] for rule in rules)
