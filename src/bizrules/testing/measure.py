"""Coverage of rulesets by scenarios: what should be shown, and what is.

rulesets ─▶ every aim ─┐
scenarios ─▶ evaluated ─▶ what they show ─▶ Coverage: percentages, and what is missing, by rule

Of somebody's own rules only those aims count that the rules above them do not have: all of a rule of theirs, and of a
rule above what a figure or a day of theirs makes another.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bizrules.errors import Place
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.model.request import Request
from bizrules.rules.distinct import every_ruleset, regions_apart
from bizrules.testing.aims import Aim, AimKind, WantedAim, shown, wanted, wanted_days
from bizrules.testing.evaluated import Evaluated, evaluate

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Coverage:
    """All aims with the places of their rules, and those that are shown."""

    aims: Mapping[Aim, Place]
    shown: AbstractSet[Aim]

    def of(self, kind: AimKind) -> tuple[int, int]:
        """Give how many aims of a kind are shown, and how many there are."""
        aims = [aim for aim in self.aims if aim.kind == kind]
        return sum(1 for aim in aims if aim in self.shown), len(aims)

    def percent(self, kind: AimKind) -> float:
        """Give how much of a kind is shown; where there is nothing to show, all is.

        >>> aims = [Aim("a/b/c", "rules", side) for side in ("true", "false")]
        >>> Coverage(dict.fromkeys(aims, Place("b.yaml", 1, 1)), {aims[0]}).percent("rules")
        50.0
        """
        done, total = self.of(kind)
        return _WHOLE * done / total if total else float(_WHOLE)

    def missing(self) -> dict[str, list[Aim]]:
        """Give what is not shown, by rule, in the order of the files."""
        left: dict[str, list[Aim]] = {}
        for aim in sorted(self.aims, key=lambda aim: (self.aims[aim], aim.rule)):
            if aim not in self.shown:
                left.setdefault(aim.rule, []).append(aim)
        return left

    def __or__(self, other: "Coverage") -> "Coverage":
        """Join the coverage of two operators: what they share is shown when either shows it."""
        return Coverage({**self.aims, **other.aims}, self.shown | other.shown)


NOTHING = Coverage({}, frozenset())


def measure(rules: RulesInForce, requests: Iterable[Request], above: RulesInForce | None = None) -> Coverage:
    """Measure what requests show of an operator's rules; with the rules `above` some own ones, of what these change.

    Raises: RulesetError when the rules of a business are faulty.
    """
    known = {(each.aim, each.bound) for each in every_aim(above)} if above else set()
    aims = {each.aim: each.place for each in every_aim(rules) if (each.aim, each.bound) not in known}
    return Coverage(aims, frozenset(aim for asked in requests for aim in shown_by(rules, evaluate(rules, asked))))


def every_aim(rules: RulesInForce) -> Iterator[WantedAim]:
    """Give everything that scenarios should show of an operator's rules."""
    rulesets = rules.written
    for ruleset in every_ruleset(rulesets):
        yield from wanted(ruleset)
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            yield from wanted_days(rulesets.bound_rules(business, region))


def shown_by(rules: RulesInForce, case: Evaluated) -> Iterator[Aim]:
    """Give everything that one request shows."""
    yield from shown(case)
    request = case.request
    for each in wanted_days(rules.written.bound_rules(request.business, request.region)):
        if each.value == request.day:
            yield each.aim
