"""From truths and levels to the outcome: refuse, refer elsewhere, supplement, refer for approval, accept.

The table and the reasons for its order are in `docs/language.md`, "The decision".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bizrules.flows.judged_paper import ABSENT, BAD, DOUBTFUL, GOOD
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.shown_papers import ShownPapers
from bizrules.flows.standing import Standing, Standings
from bizrules.model.decision import Outcome
from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import Truth
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.resolved import (
    LimitEffect,
    NeedEffect,
    ResolvedRule,
    ResolvedRuleset,
    Slot,
)

Outcomes = frozenset[Outcome]
FORBIDDEN, ELSEWHERE, MISSING, ABOVE, ACCEPTED = range(5)
"""The steps of the table, from the worst to the best that can be said of a complete request."""
Flags = tuple[Truth, Truth, Truth, Truth]
NOTHING: Flags = (False, False, False, False)
OUTCOME_OF_STEP: tuple[Outcome, ...] = ("refuse", "refer", "supplement", "refer", "accept")


@dataclass(slots=True)
class Finding:
    """What one rule, or one slot, says of each step of the table: forbidden, elsewhere, missing, to be decided above.

    `rule` names what it is from; for a `slot`, which stands for all rules that contribute to it, the first of them.
    """

    flags: Flags
    rule: int
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every finding, and the outcomes that they leave possible."""

    findings: tuple[Finding, ...]
    possible: Outcomes


class Excerpt(NamedTuple):
    """A part of the rules that decide: those that speak for themselves and the slots, each with its place."""

    rules: tuple[tuple[int, ResolvedRule], ...]
    slots: tuple[tuple[int, Slot], ...]


class Assessor:
    """Assesses one ruleset; approvals come with the request and are never unknown."""

    def __init__(self, ruleset: ResolvedRuleset, approvals: Mapping[str, str]) -> None:
        self.ruleset = ruleset
        self.approvals = approvals
        self.standings = Standings(ruleset)
        self.whole = Excerpt(ruleset.deciding, tuple(enumerate(ruleset.slots)))

    def assess(self, row: FactRow, truths: Truths, papers: ShownPapers, excerpt: Excerpt | None = None) -> Assessment:
        """Give the outcomes that truths and papers leave possible: too many at worst, never too few.

        Of an `excerpt` only what its rules and slots say is looked at.
        """
        assessing = _Assessing(
            self.ruleset, self.approvals, self.standings, row, Matching(self.ruleset, truths, papers)
        )
        excerpt = excerpt or self.whole
        rules = [assessing.rule(index, rule) for index, rule in excerpt.rules if truths[rule.condition] is not False]
        slots = [assessing.slot(index, slot) for index, slot in excerpt.slots]
        findings = tuple([finding for finding in (*rules, *slots) if finding is not None])
        return Assessment(findings, frozenset([OUTCOME_OF_STEP[step] for step in possible_steps(findings)]))


@dataclass(frozen=True, slots=True)
class _Assessing:
    """One look at a request: its facts, and how its papers match."""

    ruleset: ResolvedRuleset
    approvals: Mapping[str, str]
    standings: Standings
    row: FactRow
    matching: Matching

    def rule(self, index: int, rule: ResolvedRule) -> Finding | None:
        """Give the finding of a rule that applies or may apply, unless all is well by it."""
        applies, effect = self.matching.truths[rule.condition], rule.effect
        flags: Flags
        if isinstance(effect, NeedEffect):
            standing = self.standings.of_need(self.matching, index, effect.need)
            flags = _need_flags(applies, standing, doubtful=self.matching.papers.doubtful)
        elif isinstance(effect, Forbid):
            flags = (applies, False, False, False)
        elif isinstance(effect, LimitEffect):
            flags = (both(applies, exceeded(self.ruleset, effect, self.row)), False, False, False)
        elif isinstance(effect, Redirect):
            flags = (False, applies, False, False)
        else:
            flags = self._approval_flags(rule, applies)
        return Finding(flags, index) if flags != NOTHING else None

    def slot(self, index: int, slot: Slot) -> Finding | None:
        """Give the finding of a slot, unless no rule asks for it or it is met."""
        needed = self.matching.asked(index)
        if needed is False:
            return None
        standing = self.standings.of_slot(self.matching, index, slot)
        flags = _need_flags(needed, standing, doubtful=self.matching.papers.doubtful)
        return Finding(flags, slot.contributions[0][0], index) if flags != NOTHING else None

    def _approval_flags(self, rule: ResolvedRule, applies: Truth) -> Flags:
        answer = self.approvals.get(rule.name, self.approvals.get(rule.id))
        if answer == "granted":
            return NOTHING
        return (applies, False, False, False) if answer == "denied" else (False, False, False, applies)


def exceeded(ruleset: ResolvedRuleset, limit: LimitEffect, row: FactRow) -> Truth:
    """Tell whether a limit is exceeded: surely when what is known passes it, as counts are never negative."""
    counts = [row[ruleset.index[name]] for name in limit.counted]
    if limit.ceiling is None:
        return None
    known = sum(int(count) for count in counts if count is not None)
    if known + (limit.adding if isinstance(limit.adding, int) else 0) > limit.ceiling:
        return True
    return None if None in counts else False


def _need_flags(needed: Truth, standing: Standing, *, doubtful: bool) -> Flags:
    """Forbidden when it can never be met, missing while it is not, decided above when only a person can tell.

    Where no paper is `doubtful` and none can end so, an open level is one of the others.
    """
    (low, high), (worst, best), by_hand = standing
    if low == GOOD:
        return NOTHING
    never: Truth = best == ABSENT or (None if worst == ABSENT else False)
    unmet: Truth = high <= BAD or (None if low <= BAD else False)
    may_doubt = (by_hand or doubtful) and low <= DOUBTFUL <= high
    above: Truth = low == high == DOUBTFUL or (None if may_doubt else False)
    return both(needed, never), False, both(needed, unmet), both(needed, above)


def possible_steps(findings: Sequence[Finding]) -> list[int]:
    """Give the steps of the table that findings leave possible: too many at worst, never too few."""
    possible = []
    for step in range(ACCEPTED):
        truth: Truth = False
        for finding in findings:
            truth = either(truth, finding.flags[step])
        if truth is not False:
            possible.append(step)
        if truth:
            return possible
    return [*possible, ACCEPTED]


def both(one: Truth, other: Truth) -> Truth:
    """And, in three values.

    >>> both(True, None) is None, both(False, None)
    (True, False)
    """
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one: Truth, other: Truth) -> Truth:
    """Or, in three values.

    >>> either(False, None) is None, either(True, None)
    (True, True)
    """
    if one or other:
        return True
    return None if one is None or other is None else False
