"""How needs stand, found once while one request is decided: splitting asks for the same ones again and again.

How one stands hangs on a few truths and on the papers that it names; what the best papers would give hangs on the
truths alone.
"""

from typing import NamedTuple

from bizrules.flows.judged_paper import DOUBTFUL, Level
from bizrules.flows.matching import Matching
from bizrules.flows.shown_papers import ShownPapers
from bizrules.rules.conditions import Truth
from bizrules.rules.need_tree import NeedNode, may_end_by_hand, paper_leaves_with_company
from bizrules.rules.resolved import ResolvedRuleset, Slot

_Key = tuple[int, tuple[Truth, ...]]


class Standing(NamedTuple):
    """The level that the papers shown give, the one that the best papers would give, and whether a person may judge."""

    level: Level
    best: Level
    by_hand: bool


class Standings:
    """How the needs of one request stand, as far as they were asked for: slots, and needs that stand alone."""

    def __init__(self, ruleset: ResolvedRuleset) -> None:
        self.ruleset = ruleset
        # The papers are kept beside how needs stand with them, so that no others can come to have their id.
        self._shown: dict[int, tuple[ShownPapers, dict[_Key, Standing]]] = {}
        self._hoping: dict[_Key, tuple[Level, bool]] = {}
        self._papers: dict[int, frozenset[tuple[str, str]]] = {}

    def of_need(self, matching: Matching, rule: int, need: NeedNode) -> Standing:
        """Tell how the need of a rule stands."""
        truths = matching.truths
        key = rule, tuple([truths[condition] for condition in self.ruleset.need_reads[rule]])
        return self._of(key, matching, need)

    def of_slot(self, matching: Matching, index: int, slot: Slot) -> Standing:
        """Tell how a slot stands."""
        truths = matching.truths
        key = ~index, tuple([truths[condition] for condition in self.ruleset.slot_reads[index]])
        return self._of(key, matching, slot)

    def _of(self, key: _Key, matching: Matching, asked: NeedNode | Slot) -> Standing:
        papers = matching.papers
        if papers.before is not None:
            papers = self._as_read(key[0], papers, asked)
        kept = self._shown.get(id(papers))
        if kept is None:
            kept = self._shown[id(papers)] = papers, {}
        found = kept[1].get(key)
        if found is None:
            found = kept[1][key] = self._find(key, matching, asked)
        return found

    def _find(self, key: _Key, matching: Matching, asked: NeedNode | Slot) -> Standing:
        level = _level(matching, key[0], asked)
        if level[0] > DOUBTFUL:
            return Standing(level, level, by_hand=False)
        if key not in self._hoping:
            self._hoping[key] = self._hope(
                key, Matching(self.ruleset, matching.truths, matching.papers, hoping=True), asked
            )
        best, by_hand = self._hoping[key]
        return Standing(level, best if level[0] < DOUBTFUL else level, by_hand)

    def _hope(self, key: _Key, matching: Matching, asked: NeedNode | Slot) -> tuple[Level, bool]:
        by_hand = (
            matching.slot_may_end_by_hand(~key[0])
            if isinstance(asked, Slot)
            else may_end_by_hand(asked, self.ruleset.types)
        )
        return _level(matching, key[0], asked), by_hand

    def _as_read(self, place: int, papers: ShownPapers, asked: NeedNode | Slot) -> ShownPapers:
        """Give the papers before those were settled last that a need does not name: it stands the same with them."""
        read = self._papers.get(place)
        if read is None:
            needs = [leaf for _, leaf in asked.contributions] if isinstance(asked, Slot) else [asked]
            named = (
                (option.paper, leaf.person) for leaf in paper_leaves_with_company(needs) for option in leaf.options
            )
            read = self._papers[place] = frozenset((paper, papers.itself(person)) for paper, person in named)
        while papers.before is not None and papers.before.leaf[:2] not in read:
            papers = papers.before.papers
        return papers


def _level(matching: Matching, place: int, asked: NeedNode | Slot) -> Level:
    return matching.slot(~place) if isinstance(asked, Slot) else matching.need(asked)
