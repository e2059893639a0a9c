"""What the searches of the door stand on: one request, assessed again and again as more of it is supposed.

    situation = a row of facts and the papers shown ─▶ look = the steps of the decision table that it leaves possible

A search ends when its evaluations are used up; what it then gives may be too much, never too little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bizrules.flows.case import Case
from bizrules.flows.judged_paper import ABSENT, GOOD, NOT_THERE
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.outcome import Assessor, Finding, possible_steps
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.flows.splitting import Row, Splitter, doubts, needs_of, places_read
from bizrules.model.vocabulary import ANSWERED_AT, Vocabulary
from bizrules.rules.resolved import LimitEffect, ResolvedRuleset

BUDGET = 4_000
"""How many evaluations one question to the ground may take, about half a second's worth."""


class Situation(NamedTuple):
    """What is supposed: a value or None for every fact of the ruleset, the papers, and figures that no source gives.

    `kept` and `passed` name the ceilings without a figure that are supposed to be kept, or to be passed.
    """

    row: Row
    papers: ShownPapers
    kept: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """What a situation leaves possible, and the findings that are still open in it, those that weigh most first."""

    situation: Situation
    truths: Truths
    steps: frozenset[int]
    open: tuple[tuple[Finding, ...], ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Ground:
    """One request, ready to be searched. `left` counts down the evaluations; `exact` is false once they were short."""

    ruleset: ResolvedRuleset
    splitter: Splitter
    asked: tuple[str, ...]
    left: int = BUDGET
    exact: bool = True
    _seen: dict[tuple[Row, int], Look] = field(default_factory=dict)

    def look(self, situation: Situation) -> Look:
        """Assess a situation."""
        self.left -= 1
        truths = self.splitter.engine(situation.row)
        assessment = self.splitter.assessor.assess(situation.row, truths, situation.papers)
        if situation.kept or situation.passed:
            findings = (self._supposed(finding, situation, truths) for finding in assessment.findings)
            assessment = replace(assessment, findings=tuple(finding for finding in findings if finding is not None))
        steps = frozenset(possible_steps(assessment.findings))
        return Look(situation, truths, steps, tuple(tuple(f) for f in doubts(assessment)), assessment.findings)

    def _supposed(self, finding: Finding, situation: Situation, truths: Truths) -> Finding | None:
        parameter = self.ceiling(finding)
        if parameter in situation.kept:
            return None
        if parameter not in situation.passed:
            return finding
        return replace(finding, flags=(truths[self.ruleset.rules[finding.rule].condition], False, False, False))

    def ceiling(self, finding: Finding) -> str:
        """Name the unset ceiling that a finding waits for; empty where it waits for none."""
        effect = self.ruleset.rules[finding.rule].effect
        return effect.parameter if isinstance(effect, LimitEffect) and effect.ceiling is None else ""

    @property
    def unset(self) -> frozenset[str]:
        """The ceilings that no source gives."""
        effects = (rule.effect for rule in self.ruleset.rules)
        return frozenset(
            effect.parameter for effect in effects if isinstance(effect, LimitEffect) and effect.ceiling is None
        )

    def spent(self) -> bool:
        """Tell whether the evaluations are used up; the search that asks must then give what is sure."""
        if self.left > 0:
            return False
        self.exact = False
        return True

    def settled(self, situation: Situation, place: int) -> list[Situation]:
        """Give the situations in which one more fact is known, one for each value that the rules tell apart."""
        return [situation._replace(row=row) for row in self.splitter.settle(situation.row, place, situation.papers)]

    def twins(self, place: int, papers: ShownPapers) -> list[int]:
        """Give the places of one fact of parties who are the same person."""
        names = self.ruleset.facts
        return [twin for twin, name in enumerate(names) if papers.itself(name) == papers.itself(names[place])]

    def brought(self, situation: Situation, leaf: Leaf) -> list[Situation]:
        """Give the situations in which a paper is there and good, and is not there."""
        _, high = situation.papers.level(*leaf)
        return [situation._replace(papers=situation.papers.settled(leaf, level)) for level in (high, ABSENT)]

    def open_places(self, look: Look, findings: Sequence[Finding]) -> Iterator[int]:
        """Give the unknown facts that open findings hang on, as often as they do."""
        for finding in findings:
            for place in sorted(places_read(self.ruleset, finding, look.truths)):
                if look.situation.row[place] is None:
                    yield place

    def open_leaves(self, look: Look, findings: Sequence[Finding]) -> Iterator[Leaf]:
        """Give the papers of which open findings wait to know whether they are there."""
        matching = Matching(self.ruleset, look.truths, look.situation.papers)
        for finding in findings:
            for need in needs_of(self.ruleset, finding):
                yield from matching.open_leaves(need)


def ground(case: Case, *, at_door: bool = False) -> Ground:
    """Make the ground of a case. At the door no paper is doubtful yet: who judges it comes later."""
    ruleset = case.ruleset
    if at_door:
        types = {name: replace(kind, may_end_by_hand=False) for name, kind in ruleset.types.items()}
        ruleset = replace(ruleset, types=types)
    splitter = Splitter(ruleset, Assessor(ruleset, case.request.approvals), case.rules.engine, case.rules.domains)
    return Ground(ruleset, splitter, tuple(asked_at(ruleset.vocabulary, name) for name in ruleset.facts))


def asked_at(vocabulary: Vocabulary, name: str) -> str:
    """Tell where a fact is answered; a derived one where the last of what it follows from is, a figure nowhere."""
    fact = vocabulary.find(name)
    if fact is None:
        return ""
    if fact.derivation is None or fact.derivation.operator == "same_number":
        return fact.asked or "door"
    return max((asked_at(vocabulary, inner) for inner in fact.derivation.inputs), key=ANSWERED_AT.index)


def as_hoped(papers: ShownPapers) -> ShownPapers:
    """Suppose that every paper that may be there is there and good."""
    levels = {leaf: (high, high) for leaf, (_, high) in papers.levels.items()}
    return replace(papers, levels=levels, rest=papers.rest if papers.rest == NOT_THERE else (GOOD, GOOD))


def found_good(papers: ShownPapers) -> ShownPapers:
    """Suppose that every paper that is there is found good; whether the others are there stays open."""
    return replace(
        papers,
        levels={leaf: (low, high) if low == ABSENT else (high, high) for leaf, (low, high) in papers.levels.items()},
    )


def none_of(papers: ShownPapers) -> ShownPapers:
    """Suppose that no paper is there but those that surely are."""
    levels = {leaf: (level if level[0] > ABSENT else NOT_THERE) for leaf, level in papers.levels.items()}
    return replace(papers, levels=levels, rest=NOT_THERE)
