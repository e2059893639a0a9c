"""What the clerk does. A duty hangs on one truth and on whether it is done, so each is made once, in every way."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from bizrules.flows.matching import Truths
from bizrules.model.decision import Duty
from bizrules.rules.resolved import DutyEffect, ResolvedRule, ResolvedRuleset


class Duties:
    """The duties of one ruleset."""

    def __init__(self, ruleset: ResolvedRuleset) -> None:
        self._lines = tuple(_line(rule, rule.effect) for rule in ruleset.rules if isinstance(rule.effect, DutyEffect))

    def of(self, truths: Truths, done: Collection[str]) -> tuple[Duty, ...]:
        """Give the duties that apply or may apply, in the order of the rules, given the names of what is done."""
        return tuple(
            [
                line.made[truths[line.condition] is True, line.id in done or line.name in done]
                for line in self._lines
                if truths[line.condition] is not False
            ]
        )

    def unset(self, truths: Truths) -> frozenset[str]:
        """Name the unset parameters of the duties that apply or may apply."""
        return frozenset(
            name for line in self._lines if line.unset and truths[line.condition] is not False for name in line.unset
        )


class _Line(NamedTuple):
    """A duty by whether it is certain and whether it is done."""

    id: str
    name: str
    condition: int
    unset: tuple[str, ...]
    made: Mapping[tuple[bool, bool], Duty]


def _line(rule: ResolvedRule, effect: DutyEffect) -> _Line:
    ways = [(certain, done) for certain in (True, False) for done in (True, False)]
    made = {(certain, done): _duty(rule, effect, certain=certain, done=done) for certain, done in ways}
    return _Line(rule.id, rule.name, rule.condition, effect.unset, made)


def _duty(rule: ResolvedRule, effect: DutyEffect, *, certain: bool, done: bool) -> Duty:
    return Duty(
        kind=effect.duty.kind,
        person=rule.person,
        texts=effect.duty.texts,
        by=effect.duty.by,
        within_hours=effect.within_hours,
        years_after_end=effect.years_after_end,
        certain=certain,
        done=done,
        rule=rule.id,
        cite=rule.cite,
    )
