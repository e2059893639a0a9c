"""What a situation can come to, and whether something unknown can still make a difference: exact, by splitting."""

from collections.abc import Sequence

from bizrules.flows.door.ground import Ground, Situation
from bizrules.flows.door.views import Unknown, View
from bizrules.flows.outcome import Outcomes
from bizrules.model.decision import Outcome


def possible(ground: Ground, view: View, situation: Situation, *, seen: Outcomes = frozenset()) -> Outcomes:
    """Give exactly the outcomes that the answers still open lead to, and those seen before.

    There may be too many where the search is ended.
    """
    found = set(seen)
    _explore(ground, view, situation, found)
    return frozenset(found)


def _explore(ground: Ground, view: View, situation: Situation, seen: set[Outcome]) -> None:
    bound = view.bound(situation)
    if bound.outcomes <= seen:
        return
    if len(bound.outcomes) == 1 or not bound.unknown or ground.spent():
        seen |= bound.outcomes
        return
    for case in view.cases(bound.situation, bound.unknown[0]):
        _explore(ground, view, case, seen)
        if bound.outcomes <= seen:
            return


def differ(ground: Ground, view: View, ways: Sequence[Situation], but: frozenset[Unknown]) -> bool:
    """Tell whether two ways can come to different outcomes when all else, `but` what they are ways of, turns out alike.

    True, too, where the search is ended.
    """
    bounds = [view.bound(way) for way in ways]
    outcomes = [bound.outcomes for bound in bounds]
    if disjoint(outcomes):
        return True
    if len(frozenset().union(*outcomes)) == 1:
        return False
    unknown = next((one for bound in bounds for one in bound.unknown if one not in but), None)
    if unknown is None or ground.spent():
        return True
    alike = zip(*(view.cases(bound.situation, unknown) for bound in bounds), strict=True)
    return any(differ(ground, view, case, but) for case in alike)


def disjoint(outcomes: Sequence[Outcomes]) -> bool:
    """Tell whether two of several sets of outcomes have none in common."""
    return any(not one & other for place, one in enumerate(outcomes) for other in outcomes[:place])
