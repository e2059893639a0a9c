"""The lines of checklists. What one says hangs on a few truths and its level, so each is made once and kept.

Which papers are shown for it differs from request to request, and there may be thousands: that is put in each time.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, cast

from bizrules.flows import alternatives
from bizrules.flows.judged_paper import ABSENT, BAD, DOUBTFUL, GOOD, Level
from bizrules.flows.matching import Truths
from bizrules.model.decision import Need, NeedStatus, PaperFault
from bizrules.rules.conditions import Truth
from bizrules.rules.need_tree import NeedNode, paper_leaves
from bizrules.rules.resolved import NeedEffect, ResolvedRuleset

_KEPT = 4096
_STATUS: dict[int, NeedStatus] = {ABSENT: "missing", BAD: "invalid", DOUBTFUL: "by_hand", GOOD: "satisfied"}


class Shown(NamedTuple):
    """A paper that a line is about: its place in the request, the least level that it gives the line, its fault."""

    paper: int
    least: int
    code: str


class Lines:
    """The lines that checklists under one ruleset can have.

    `named` are the papers, each with its person, that the need of a rule names where it is its own.
    """

    def __init__(self, ruleset: ResolvedRuleset, disclosing: tuple[tuple[str, ...], ...]) -> None:
        self.ruleset = ruleset
        self.disclosing = disclosing
        self.named = {index: tuple(_named(effect.need)) for index, effect in ruleset.needs if effect.slot is None}
        self._of_need = lru_cache(_KEPT)(self._make_of_need)
        self._of_slot = lru_cache(_KEPT)(self._make_of_slot)

    def of_need(self, index: int, truths: Truths, level: Level, shown: tuple[Shown, ...]) -> Need:
        """Give the line of a rule whose need is its own: facts, or papers in any and all."""
        held = tuple([truths[condition] for condition in self.ruleset.need_reads[index]])
        line = self._of_need(index, truths[self.ruleset.rules[index].condition], held, level)
        return _about(shown, line, level) if shown else line

    def of_slot(self, index: int, truths: Truths, level: Level, shown: tuple[Shown, ...]) -> Need:
        """Give the line of a slot: what all of its rules that apply, or may apply, accept."""
        held = tuple([truths[condition] for condition in self.ruleset.slot_reads[index]])
        line = self._of_slot(index, held, level)
        return _about(shown, line, level) if shown else line

    def _make_of_need(self, index: int, applies: Truth, held: tuple[Truth, ...], level: Level) -> Need:
        rule, truths = self.ruleset.rules[index], dict(zip(self.ruleset.need_reads[index], held, strict=True))
        need = cast("NeedEffect", rule.effect).need
        return Need(
            id=rule.name,
            purpose="",
            person=alternatives.person_of(rule),
            status=status_of(level),
            certain=applies is True,
            alternatives=alternatives.of_need(need, truths),
            met_by=(),
            faults=(),
            say=rule.say,
            rules=(rule.id,),
            cite=rule.cite,
            discloses=self.disclosing[index],
        )

    def _make_of_slot(self, index: int, held: tuple[Truth, ...], level: Level) -> Need:
        slot = self.ruleset.slots[index]
        truths = dict(zip(self.ruleset.slot_reads[index], held, strict=True))
        applies = [truths[condition] for condition in self.ruleset.asking[index]]
        places = [rule for (rule, _), truth in zip(slot.contributions, applies, strict=True) if truth is not False]
        standing = [self.ruleset.rules[place] for place in places]
        return Need(
            id=slot.line,
            purpose=slot.purpose,
            person=slot.person,
            status=status_of(level),
            certain=True in applies,
            alternatives=alternatives.of_slot(self.ruleset, index, truths),
            met_by=(),
            faults=(),
            say=next((rule.say for rule in standing if rule.say), ""),
            rules=tuple([rule.id for rule in standing]),
            cite=tuple(dict.fromkeys([clause for rule in standing for clause in rule.cite])),
            discloses=tuple(dict.fromkeys([told for place in places for told in self.disclosing[place]])),
        )


def _named(need: NeedNode) -> Iterator[tuple[str, str]]:
    return ((option.paper, leaf.person) for leaf in paper_leaves(need) for option in leaf.options)


def status_of(level: Level) -> NeedStatus:
    """Name a level as the checklist does; unknown while it is open whether the line is met.

    >>> status_of((ABSENT, BAD)), status_of((BAD, GOOD))
    ('invalid', 'unknown')
    """
    low, high = level
    return _STATUS[high] if low == high or high <= BAD else "unknown"


def _about(shown: tuple[Shown, ...], line: Need, level: Level) -> Need:
    """Give a line with the papers that meet it and, as long as it is not met, with what is wrong with those shown."""
    least, _most = level
    met_by = tuple([one.paper for one in shown if least >= DOUBTFUL and one.least >= least])
    faults = tuple([PaperFault(paper=one.paper, code=one.code) for one in shown if least != GOOD and one.code])
    return replace(line, met_by=met_by, faults=faults)
