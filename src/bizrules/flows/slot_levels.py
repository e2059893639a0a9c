"""Levels of slots, found once while one request is decided: splitting asks for the same ones again and again.

A level hangs on a few truths and on the papers; what the best papers would give hangs on the truths alone.
"""

from dataclasses import replace

from bizrules.flows.judged_paper import Level
from bizrules.flows.matching import Matching
from bizrules.flows.shown_papers import ShownPapers  # noqa: TC001  (the code base imports types plainly)
from bizrules.rules.conditions import Truth

_Key = tuple[int, tuple[Truth, ...]]


class SlotLevels:
    """The levels found so far for one request."""

    def __init__(self) -> None:
        self._best: dict[_Key, Level] = {}
        self._by_hand: dict[_Key, bool] = {}
        # The papers are kept beside their levels, so that no others can come to have their id.
        self._shown: dict[int, tuple[ShownPapers, dict[_Key, Level]]] = {}

    def shown(self, matching: Matching, slot: int) -> Level:
        """Give the level that the papers shown give."""
        papers = matching.papers
        _, found = self._shown.setdefault(id(papers), (papers, {}))
        return _find(found, matching, slot)

    def best(self, matching: Matching, slot: int) -> Level:
        """Give the level that the best papers would give."""
        return _find(self._best, replace(matching, hoping=True), slot)

    def may_end_by_hand(self, matching: Matching, slot: int) -> bool:
        """Tell whether a type that would do may be one that only a person can judge."""
        key = _key(matching, slot)
        if key not in self._by_hand:
            self._by_hand[key] = matching.slot_may_end_by_hand(slot)
        return self._by_hand[key]


def _key(matching: Matching, slot: int) -> _Key:
    return slot, tuple([matching.truths[condition] for condition in matching.ruleset.slot_reads[slot]])


def _find(found: dict[_Key, Level], matching: Matching, slot: int) -> Level:
    key = _key(matching, slot)
    level = found.get(key)
    if level is None:
        level = found[key] = matching.slot(slot)
    return level
