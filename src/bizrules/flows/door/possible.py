"""What a situation can come to: exact, by splitting, part by part."""

from collections.abc import Iterable

from bizrules.flows.door.ground import Situation
from bizrules.flows.door.parts import parts
from bizrules.flows.door.view import DoorView, outcomes_of
from bizrules.flows.outcome import ACCEPTED, OUTCOME_OF_STEP, Excerpt, Outcomes
from bizrules.model.decision import Outcome


def possible(
    view: DoorView, situation: Situation, *, excerpt: Excerpt | None = None, seen: Outcomes = frozenset()
) -> Outcomes:
    """Give exactly the outcomes that the answers still open lead to, and those seen before.

    There may be too many where the search is ended.
    """
    found = set(seen)
    _explore(view, situation, excerpt, ACCEPTED, found)
    return frozenset(found)


def _explore(view: DoorView, situation: Situation, excerpt: Excerpt | None, most: int, seen: set[Outcome]) -> None:
    """Add the outcomes of a part. All other parts can at best come to step `most`, and what is worse hides nothing."""
    bound = view.bound(situation, excerpt)
    most = min(most, max(bound.steps))
    seen.add(OUTCOME_OF_STEP[most])
    left = outcomes_of(at_most(bound.steps, most))
    if left <= seen:
        return
    if next(view.unknown(bound), None) is None or view.ground.spent():
        seen |= left
        return
    several = parts(view.ground, bound.look)
    if len(several) > 1:
        for part in several:
            _explore(view, bound.look.situation, part.excerpt, most, seen)
        return
    wanted = [step for step in bound.steps if step < ACCEPTED and OUTCOME_OF_STEP[min(step, most)] not in seen]
    for case in view.cases(bound.look.situation, view.towards(bound, wanted)):
        _explore(view, case, bound.look.excerpt, most, seen)
        if left <= seen:
            return


def at_most(steps: Iterable[int], most: int) -> set[int]:
    """Give what steps come to beside something that comes to `most`."""
    return {min(step, most) for step in steps}
