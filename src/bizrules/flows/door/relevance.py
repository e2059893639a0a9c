"""Which of the answers still open can make a difference.

First where the rules that read an answer turn on it, with all else as good as it can be; then by search. What is not
proven idle within its effort is asked for.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from bizrules.flows.door.answer import Answer, of_place
from bizrules.flows.door.best import best
from bizrules.flows.door.differ import differ
from bizrules.flows.door.ground import Situation, as_hoped
from bizrules.flows.door.made_up import made_up_for
from bizrules.flows.door.turning import turning_points
from bizrules.flows.door.view import DoorView
from bizrules.rules.conditions import Truth

EFFORT = 400
"""How many evaluations are spent on one search for a difference."""
_POINTS = 8
"""At how many points where a rule turns on an answer, or on a later check, it is tried whether the outcome does."""


def relevant(view: DoorView, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give those answers that can still change the outcome, in the order given."""
    return [answer for answer in asked if _matters(view, situation, answer)]


def _matters(view: DoorView, situation: Situation, answer: Answer) -> bool:
    ground = view.ground
    first = None
    for point in islice(turning_points(ground, situation, answer), _POINTS):
        if _turns(view, point, situation, answer):
            return True
        first = first or point
    if first is None or made_up_for(ground, situation, answer):
        return False
    if any(_turns(view, point, situation, answer) for point in islice(_forced(view, first, situation), _POINTS)):
        return True
    found = _search(view, situation, answer)
    ground.exact = ground.exact and found is not None
    return found is not False


def _turns(view: DoorView, point: Situation, situation: Situation, answer: Answer) -> bool:
    """Tell whether the outcome surely turns on an answer, with all else the best for one of its ways."""
    papers = as_hoped(point.papers, but=answer.leaves)
    ways = answer.ways(view.ground, point._replace(papers=papers))
    rows = (view.at_door(situation.row, best(view.ground, way, view.known).row) for way in ways)
    return any(_search(view, Situation(answer.untold(row, situation.row), papers), answer) for row in rows)


def _forced(view: DoorView, point: Situation, situation: Situation) -> Iterator[Situation]:
    """Give points at which another rule turns on a later check that a point supposes: there it may go no better."""
    ground = view.ground
    free = best(ground, Situation(view.at_door(situation.row, point.row), point.papers), view.known).row
    for place, told in enumerate(situation.row):
        if told is None and point.row[place] not in (None, free[place]) and ground.asked[place] != "door":
            check = of_place(ground, place, situation)
            open_check = point._replace(row=check.untold(point.row, situation.row))
            for forced in turning_points(ground, open_check, check):
                yield forced._replace(row=check.untold(forced.row, point.row))


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
