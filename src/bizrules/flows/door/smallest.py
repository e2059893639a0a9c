"""The smallest sets of changes after which a case may be accepted, found by going from one obstacle to the next.

Every set that helps must touch the first thing that stands in the way for sure: one of the facts that it reads, one of
the papers that it asks for, or its approval. So these are tried in turn, each without those before it, and what then
stands in the way is next. What is unknown is supposed to turn out well; it costs nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bizrules.flows.case import Case
from bizrules.flows.door.changeable import Changeable, Element
from bizrules.flows.door.ground import as_hoped
from bizrules.flows.outcome import Assessor, Finding, possible_steps
from bizrules.flows.shown_papers import ShownPapers
from bizrules.flows.splitting import Splitter
from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import Value
from bizrules.rules.resolved import LimitEffect

BUDGET = 3_000
"""How many evaluations one search may take, about a third of a second's worth; real requests take tens."""
MOST_CHANGES = 6
"""A longer list helps nobody at the door."""


class OneChange(NamedTuple):
    """One change: a fact with its new value; a paper that is brought and an approval that is given have none.

    `discloses` is what the rules disclose that the change helps against.
    """

    element: Element
    value: Value | None = None
    discloses: tuple[str, ...] = ()


class State(NamedTuple):
    """A case with changes made, and what is not to be changed any more."""

    row: FactRow
    papers: ShownPapers
    granted: frozenset[int] = frozenset()
    fixed: frozenset[Element] = frozenset()
    made: tuple[OneChange, ...] = ()


@dataclass(slots=True)
class Smallest:
    """Searches one case. `left` counts down the evaluations; `exact` is false once they were short.

    `goal` is the least step of the decision table that is good enough.
    """

    case: Case
    changeable: Changeable
    goal: int
    left: int = BUDGET
    exact: bool = True
    _cut: bool = False
    _splitter: Splitter = field(init=False)

    def __post_init__(self) -> None:
        assessor = Assessor(self.case.ruleset, self.case.request.approvals)
        self._splitter = Splitter(self.case.ruleset, assessor, self.case.rules.engine, self.case.rules.domains)

    def sets(self) -> list[tuple[OneChange, ...]]:
        """Give the smallest sets of changes, one way each; none where nothing helps."""
        for size in range(MOST_CHANGES + 1):
            self._cut = False
            found: dict[frozenset[Element], tuple[OneChange, ...]] = {}
            for state in self._explore(self._start(), size):
                found.setdefault(frozenset(change.element for change in state.made), state.made)
            if found or not self._cut:
                return list(found.values())
        self.exact = False
        return []

    def suffices(self, changes: tuple[OneChange, ...]) -> bool:
        """Tell whether these changes lead to the goal."""
        state = self._start()
        for change in changes:
            state = self._after(state, change)
        return next(self._explore(state, 0), None) is not None

    def _start(self) -> State:
        """Give the case as it is; every paper that may be there is supposed to be there and good."""
        return State(self.case.row, as_hoped(self.case.papers))

    def _explore(self, state: State, size: int) -> Iterator[State]:
        """Give the states that are good enough, at most so many changes on."""
        if self.left <= 0:
            self.exact = False
            return
        findings = self._findings(state)
        if min(possible_steps(findings)) >= self.goal:
            yield state
            return
        barring = [finding for finding in findings if True in finding.flags[: self.goal]]
        if barring:
            yield from self._changed(state, barring, size)
        else:
            yield from self._settled(state, findings, size)

    def _changed(self, state: State, barring: list[Finding], size: int) -> Iterator[State]:
        """Try each change of what the obstacle hangs on that has the fewest of them."""
        ways = ((self._elements(state, finding), finding) for finding in barring)
        elements, finding = min(ways, key=lambda way: len(way[0]))
        if size == 0:
            self._cut = self._cut or bool(elements)  # without any, no longer set gets past it either
            return
        discloses = self.changeable.disclosed_by(finding)
        fixed = state.fixed
        for element in elements:
            fixed |= {element}
            for value in self.changeable.values(element):
                change = OneChange(element, value, discloses)
                yield from self._explore(self._after(state._replace(fixed=fixed), change), size - 1)

    def _elements(self, state: State, finding: Finding) -> list[Element]:
        elements = self.changeable.elements(state.papers, finding)
        return [element for element in elements if element not in state.fixed]

    def _settled(self, state: State, findings: list[Finding], size: int) -> Iterator[State]:
        """Try what is unknown each way; where no change is left to make, one way that turns out well is enough."""
        doubtful = [finding for finding in findings if None in finding.flags[: self.goal]]
        places = (place for finding in doubtful for place in self.changeable.places(finding))
        votes = Counter(place for place in places if state.row[place] is None)
        place = max(votes, key=lambda place: (votes[place], -place))
        ways = [state._replace(row=row) for row in self._splitter.settle(state.row, place, state.papers)]
        for way in sorted(ways, key=self._trouble):
            for found in self._explore(way, size):
                yield found
                if size == 0:
                    return

    def _trouble(self, state: State) -> tuple[int, int]:
        findings = self._findings(state)
        return -max(possible_steps(findings)), len(findings)

    def _findings(self, state: State) -> list[Finding]:
        """Assess a state; what waits for a ceiling that no source gives is supposed to be kept."""
        self.left -= 1
        truths = self._splitter.engine(state.row)
        found = self._splitter.assessor.assess(state.row, truths, state.papers).findings
        return [finding for finding in found if finding.rule not in state.granted and not self._is_open(finding)]

    def _is_open(self, finding: Finding) -> bool:
        effect = self.case.ruleset.rules[finding.rule].effect
        return isinstance(effect, LimitEffect) and effect.ceiling is None

    def _after(self, state: State, change: OneChange) -> State:
        """Make a change."""
        element = change.element
        state = state._replace(made=(*state.made, change), fixed=state.fixed | {element})
        if element.kind == "approval":
            return state._replace(granted=state.granted | {element.place})
        if element.kind == "papers":
            return state._replace(papers=self.changeable.brought(state.papers, element.paper))
        twins = self.changeable.twins(element.place)
        row = [change.value if place in twins else held for place, held in enumerate(state.row)]
        return state._replace(row=tuple(row))
