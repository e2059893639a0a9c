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


def _find(found: dict[_Key, Level], matching: Matching, slot: int) -> Level:
    truths = matching.truths
    key = slot, tuple([truths[condition] for condition in matching.ruleset.slot_reads[slot]])
    level = found.get(key)
    if level is None:
        level = found[key] = matching.slot(slot)
    return level
