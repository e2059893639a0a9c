"""Whether an answer can make a difference: two completions that differ in nothing else, and end differently.

Only the part that hangs on the answer is searched. Of the others it counts what they can come to: it hides what is
better in the part, and lets through what is worse.
"""

from collections.abc import Iterable, Sequence

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.best import best
from bizrules.flows.door.ground import Situation
from bizrules.flows.door.parts import joined, parts
from bizrules.flows.door.possible import at_most, possible
from bizrules.flows.door.view import DoorView, Steps, outcomes_of
from bizrules.flows.outcome import ACCEPTED, MISSING, Excerpt, Outcomes

_OTHERS: Outcomes = frozenset({"accept", "refer", "refuse"})


def differ(
    view: DoorView,
    situation: Situation,
    answer: Answer,
    excerpt: Excerpt | None = None,
    beside: Sequence[int] = (ACCEPTED,),
) -> bool:
    """Tell whether two answers can come to different outcomes when all else turns out alike.

    True, too, where the search is ended. `beside` are the steps that all other parts can come to, as far as they count.
    """
    ground = view.ground
    whole = view.bound(situation, excerpt)
    if _alike([whole.steps], beside):
        return False
    situation, asked = whole.look.situation, answer.held(situation)
    several = parts(ground, whole.look)
    own = [part for part in several if not asked.isdisjoint(part.unknown)]
    beside = sorted(at_most(beside, max(whole.steps)))
    if len(own) < len(several):
        others = joined(part for part in several if part not in own)
        beside = _beside(view, situation, others, beside)
    excerpt = joined(own)
    bounds = [view.bound(way, excerpt) for way in answer.ways(ground, situation)]
    steps = [bound.steps for bound in bounds]
    if any(apart(steps, most) for most in beside):
        return True
    if _alike(steps, beside):
        return False
    unknown = next((one for bound in [*bounds, whole] for one in view.unknown(bound) if not answer.is_about(one)), None)
    if unknown is None or ground.spent():
        return True
    return any(differ(view, case, answer, excerpt, beside) for case in view.cases(situation, unknown))


def _beside(view: DoorView, situation: Situation, others: Excerpt, beside: Sequence[int]) -> list[int]:
    """Give what other parts can come to: their best, and whether they can be short of something only.

    The second counts, too, as it lets through a difference between the two steps that both refer.
    """
    top = best(view.ground, situation, view.known, others).step
    found = {min(step, top) for step in beside}
    short = max(found) > MISSING and "supplement" in possible(view, situation, excerpt=others, seen=_OTHERS)
    return sorted(found | ({MISSING} if short else set()))


def _alike(steps: Iterable[Steps], beside: Iterable[int]) -> bool:
    return all(len(outcomes_of(at_most(frozenset().union(*steps), most))) == 1 for most in beside)


def apart(steps: Sequence[Steps], most: int) -> bool:
    """Tell whether two of several sets of steps come to outcomes that have none in common."""
    outcomes = [outcomes_of(at_most(some, most)) for some in steps]
    return any(not one & other for place, one in enumerate(outcomes) for other in outcomes[:place])
