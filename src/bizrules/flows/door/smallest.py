"""The smallest sets of changes after which a case may be accepted, found by going from one obstacle to the next.

Every set that helps must touch the first thing that stands in the way for sure: one of the facts that it reads, one of
the papers that it asks for, or its approval. So these are tried in turn, each without those before it, and what then
stands in the way is next. What is unknown is supposed to turn out well; it costs nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from bizrules.flows.case import Case
from bizrules.flows.door.ground import as_hoped
from bizrules.flows.judged_paper import GOOD
from bizrules.flows.outcome import Assessor, Finding, possible_steps
from bizrules.flows.shown_papers import ShownPapers
from bizrules.flows.splitting import Row, Splitter, needs_of
from bizrules.rules.conditions import Value, every_test
from bizrules.rules.language import Approval
from bizrules.rules.resolved import FactLeaf, LimitEffect, NeedNode, PaperLeaf, conditions_of

BUDGET = 3_000
"""How many evaluations one search may take, about a third of a second's worth; real requests take tens."""
MOST_CHANGES = 6
"""A longer list helps nobody at the door."""
Paper = tuple[str, str]
"""A type of paper and a person."""


class Element(NamedTuple):
    """What can be changed: a fact by its place in a row, a paper, or the approval of a rule."""

    kind: Literal["fact", "papers", "approval"]
    what: int | Paper


class Step(NamedTuple):
    """One change: a fact with its new value; a paper that is brought and an approval that is given have none."""

    element: Element
    value: Value | None = None


class State(NamedTuple):
    """A case with changes made, and what is not to be changed any more."""

    row: Row
    papers: ShownPapers
    granted: frozenset[int] = frozenset()
    fixed: frozenset[Element] = frozenset()
    made: tuple[Step, ...] = ()


Reachable = Mapping[str, frozenset[Value]]
"""The values that some facts can come to at all; a fact that is not named can come to each."""


@dataclass(slots=True)
class Smallest:
    """Searches one case. `left` counts down the evaluations; `exact` is false once they were short.

    `goal` is the least step of the decision table that is good enough.
    """

    case: Case
    reachable: Reachable
    goal: int
    left: int = BUDGET
    exact: bool = True
    _cut: bool = False
    _splitter: Splitter = field(init=False)
    _forms: Mapping[Paper, frozenset[str]] = field(init=False)
    _alike: Mapping[Paper, tuple[Paper, ...]] = field(init=False)

    def __post_init__(self) -> None:
        ruleset = self.case.ruleset
        assessor = Assessor(ruleset, self.case.request.approvals)
        self._splitter = Splitter(ruleset, assessor, self.case.rules.engine, self.case.rules.domains)
        asked: dict[Paper, list[tuple[object, ...]]] = {}
        for _, effect in ruleset.needs:
            for leaf in _leaves(effect.need):
                for option in leaf.options:
                    paper = option.paper, self.case.papers.itself(leaf.person)
                    asked.setdefault(paper, []).append(
                        (id(leaf), leaf.forms, option.when, option.company, option.by_hand)
                    )
        self._forms = {
            paper: frozenset(f for ask in asks for both in ask[1] for f in both) for paper, asks in asked.items()
        }
        same: dict[object, list[Paper]] = {}
        for paper, asks in asked.items():
            same.setdefault((paper[1], tuple(asks)), []).append(paper)
        self._alike = {paper: tuple(papers) for papers in same.values() for paper in papers}

    def start(self) -> State:
        """Give the case as it is; every paper that may be there is supposed to be there and good."""
        return State(self.case.row, as_hoped(self.case.papers))

    def sets(self) -> list[tuple[Step, ...]]:
        """Give the smallest sets of changes, one way each; none where nothing helps."""
        for size in range(MOST_CHANGES + 1):
            self._cut = False
            found: dict[frozenset[Element], tuple[Step, ...]] = {}
            for state in self._explore(self.start(), size):
                found.setdefault(frozenset(step.element for step in state.made), state.made)
            if found or not self._cut:
                return list(found.values())
        self.exact = False
        return []

    def suffices(self, steps: tuple[Step, ...]) -> bool:
        """Tell whether these changes lead to the goal."""
        state = self.start()
        for step in steps:
            state = self._after(state, step)
        return next(self._explore(state, 0), None) is not None

    def alike(self, paper: Paper) -> tuple[Paper, ...]:
        """Give the papers that every rule takes as it takes this one."""
        return self._alike[paper]

    def others(self, paper: Paper) -> list[Paper]:
        """Give one of each kind of the papers that a need asks for beside a paper, but for those taken as it is."""
        beside: dict[Paper, None] = {}
        for _, effect in self.case.ruleset.needs:
            for leaf in _leaves(effect.need):
                asked = [(option.paper, self.case.papers.itself(leaf.person)) for option in leaf.options]
                if paper in asked:
                    beside |= dict.fromkeys(self._alike[other][0] for other in asked)
        return [other for other in beside if other != self._alike[paper][0]]

    def forms(self, paper: Paper) -> tuple[tuple[str, ...], ...]:
        """Give the forms in which a paper is asked for most strictly."""
        itself = self.case.papers.itself
        wanted = [
            leaf.forms
            for _, effect in self.case.ruleset.needs
            for leaf in _leaves(effect.need)
            if any((option.paper, itself(leaf.person)) == paper for option in leaf.options)
        ]
        return max(wanted, key=lambda forms: len(forms[0]))

    def starts(self, place: int) -> list[Value]:
        """Give a value of every interval that the rules tell apart."""
        names, domains = self.case.ruleset.facts, self.case.rules.domains
        return list(dict.fromkeys(value for twin in self._twins(place) for value in domains[names[twin]]))

    # ── the search ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _explore(self, state: State, size: int) -> Iterator[State]:
        """Give the states that are good enough, at most so many changes on."""
        if self.left <= 0:
            self.exact = False
            return
        self.left -= 1
        truths = self._splitter.engine(state.row)
        findings = self._findings(state)
        if min(possible_steps(findings)) >= self.goal:
            yield state
            return
        barring = [finding for finding in findings if True in finding.flags[: self.goal]]
        if not barring:
            yield from self._settled(state, findings, truths, size)
        elif size == 0:
            self._cut = True
        else:
            ways = min((self._elements(state, finding) for finding in barring), key=len)
            fixed = state.fixed
            for element in ways:
                fixed |= {element}
                for value in self.values(element):
                    yield from self._explore(self._after(state._replace(fixed=fixed), Step(element, value)), size - 1)

    def _settled(
        self, state: State, findings: list[Finding], truths: tuple[bool | None, ...], size: int
    ) -> Iterator[State]:
        """Try what is unknown each way; where no change is left to make, one way that turns out well is enough."""
        votes: dict[int, int] = {}
        for finding in findings:
            if None in finding.flags[: self.goal]:
                for place in self._places(finding):
                    if state.row[place] is None:
                        votes[place] = votes.get(place, 0) + 1
        place = max(votes, key=lambda place: (votes[place], -place))
        ways = [state._replace(row=row) for row in self._splitter.settle(state.row, place, state.papers)]
        for way in sorted(ways, key=self._trouble):
            for found in self._explore(way, size):
                yield found
                if size == 0:
                    return

    def _trouble(self, state: State) -> tuple[int, int]:
        self.left -= 1
        findings = self._findings(state)
        return -max(possible_steps(findings)), len(findings)

    def _findings(self, state: State) -> list[Finding]:
        """Assess a state; what waits for a ceiling that no source gives is supposed to be kept."""
        truths = self._splitter.engine(state.row)
        found = self._splitter.assessor.assess(state.row, truths, state.papers).findings
        return [finding for finding in found if finding.rule not in state.granted and not self._is_open(finding)]

    def _is_open(self, finding: Finding) -> bool:
        effect = self.case.ruleset.rules[finding.rule].effect
        return isinstance(effect, LimitEffect) and effect.ceiling is None

    # ── what can be changed ──────────────────────────────────────────────────────────────────────────────────────────

    def _elements(self, state: State, finding: Finding) -> list[Element]:
        """Give what a finding hangs on and what can still be changed."""
        found: dict[Element, None] = {}
        for paper in self._papers(state, finding):
            found[Element("papers", paper)] = None
        for place in self._places(finding):
            if state.row[place] is not None and self.change_of(place) != "never":
                found[Element("fact", self._twins(place)[0])] = None
        if isinstance(self.case.ruleset.rules[finding.rule].effect, Approval) and finding.flags[3]:
            found[Element("approval", finding.rule)] = None
        return [element for element in found if element not in state.fixed]

    def _places(self, finding: Finding) -> list[int]:
        """Give the places of every fact that a finding hangs on."""
        ruleset = self.case.ruleset
        rules = [finding.rule]
        if finding.slot is not None:
            rules = [rule for rule, _ in ruleset.slots[finding.slot].contributions]
        conditions = dict.fromkeys(ruleset.rules[rule].condition for rule in rules)
        conditions |= dict.fromkeys(read for need in needs_of(ruleset, finding) for read in conditions_of(need))
        names = dict.fromkeys(test.fact for read in conditions for test in every_test(ruleset.conditions[read]))
        for rule in rules:
            effect = ruleset.rules[rule].effect
            if isinstance(effect, LimitEffect):
                names |= dict.fromkeys((*effect.count, *((effect.adding,) if isinstance(effect.adding, str) else ())))
        return [ruleset.index[name] for name in names]

    def _papers(self, state: State, finding: Finding) -> Iterator[Paper]:
        """Give the papers that a need asks for and that are not there or not good; of papers taken alike, the first."""
        for need in needs_of(self.case.ruleset, finding):
            for leaf in _leaves(need):
                for option in leaf.options:
                    first = self._alike[option.paper, self.case.papers.itself(leaf.person)][0]
                    if any(state.papers.level(*first, form)[1] < GOOD for form in self._forms[first]):
                        yield first

    def change_of(self, place: int) -> str:
        """Tell when a fact can change: today, later or never."""
        fact = self.case.ruleset.vocabulary.find(self.case.ruleset.facts[place])
        return fact.can_change if fact is not None else "never"

    def _twins(self, place: int) -> list[int]:
        """Give the places of one fact of parties who are the same person."""
        names, itself = self.case.ruleset.facts, self.case.papers.itself
        return [twin for twin, name in enumerate(names) if itself(name) == itself(names[place])]

    def values(self, element: Element) -> list[Value | None]:
        """Give what an element can be changed to: a value of every interval that the rules tell apart but its own.

        Time only goes on, so that what counts it only grows.
        """
        if element.kind != "fact":
            return [None]
        place = cast("int", element.what)
        name, held = self.case.ruleset.facts[place], self.case.row[place]
        fact = self.case.ruleset.vocabulary.find(name)
        tried = self.starts(place)
        if fact is None or held is None or isinstance(held, bool) or isinstance(held, str):
            values = fact.values if fact is not None and fact.type == "symbol" else tried
            allowed = self.reachable.get(name)
            return [value for value in values if value != held and (allowed is None or value in allowed)]
        own = max((int(value) for value in tried if int(value) <= held), default=held)
        counts_time = fact.derivation is not None and fact.derivation.operator.endswith("_since")
        others = (int(value) for value in tried if value != own and (not counts_time or int(value) > held))
        return sorted(others, key=lambda value: abs(value - held))

    def _after(self, state: State, step: Step) -> State:
        """Make a change."""
        kind, what = step.element
        state = state._replace(made=(*state.made, step), fixed=state.fixed | {step.element})
        if kind == "approval":
            return state._replace(granted=state.granted | {cast("int", what)})
        if kind == "papers":
            paper = cast("Paper", what)
            papers = state.papers
            for form in sorted(self._forms[paper]):
                papers = papers.settled((*paper, form), GOOD)
            return state._replace(papers=papers)
        twins = self._twins(cast("int", what))
        row = tuple([step.value if place in twins else held for place, held in enumerate(state.row)])
        return state._replace(row=row)


def _leaves(need: NeedNode) -> Iterator[PaperLeaf]:
    """Give the papers that a need names, and those that must come with them."""
    if isinstance(need, PaperLeaf):
        yield need
        for option in need.options:
            for company in option.company:
                yield from _leaves(company)
    elif not isinstance(need, FactLeaf):
        for branch in need.branches:
            yield from _leaves(branch)
