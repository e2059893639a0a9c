"""Which of the answers still open can make a difference.

First where the rules that read an answer turn on it, with all else as good as it can be; then by search. What is not
proven idle within its effort is asked for.
"""

from collections.abc import Sequence
from itertools import islice

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.best import best
from bizrules.flows.door.differ import apart, differ
from bizrules.flows.door.ground import Situation, as_hoped
from bizrules.flows.door.turning import turning_points
from bizrules.flows.door.view import DoorView
from bizrules.flows.outcome import ACCEPTED
from bizrules.rules.conditions import Truth

EFFORT = 400
"""How many evaluations are spent on one search for a difference."""
_TURNS, _SEARCHED = 8, 3
"""At how many points where a rule turns on an answer it is tried whether the outcome does, and searched beside them."""


def relevant(view: DoorView, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give those answers that can still change the outcome, in the order given."""
    return [answer for answer in asked if _matters(view, situation, answer)]


def _matters(view: DoorView, situation: Situation, answer: Answer) -> bool:
    points = []
    for point in islice(turning_points(view.ground, situation, answer), _TURNS):
        if _turns(view, point, situation, answer):
            return True
        points.append(point._replace(row=view.at_door(situation.row, point.row)))
    if not points or any(_search(view, point, answer) for point in points[:_SEARCHED]):
        return bool(points)
    found = _search(view, situation, answer)
    view.ground.exact = view.ground.exact and found is not None
    return found is not False


def _turns(view: DoorView, point: Situation, situation: Situation, answer: Answer) -> bool:
    """Tell whether the outcome surely turns on an answer, with all else the best for one of its ways."""
    hoped = as_hoped(point.papers)
    for way in answer.ways(view.ground, point._replace(papers=hoped), point.papers):
        row = view.at_door(situation.row, best(view.ground, way, view.known).row)
        beside = Situation(answer.untold(row, situation.row), hoped)
        if apart([view.bound(one).steps for one in answer.ways(view.ground, beside, point.papers)], ACCEPTED):
            return True
    return False


def _search(view: DoorView, situation: Situation, answer: Answer) -> Truth:
    """Search for a difference with no more than an effort; None where that is not enough."""
    ground = view.ground
    share = min(EFFORT, ground.left)
    kept, exact = ground.left - share, ground.exact
    ground.left, ground.exact = share, True
    found: Truth = differ(view, situation, answer)
    found = found if ground.exact else None
    ground.left, ground.exact = ground.left + kept, exact
    return found
