"""Which paper meets which need: levels of options, slots and whole requirements, as least and most possible.

Levels form a chain, so *any* is the greatest and *all* the least of the branches; an interval of levels is the
three-valued logic of the chain, exact up to facts that occur twice, which `splitting` settles.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.flows.judged_paper import ABSENT, DOUBTFUL, GOOD, NOT_THERE, UNKNOWN, Level
from bizrules.flows.shown_papers import Leaf, ShownPapers
from bizrules.rules.conditions import Truth
from bizrules.rules.language.need import Forms
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, option_may_end_by_hand, paper_leaves
from bizrules.rules.resolved import Candidate, ResolvedRuleset, Slot

MET: Level = (GOOD, GOOD)
Truths = tuple[Truth, ...]
_HELD: dict[Truth, Level] = {True: MET, False: NOT_THERE, None: UNKNOWN}


@dataclass(frozen=True, slots=True)
class Matching:
    """One way to look at a request: the truths of conditions and the papers shown.

    `hoping` supposes that every paper will be brought and everything that can change will: what is still not met then
    never can be.
    """

    ruleset: ResolvedRuleset
    truths: Truths
    papers: ShownPapers
    hoping: bool = False

    def need(self, need: NeedNode) -> Level:
        """Give the level of a requirement."""
        if isinstance(need, FactLeaf):
            return MET if self.hoping and need.changeable else _HELD[self.truths[need.condition]]
        if isinstance(need, PaperLeaf):
            return _greatest(self.option(option, need.person, need.forms) for option in need.options)
        levels = (self.need(branch) for branch in need.branches)
        return _greatest(levels) if need.kind == "any" else _least(levels)

    def option(self, option: PaperOption, person: str, forms: Forms) -> Level:
        """Give the level of one option: its paper, and the least of what must come with it."""
        opened = self.truths[option.when]
        if opened is False:
            return NOT_THERE
        low, high = self.paper(option.paper, person, forms)
        for need in option.company:
            company = self.need(need)
            low, high = min(low, company[0]), min(high, company[1])
        if option.by_hand:
            low, high = min(low, DOUBTFUL), min(high, DOUBTFUL)
        return (ABSENT if opened is None else low), high

    def paper(self, paper: str, person: str, forms: Forms) -> Level:
        """Give the level of a paper in the best of the forms that would do."""
        if self.hoping:
            return MET
        if not self.papers.may_hold(paper, person):
            return NOT_THERE
        return _greatest(_least(self.papers.level(paper, person, form) for form in together) for together in forms)

    def slot(self, index: int) -> Level:
        """Give the level of a slot: the best type that every rule which applies accepts."""
        slot = self.ruleset.slots[index]
        return _greatest(self.candidate(slot, candidate) for candidate in self.ruleset.candidates[index])

    def asked(self, index: int) -> Truth:
        """Tell whether any rule asks for the paper of a slot."""
        applies = [self.truths[condition] for condition in self.ruleset.asking[index]]
        return True if True in applies else None if None in applies else False

    def candidate(self, slot: Slot, candidate: Candidate) -> Level:
        """Give the level of one type of paper in a slot."""
        if not self.hoping and not self.papers.may_hold(candidate.paper, slot.person):
            return NOT_THERE
        low, high = MET
        for (rule, leaf), option in zip(slot.contributions, candidate.options, strict=True):
            applies = self.truths[self.ruleset.rules[rule].condition]
            if applies is False:
                continue
            level = NOT_THERE if option is None else self.option(option, slot.person, leaf.forms)
            low = min(low, level[0])
            high = min(high, level[1]) if applies else high
        return low, high

    def slot_may_end_by_hand(self, index: int) -> bool:
        """Tell whether a type that every sure rule of a slot accepts may be one that only a person can judge."""
        types, rules = self.ruleset.types, self.ruleset.rules
        applies = [self.truths[rules[rule].condition] for rule, _ in self.ruleset.slots[index].contributions]
        for candidate in self.ruleset.candidates[index]:
            options = list(zip(candidate.options, applies, strict=True))
            accepted = all(option is not None or not sure for option, sure in options)
            if accepted and any(option and option_may_end_by_hand(option, types) for option, _ in options):
                return True
        return False

    # ── what is still open ───────────────────────────────────────────────────────────────────────────────────────────

    def open_leaves(self, need: NeedNode) -> Iterator[Leaf]:
        """Give the papers of a requirement of which it is unknown whether they are there."""
        for leaf in paper_leaves(need):
            for option in leaf.options:
                yield from self._open_option(option, leaf.person, leaf.forms)

    def open_leaves_of_slot(self, index: int) -> Iterator[Leaf]:
        """Give the papers of a slot of which it is unknown whether they are there; of types that may still do only."""
        slot = self.ruleset.slots[index]
        applies = [self.truths[self.ruleset.rules[rule].condition] for rule, _ in slot.contributions]
        for candidate in self.ruleset.candidates[index]:
            asked = list(zip(candidate.options, slot.contributions, applies, strict=True))
            if any(sure and (option is None or self.truths[option.when] is False) for option, _, sure in asked):
                continue
            for option, (_, leaf), sure in asked:
                if option is not None and sure is not False:
                    yield from self._open_option(option, slot.person, leaf.forms)

    def _open_option(self, option: PaperOption, person: str, forms: Forms) -> Iterator[Leaf]:
        if self.truths[option.when] is False:
            return
        for together in forms:
            for form in together:
                low, high = self.papers.level(option.paper, person, form)
                if low != high:
                    yield option.paper, person, form
        for need in option.company:
            yield from self.open_leaves(need)


def _greatest(levels: Iterator[Level]) -> Level:
    low, high = NOT_THERE
    for level in levels:
        low, high = max(low, level[0]), max(high, level[1])
        if low == GOOD:
            break
    return low, high


def _least(levels: Iterator[Level]) -> Level:
    low, high = MET
    for level in levels:
        low, high = min(low, level[0]), min(high, level[1])
    return low, high
