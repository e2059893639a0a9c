"""From truths and levels to the outcome: refuse, refer elsewhere, supplement, refer for approval, accept.

The table and the reasons for its order are in `docs/language.md`, "The decision".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bizrules.flows.judge import ABSENT, BAD, DOUBTFUL, Level
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.shown_papers import ShownPapers
from bizrules.model.decision import Outcome
from bizrules.rules.conditions import Truth, Value
from bizrules.rules.language import Approval, Forbid, Redirect
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRule, ResolvedRuleset

Outcomes = frozenset[Outcome]
FORBIDDEN, ELSEWHERE, MISSING, ABOVE = range(4)
_OUTCOMES: tuple[Outcome, ...] = ("refuse", "refer", "supplement", "refer")


@dataclass(slots=True)
class Finding:
    """What one rule, or one slot, says of each step of the table: forbidden, elsewhere, missing, to be decided above.

    `rule` and `slot` name what it is from; a slot stands for all rules that contribute to it.
    """

    flags: tuple[Truth, Truth, Truth, Truth]
    rule: int | None
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every finding, and the outcomes that they leave possible."""

    findings: tuple[Finding, ...]
    possible: Outcomes


class Assessor:
    """Assesses one ruleset; approvals come with the request and are never unknown."""

    def __init__(self, ruleset: ResolvedRuleset, approvals: Mapping[str, str]) -> None:
        self.ruleset = ruleset
        self.approvals = approvals

    def assess(self, row: Sequence[Value | None], truths: Truths, papers: ShownPapers) -> Assessment:
        """Give the outcomes that truths and papers leave possible: too many at worst, never too few."""
        matching = Matching(self.ruleset, truths, papers)
        hoping = Matching(self.ruleset, truths, papers, hoping=True)
        findings = []
        for index, rule in enumerate(self.ruleset.rules):
            applies = truths[rule.condition]
            if applies is False:
                continue
            finding = self._finding(index, rule, applies, row, matching, hoping)
            if finding is not None:
                findings.append(finding)
        for index in range(len(self.ruleset.slots)):
            finding = self._slot(index, truths, matching, hoping)
            if finding is not None:
                findings.append(finding)
        return Assessment(tuple(findings), _possible(findings))

    def _finding(
        self, index: int, rule: ResolvedRule, applies: Truth, row: Sequence[Value | None], matching: Matching, hoping: Matching
    ) -> Finding | None:
        effect = rule.effect
        if isinstance(effect, Forbid):
            return Finding((applies, False, False, False), index)
        if isinstance(effect, LimitEffect):
            exceeded = both(applies, self.exceeded(effect, row))
            return None if exceeded is False else Finding((exceeded, False, False, False), index)
        if isinstance(effect, Redirect):
            return Finding((False, applies, False, False), index)
        if isinstance(effect, Approval):
            answer = self.approvals.get(rule.name, self.approvals.get(rule.id))
            denied = applies if answer == "denied" else False
            return None if answer == "granted" else Finding((denied, False, False, False if denied else applies), index)
        if isinstance(effect, NeedEffect) and effect.slot is None:
            level = matching.need(effect.need)
            flags = _need_flags(applies, level, hoping.need(effect.need) if level[0] < DOUBTFUL else level)
            return Finding(flags, index)
        return None

    def _slot(self, index: int, truths: Truths, matching: Matching, hoping: Matching) -> Finding | None:
        needed: Truth = False
        for rule, _ in self.ruleset.slots[index].contributions:
            needed = either(needed, truths[self.ruleset.rules[rule].condition])
        if needed is False:
            return None
        level = matching.slot(index)
        return Finding(_need_flags(needed, level, hoping.slot(index) if level[0] < DOUBTFUL else level), None, index)

    def exceeded(self, limit: LimitEffect, row: Sequence[Value | None]) -> Truth:
        """Tell whether a limit is exceeded: surely, when what is known passes it already (counts are never negative)."""
        place = self.ruleset.index
        counts = [row[place[name]] for name in limit.count]
        counts.append(row[place[limit.adding]] if isinstance(limit.adding, str) else limit.adding)
        if limit.ceiling is None:
            return None
        if sum(int(count) for count in counts if count is not None) > limit.ceiling:
            return True
        return None if None in counts else False


def _need_flags(needed: Truth, level: Level, best: Level) -> tuple[Truth, Truth, Truth, Truth]:
    """Forbidden when it can never be met, missing while it is not, decided above when only a person can tell."""
    low, high = level
    never: Truth = best[1] == ABSENT or (None if best[0] == ABSENT else False)
    unmet: Truth = high <= BAD or (None if low <= BAD else False)
    doubtful: Truth = low == high == DOUBTFUL or (None if low <= DOUBTFUL <= high else False)
    return both(needed, never), False, both(needed, unmet), both(needed, doubtful)


def _possible(findings: Sequence[Finding]) -> Outcomes:
    possible: set[Outcome] = set()
    for step, outcome in enumerate(_OUTCOMES):
        truth: Truth = False
        for finding in findings:
            truth = either(truth, finding.flags[step])
        if truth is not False:
            possible.add(outcome)
        if truth:
            return frozenset(possible)
    return frozenset(possible | {"accept"})


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
