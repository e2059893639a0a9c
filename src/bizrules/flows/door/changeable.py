"""What of a case can be changed, and to what: facts that are told, papers that can be brought, approvals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from bizrules.flows.case import Case
from bizrules.flows.derive import SINCE
from bizrules.flows.finding_reads import conditions_read, counts_read, needs_of, rules_of
from bizrules.flows.judged_paper import GOOD
from bizrules.flows.outcome import ABOVE, Finding
from bizrules.flows.shown_papers import ShownPapers
from bizrules.rules.conditions import Value, every_test
from bizrules.rules.language.effect import Approval
from bizrules.rules.need_tree import PaperLeaf, paper_leaves_with_company

PaperOf = tuple[str, str]
"""A type of paper and a person."""
Reachable = Mapping[str, frozenset[Value]]
"""The values that some facts can come to at all; a fact that is not named can come to each."""


class Element(NamedTuple):
    """What can be changed: a fact by its place in a row, a paper, or the approval of a rule."""

    kind: Literal["fact", "papers", "approval"]
    what: int | PaperOf

    @property
    def place(self) -> int:
        """The place of a fact in a row, or of a rule in the ruleset."""
        return cast("int", self.what)

    @property
    def paper(self) -> PaperOf:
        """The paper that is brought."""
        return cast("PaperOf", self.what)


@dataclass(slots=True)
class Changeable:
    """What of one case can be changed. Papers that every rule takes alike are told apart by none."""

    case: Case
    reachable: Reachable
    _forms: dict[PaperOf, set[str]] = field(default_factory=dict)
    _alike: dict[PaperOf, tuple[PaperOf, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        asked: dict[PaperOf, list[object]] = {}
        for number, leaf in enumerate(self._all_leaves()):
            for option in leaf.options:
                paper = option.paper, self.case.papers.itself(leaf.person)
                self._forms.setdefault(paper, set()).update(form for together in leaf.forms for form in together)
                asked.setdefault(paper, []).append((number, option.when, option.company, option.by_hand))
        alike: dict[object, list[PaperOf]] = {}
        for paper, ways in asked.items():
            alike.setdefault((paper[1], tuple(ways)), []).append(paper)
        self._alike = {paper: tuple(papers) for papers in alike.values() for paper in papers}

    # ── what a finding hangs on ──────────────────────────────────────────────────────────────────────────────────────

    def elements(self, papers: ShownPapers, finding: Finding) -> list[Element]:
        """Give what a finding hangs on and what can still be changed; what is not told costs no change."""
        found: dict[Element, None] = {}
        for paper in self._papers(papers, finding):
            found[Element("papers", paper)] = None
        for place in self.places(finding):
            if self.case.row[place] is not None and self.when(place) != "never":
                found[Element("fact", self.twins(place)[0])] = None
        if isinstance(self.case.ruleset.rules[finding.rule].effect, Approval) and finding.flags[ABOVE]:
            found[Element("approval", finding.rule)] = None
        return list(found)

    def places(self, finding: Finding) -> list[int]:
        """Give the places of every fact that a finding hangs on."""
        ruleset = self.case.ruleset
        conditions = (ruleset.conditions[read] for read in conditions_read(ruleset, finding))
        tested = (test.fact for node in conditions for test in every_test(node))
        return [ruleset.index[name] for name in dict.fromkeys((*tested, *counts_read(ruleset, finding)))]

    def disclosed_by(self, finding: Finding) -> tuple[str, ...]:
        """Give what the rules of a finding disclose."""
        rules, disclosing = rules_of(self.case.ruleset, finding), self.case.rules.disclosing
        return tuple(dict.fromkeys(told for rule in rules for told in disclosing[rule]))

    def _papers(self, papers: ShownPapers, finding: Finding) -> Iterator[PaperOf]:
        """Give the papers that a need asks for and that are not there or not good; of papers taken alike, the first."""
        for leaf in paper_leaves_with_company(needs_of(self.case.ruleset, finding)):
            for option in leaf.options:
                first = self._alike[option.paper, self.case.papers.itself(leaf.person)][0]
                if any(papers.level(*first, form)[1] < GOOD for form in self._forms[first]):
                    yield first

    # ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def when(self, place: int) -> str:
        """Tell when a fact can change: today, later or never."""
        fact = self.case.ruleset.vocabulary.find(self.case.ruleset.facts[place])
        return fact.can_change if fact is not None else "never"

    def twins(self, place: int) -> list[int]:
        """Give the places of one fact of parties who are the same person."""
        return self.case.papers.twins(self.case.ruleset.facts, place)

    def starts(self, place: int) -> list[Value]:
        """Give a value of every interval that the rules tell apart."""
        names, domains = self.case.ruleset.facts, self.case.rules.domains
        return list(dict.fromkeys(value for twin in self.twins(place) for value in domains[names[twin]]))

    def values(self, element: Element) -> list[Value | None]:
        """Give what an element can be changed to, the nearest first; a paper and an approval have no value.

        Of a fact: a value of every interval that the rules tell apart but its own. Time only goes on, so that what
        counts it only grows.
        """
        if element.kind != "fact":
            return [None]
        name, held = self.case.ruleset.facts[element.place], self.case.row[element.place]
        fact = self.case.ruleset.vocabulary.find(name)
        if fact is None or held is None or isinstance(held, bool | str):
            values = fact.values if fact is not None and fact.type == "symbol" else self.starts(element.place)
            allowed = self.reachable.get(name)
            return [value for value in values if value != held and (allowed is None or value in allowed)]
        tried = [int(value) for value in self.starts(element.place)]
        own = max((value for value in tried if value <= held), default=held)
        counts_time = fact.derivation is not None and fact.derivation.operator in SINCE
        others = [value for value in tried if value != own and (not counts_time or value > held)]
        return [*sorted(others, key=lambda value: abs(value - held))]

    # ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def brought(self, papers: ShownPapers, paper: PaperOf) -> ShownPapers:
        """Give the papers with one more that is there and good, in every form that is asked for."""
        for form in sorted(self._forms[paper]):
            papers = papers.settled((*paper, form), GOOD)
        return papers

    def as_asked(self, papers: Iterable[PaperOf]) -> list[PaperOf]:
        """Give some papers and all that every rule takes as it takes one of them, in the order of the rules."""
        taken = {alike for paper in papers for alike in self._alike[paper]}
        return [paper for paper in self._forms if paper in taken]

    def others(self, paper: PaperOf) -> list[PaperOf]:
        """Give the papers that a need names beside a paper: of those taken alike the first, of its own kind none."""
        itself = self.case.papers.itself
        beside: dict[PaperOf, None] = {}
        for leaf in self._all_leaves():
            asked = [(option.paper, itself(leaf.person)) for option in leaf.options]
            if paper in asked:
                beside |= dict.fromkeys(self._alike[other][0] for other in asked)
        return [other for other in beside if other != self._alike[paper][0]]

    def forms(self, paper: PaperOf) -> tuple[tuple[str, ...], ...]:
        """Give the forms in which a paper is asked for most strictly."""
        itself = self.case.papers.itself
        leaves = (leaf for leaf in self._all_leaves() for option in leaf.options if option.paper == paper[0])
        return max((leaf.forms for leaf in leaves if itself(leaf.person) == paper[1]), key=lambda forms: len(forms[0]))

    def _all_leaves(self) -> Iterator[PaperLeaf]:
        return paper_leaves_with_company(effect.need for _, effect in self.case.ruleset.needs)
