"""What the searches of the door stand on: one request, assessed again and again as more of it is supposed.

    situation = a row of facts and the papers shown ─▶ look = the steps of the decision table that it leaves possible

A search ends when its evaluations are used up; what it then gives may be too much, never too little.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bizrules.flows.case import Case
from bizrules.flows.door.favourable import favourable
from bizrules.flows.finding_reads import conditions_read, counts_read, needs_of
from bizrules.flows.judged_paper import ABSENT, GOOD, NOT_THERE
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.outcome import Assessor, Excerpt, Finding, possible_steps
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.flows.splitting import Splitter, doubts
from bizrules.model.vocabulary import ANSWERED_AT, Vocabulary
from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import Value, every_test
from bizrules.rules.resolved import LimitEffect, ResolvedRuleset

BUDGET = 4_000
"""How many evaluations one question to the ground may take, about half a second's worth."""


RuleAndSlot = tuple[int, int | None]
"""What a finding is from: a rule, and its slot."""


class Situation(NamedTuple):
    """What is supposed: a value or None for every fact of the ruleset, and the papers."""

    row: FactRow
    papers: ShownPapers


@dataclass(frozen=True, slots=True)
class Look:
    """What a situation leaves possible, and the findings that are still open in it, those that weigh most first.

    Only what the rules of an `excerpt` say, where there is one.
    """

    situation: Situation
    truths: Truths
    steps: frozenset[int]
    excerpt: Excerpt | None
    open: tuple[tuple[Finding, ...], ...]
    findings: tuple[Finding, ...] = ()


class Best(NamedTuple):
    """The best step, and the row of facts that shows it: what it leaves open does not matter any more."""

    step: int
    row: FactRow


class FindingReads(NamedTuple):
    """What a finding can hang on: conditions with the places of their facts, and the places of what it counts."""

    conditions: tuple[tuple[int, frozenset[int]], ...]
    counts: frozenset[int]


@dataclass(slots=True)
class Ground:
    """One request, ready to be searched. `left` counts down the evaluations; `exact` is false once they were short.

    It begins with the facts told and with the later checks that have one best answer. `favourable` are the best values
    of all the facts that have one.
    """

    ruleset: ResolvedRuleset
    splitter: Splitter
    asked: tuple[str, ...]
    unset: frozenset[str]
    begin: FactRow
    favourable: FactRow
    left: int = BUDGET
    exact: bool = True
    bests: dict[object, Best] = field(default_factory=dict)
    _reads: dict[RuleAndSlot, FindingReads] = field(default_factory=dict)
    _places: dict[tuple[RuleAndSlot, ...], tuple[int, ...]] = field(default_factory=dict)
    _papers: dict[object, tuple[int, ShownPapers]] = field(default_factory=dict)

    def look(self, situation: Situation, excerpt: Excerpt | None = None) -> Look:
        """Assess a situation; ceilings that no source gives are supposed to be kept."""
        self.left -= 1
        truths = self.splitter.engine(situation.row)
        assessment = self.splitter.assessor.assess(situation.row, truths, situation.papers, excerpt)
        if self.unset:
            findings = tuple(finding for finding in assessment.findings if not self.ceiling(finding))
            assessment = replace(assessment, findings=findings)
        steps = frozenset(possible_steps(assessment.findings))
        return Look(situation, truths, steps, excerpt, tuple(tuple(f) for f in doubts(assessment)), assessment.findings)

    def ceiling(self, finding: Finding) -> str:
        """Name the unset ceiling that a finding waits for; empty where it waits for none."""
        effect = self.ruleset.rules[finding.rule].effect
        return effect.parameter if isinstance(effect, LimitEffect) and effect.ceiling is None else ""

    def places_of(self, excerpt: Excerpt) -> tuple[int, ...]:
        """Give the facts that a part can read."""
        findings: list[RuleAndSlot] = [(rule, None) for rule, _ in excerpt.rules]
        findings += [(slot.contributions[0][0], index) for index, slot in excerpt.slots]
        key = tuple(findings)
        if key not in self._places:
            reads = [self.read_by(*finding) for finding in findings]
            places = {place for read in reads for _, some in read.conditions for place in some}
            self._places[key] = tuple(sorted(places.union(*(read.counts for read in reads))))
        return self._places[key]

    def number_of(self, papers: ShownPapers) -> int:
        """Give the same number for the same papers."""
        return self._numbered(papers)[0]

    def hoped(self, papers: ShownPapers) -> ShownPapers:
        """Give papers `as_hoped`, the same ones whenever they come to the same: how needs stand with them is kept."""
        return self._numbered(as_hoped(papers))[1]

    def _numbered(self, papers: ShownPapers) -> tuple[int, ShownPapers]:
        content = frozenset(papers.levels.items()), papers.rest, papers.held, papers.doubtful
        return self._papers.setdefault(content, (len(self._papers), papers))

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
        return papers.twins(self.ruleset.facts, place)

    def first_twin(self, place: int, papers: ShownPapers) -> int:
        """Give the place by which the facts of the same person are told from others."""
        return self.twins(place, papers)[0] if papers.same_person else place

    def brought(self, situation: Situation, leaf: Leaf) -> list[Situation]:
        """Give the situations in which a paper is there and good, and is not there."""
        _, high = situation.papers.level(*leaf)
        return [situation._replace(papers=situation.papers.settled(leaf, level)) for level in (high, ABSENT)]

    def open_places(self, look: Look, findings: Sequence[Finding]) -> Iterator[int]:
        """Give the unknown facts that open findings hang on, as often as they do."""
        row, truths = look.situation.row, look.truths
        for finding in findings:
            reads = self.read_by(finding.rule, finding.slot)
            places = {place for condition, read in reads.conditions if truths[condition] is None for place in read}
            yield from sorted(place for place in places.union(reads.counts) if row[place] is None)

    def open_leaves(self, look: Look, findings: Sequence[Finding]) -> Iterator[Leaf]:
        """Give the papers of which open findings wait to know whether they are there."""
        matching = Matching(self.ruleset, look.truths, look.situation.papers)
        for finding in findings:
            leaves = [leaf for need in needs_of(self.ruleset, finding) for leaf in matching.open_leaves(need)]
            if finding.slot is not None:
                doing = set(matching.open_leaves_of_slot(finding.slot))
                leaves = [leaf for leaf in leaves if leaf in doing]
            yield from leaves

    def read_by(self, rule: int, slot: int | None) -> FindingReads:
        """Give what a finding can hang on."""
        if (rule, slot) not in self._reads:
            self._reads[rule, slot] = _reads(self.ruleset, Finding((None, None, None, None), rule, slot))
        return self._reads[rule, slot]


def _reads(ruleset: ResolvedRuleset, finding: Finding) -> FindingReads:
    return FindingReads(
        tuple(
            (index, frozenset(ruleset.index[test.fact] for test in every_test(ruleset.conditions[index])))
            for index in conditions_read(ruleset, finding)
        ),
        frozenset(ruleset.index[name] for name in counts_read(ruleset, finding)),
    )


def ground(case: Case) -> Ground:
    """Make the ground of a case."""
    ruleset = case.rules.at_door
    splitter = Splitter(ruleset, Assessor(ruleset, case.request.approvals), case.rules.engine, case.rules.domains)
    asked = tuple(asked_at(ruleset.vocabulary, name) for name in ruleset.facts)
    effects = (rule.effect for rule in ruleset.rules)
    ceilings = (effect for effect in effects if isinstance(effect, LimitEffect) and effect.ceiling is None)
    begin, best_answers = _checked(case, asked)
    return Ground(ruleset, splitter, asked, frozenset(effect.parameter for effect in ceilings), begin, best_answers)


def _checked(case: Case, asked: Sequence[str]) -> tuple[FactRow, FactRow]:
    """Settle the later checks that have one best answer; once they are, others may come to have one."""
    row, settled = case.row, True
    while settled:
        best_answers = _shared(case, favourable(case.ruleset, case.rules.domains, row))
        later = [None if place == "door" else value for value, place in zip(best_answers, asked, strict=True)]
        settled = any(value is not None for value in later)
        row = tuple([held if held is not None else value for held, value in zip(row, later, strict=True)])
    return row, best_answers


def _shared(case: Case, values: FactRow) -> FactRow:
    """Keep of the facts of parties who are the same person the values that are the same for all of them."""
    if not case.papers.same_person:
        return values
    names = [case.papers.itself(name) for name in case.ruleset.facts]
    of_person: dict[str, set[Value | None]] = {}
    for name, value in zip(names, values, strict=True):
        of_person.setdefault(name, set()).add(value)
    return tuple([value if len(of_person[name]) == 1 else None for name, value in zip(names, values, strict=True)])


def asked_at(vocabulary: Vocabulary, name: str) -> str:
    """Tell where a fact is answered; a derived one where the last of what it follows from is, a figure nowhere."""
    fact = vocabulary.find(name)
    if fact is None:
        return ""
    if fact.derivation is None or fact.derivation.operator == "same_number":
        return fact.asked or "door"
    return max((asked_at(vocabulary, inner) for inner in fact.derivation.inputs), key=ANSWERED_AT.index)


def as_hoped(papers: ShownPapers, but: Collection[Leaf] = ()) -> ShownPapers:
    """Suppose that every paper that may be there is there and good, but for some that stay as they are."""
    levels = {leaf: (high, high) for leaf, (_, high) in papers.levels.items()}
    levels |= {leaf: papers.level(*leaf) for leaf in but}
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
