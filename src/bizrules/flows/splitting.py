"""The outcomes that are really possible, whatever the unknown facts and papers turn out to be.

Truths taken one by one can leave open what is settled (a fact that occurs twice). So a doubt is split: each value of
one unknown fact or paper is tried in turn, and a branch ends when it can only give outcomes already seen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bizrules.flows.finding_reads import needs_of, places_read
from bizrules.flows.judged_paper import DOUBTFUL
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.outcome import Assessment, Assessor, Finding, Outcomes
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.model.decision import Outcome
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Value
from bizrules.rules.resolved import ResolvedRuleset

BUDGET = 5_000
"""How many cases are tried for one request, about half a second's worth; real requests take tens."""


@dataclass(slots=True)
class Splitter:
    """Splits the doubts of one request. `evaluations` counts the cases tried.

    `exact` becomes false when the budget ends the search: the outcomes given may then be too many, never too few.
    """

    ruleset: ResolvedRuleset
    assessor: Assessor
    engine: Engine
    domains: Mapping[str, tuple[Value, ...]]
    evaluations: int = 0
    exact: bool = True

    def possible(self, row: FactRow, assessment: Assessment, truths: Truths, papers: ShownPapers) -> Outcomes:
        """Give exactly the outcomes that some completion of the unknown has."""
        seen: set[Outcome] = set()
        self._explore(row, assessment, truths, papers, seen)
        return frozenset(seen)

    def _explore(
        self, row: FactRow, assessment: Assessment, truths: Truths, papers: ShownPapers, seen: set[Outcome]
    ) -> None:
        if assessment.possible <= seen:
            return
        if len(assessment.possible) == 1:
            seen |= assessment.possible
            return
        if self.evaluations >= BUDGET:
            self.exact = False
            seen |= assessment.possible
            return
        cases = list(self._split(row, assessment, truths, papers))
        if not cases:  # what is left open hangs on a ceiling that no source gives
            seen |= assessment.possible
        for next_row, next_papers in cases:
            self.evaluations += 1
            next_truths = self.engine(next_row)
            self._explore(
                next_row, self.assessor.assess(next_row, next_truths, next_papers), next_truths, next_papers, seen
            )
            if assessment.possible <= seen:
                return

    def _split(
        self, row: FactRow, assessment: Assessment, truths: Truths, papers: ShownPapers
    ) -> Iterator[tuple[FactRow, ShownPapers]]:
        """Give the cases of the one unknown that the first doubts hang on most; none when they hang on no unknown."""
        for findings in doubts(assessment):
            fact = self._fact(row, truths, findings)
            if fact is not None:
                yield from ((settled, papers) for settled in self.settle(row, fact, papers))
                return
            leaf = self._leaf(truths, papers, findings)
            if leaf is not None:
                yield from ((row, papers.settled(leaf, level)) for level in self._levels(leaf, papers))
                return

    def settle(self, row: FactRow, place: int, papers: ShownPapers) -> Iterator[FactRow]:
        """Give the rows in which one fact is known; parties who are the same person share it."""
        twins = papers.twins(self.ruleset.facts, place)
        for value in self._values(twins):
            yield tuple([value if other in twins and held is None else held for other, held in enumerate(row)])

    def _values(self, twins: Sequence[int]) -> Iterable[Value]:
        if len(twins) == 1:
            return self.domains[self.ruleset.facts[twins[0]]]
        fact = self.ruleset.vocabulary.find(self.ruleset.facts[twins[0]])
        if fact is not None and fact.type == "symbol":  # a word that neither domain names must be tried too
            return tuple(fact.values)
        return dict.fromkeys(value for twin in twins for value in self.domains[self.ruleset.facts[twin]])

    def _levels(self, leaf: Leaf, papers: ShownPapers) -> Iterator[int]:
        """Give the levels that a paper may turn out to have, the best first."""
        low, high = papers.level(*leaf)
        levels = {low, high} | ({DOUBTFUL} if self.ruleset.types[leaf[0]].may_end_by_hand else set())
        return (level for level in sorted(levels, reverse=True) if low <= level <= high)

    def _fact(self, row: FactRow, truths: Truths, findings: list[Finding]) -> int | None:
        votes = Counter(place for finding in findings for place in self._open_facts(finding, row, truths))
        return max(votes, key=lambda place: (votes[place], -place)) if votes else None

    def _open_facts(self, finding: Finding, row: FactRow, truths: Truths) -> set[int]:
        return {place for place in places_read(self.ruleset, finding, truths) if row[place] is None}

    def _leaf(self, truths: Truths, papers: ShownPapers, findings: list[Finding]) -> Leaf | None:
        """Give the first open paper, one that may end by hand before the others: only it can show that outcome."""
        matching = Matching(self.ruleset, truths, papers)
        needs = (need for finding in findings for need in needs_of(self.ruleset, finding))
        leaves = [leaf for need in needs for leaf in matching.open_leaves(need)]
        return min(leaves, key=lambda leaf: not self.ruleset.types[leaf[0]].may_end_by_hand, default=None)


def doubts(assessment: Assessment) -> Iterator[list[Finding]]:
    """Give the findings that are open, step by step of the table, until a step that is settled to hold."""
    for step in range(4):
        if any(finding.flags[step] for finding in assessment.findings):
            return
        found = [finding for finding in assessment.findings if finding.flags[step] is None]
        if found:
            yield found
