"""The outcomes that are really possible, whatever the unknown facts and papers turn out to be.

Truths taken one by one can leave open what is settled (a fact that occurs twice). So a doubt is split: each value of
one unknown fact or paper is tried in turn, and a branch ends when it can only give outcomes already seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bizrules.flows.judge import ABSENT, DOUBTFUL
from bizrules.flows.matching import Matching, Truths, conditions_of
from bizrules.flows.outcome import Assessment, Assessor, Finding, Outcomes
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.model.decision import Outcome
from bizrules.rules.compiled import Engine
from bizrules.rules.conditions import Value, every_test
from bizrules.rules.resolved import LimitEffect, NeedEffect, NeedNode, ResolvedRuleset

Row = Sequence[Value | None]


@dataclass(slots=True)
class Splitter:
    """Splits the doubts of one request. `evaluations` counts the cases tried."""

    ruleset: ResolvedRuleset
    assessor: Assessor
    engine: Engine
    domains: Mapping[str, tuple[Value, ...]]
    evaluations: int = 0

    def possible(self, row: Row, assessment: Assessment, truths: Truths, papers: ShownPapers) -> Outcomes:
        """Give exactly the outcomes that some completion of the unknown has."""
        seen: set[Outcome] = set()
        self._explore(row, assessment, truths, papers, seen)
        return frozenset(seen)

    def _explore(
        self, row: Row, assessment: Assessment, truths: Truths, papers: ShownPapers, seen: set[Outcome]
    ) -> None:
        if assessment.possible <= seen:
            return
        if len(assessment.possible) == 1:
            seen |= assessment.possible
            return
        for next_row, next_papers in self._split(row, assessment, truths, papers):
            self.evaluations += 1
            next_truths = self.engine(next_row)
            self._explore(
                next_row, self.assessor.assess(next_row, next_truths, next_papers), next_truths, next_papers, seen
            )
            if assessment.possible <= seen:
                return

    def _split(
        self, row: Row, assessment: Assessment, truths: Truths, papers: ShownPapers
    ) -> Iterator[tuple[Row, ShownPapers]]:
        """Give the cases of the one unknown that the first doubts hang on most."""
        doubts = list(_doubts(assessment))
        fact = self._fact(row, truths, doubts)
        if fact is not None:
            for value in self.domains[self.ruleset.facts[fact]]:
                yield (*row[:fact], value, *row[fact + 1 :]), papers
            return
        leaf = self._leaf(truths, papers, doubts)
        low, high = papers.level(*leaf)
        levels = {low, high} | ({DOUBTFUL} if self.ruleset.types[leaf[0]].may_end_by_hand else set())
        for level in sorted(levels - ({ABSENT} if low > ABSENT else set()), reverse=True):
            if low <= level <= high:
                yield row, papers.settled(leaf, level)

    def _fact(self, row: Row, truths: Truths, doubts: list[Finding]) -> int | None:
        votes: dict[int, int] = {}
        for finding in doubts:
            for place in self._open_facts(finding, row, truths):
                votes[place] = votes.get(place, 0) + 1
        return max(votes, key=lambda place: (votes[place], -place)) if votes else None

    def _open_facts(self, finding: Finding, row: Row, truths: Truths) -> set[int]:
        return {place for place in places_read(self.ruleset, finding, truths) if row[place] is None}

    def _leaf(self, truths: Truths, papers: ShownPapers, doubts: list[Finding]) -> Leaf:
        matching = Matching(self.ruleset, truths, papers)
        return next(
            leaf
            for finding in doubts
            for need in needs_of(self.ruleset, finding)
            for leaf in matching.open_leaves(need)
        )


def _doubts(assessment: Assessment) -> Iterator[Finding]:
    """The findings that are open on the first step of the table on which anything is."""
    for step in range(4):
        found = [finding for finding in assessment.findings if finding.flags[step] is None]
        if found and not any(finding.flags[step] for finding in assessment.findings):
            yield from found
            return


def needs_of(ruleset: ResolvedRuleset, finding: Finding) -> Iterator[NeedNode]:
    """Give the requirements that a finding stands for."""
    if finding.slot is not None:
        yield from (leaf for _, leaf in ruleset.slots[finding.slot].contributions)
    else:
        effect = ruleset.rules[finding.rule].effect
        if isinstance(effect, NeedEffect):
            yield effect.need


def places_read(ruleset: ResolvedRuleset, finding: Finding, truths: Truths) -> set[int]:
    """Give the places in a row of every fact that an open finding hangs on."""
    conditions = {condition for need in needs_of(ruleset, finding) for condition in conditions_of(need)}
    rules = [finding.rule]
    if finding.slot is not None:
        rules += [rule for rule, _ in ruleset.slots[finding.slot].contributions]
    conditions |= {ruleset.rules[rule].condition for rule in rules}
    places = {
        ruleset.index[test.fact]
        for index in conditions
        if truths[index] is None
        for test in every_test(ruleset.conditions[index])
    }
    for rule in rules:
        effect = ruleset.rules[rule].effect
        if isinstance(effect, LimitEffect):
            names = (*effect.count, *((effect.adding,) if isinstance(effect.adding, str) else ()))
            places |= {ruleset.index[name] for name in names}
    return places
