"""Which of the answers still open can make a difference.

Beside likely completions first: as good as they can be, with each fact turned out each way. Then by search; what is not
proven idle within its effort is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.best import best
from bizrules.flows.door.differ import apart, differ
from bizrules.flows.door.ground import Situation, as_hoped
from bizrules.flows.door.view import DoorView
from bizrules.flows.outcome import ACCEPTED, Finding
from bizrules.flows.splitting import Row

EFFORT = 250
"""How many evaluations are spent on the proof that one answer is idle."""
_LIKELY = 3
"""Beside how many likely completions an answer is tried."""


def relevant(view: DoorView, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give those answers that can still change the outcome, in the order given."""
    own = {answer: list(_likely(view, situation, answer)) for answer in asked if answer.places}
    all_of_them = [row for rows in own.values() for row in rows]
    return [
        answer
        for answer in asked
        if _differ_beside(view, situation, answer, own.get(answer, all_of_them)) or _differ(view, situation, answer)
    ]


def _likely(view: DoorView, situation: Situation, answer: Answer) -> Iterator[Row]:
    """Give what the door answers of the best completions, for each way in which a fact turns out."""
    for way in answer.ways(view.ground, situation):
        yield view.at_door(way.row, best(view.ground, way, view.known).row)


def _differ_beside(view: DoorView, situation: Situation, answer: Answer, likely: Iterable[Row]) -> bool:
    """Tell whether the ways of an answer surely differ beside one of some likely completions."""
    hoped = as_hoped(situation.papers)
    tried = 0
    for row in likely:
        beside = Situation(answer.untold(row, situation.row), hoped)
        if answer.finding is not None and not _asks(view, row, answer.finding):
            continue
        tried += 1
        if tried > _LIKELY or view.ground.left <= 0:
            break
        if apart([view.bound(way).steps for way in answer.ways(view.ground, beside, situation.papers)], ACCEPTED):
            return True
    return False


def _asks(view: DoorView, row: Row, finding: Finding) -> bool:
    """Tell whether the rules of a finding surely ask for their papers."""
    ground = view.ground
    truths, rules = ground.splitter.engine(row), ground.ruleset.rules
    asking = [finding.rule]
    if finding.slot is not None:
        asking = [rule for rule, _ in ground.ruleset.slots[finding.slot].contributions]
    return any(truths[rules[rule].condition] for rule in asking)


def _differ(view: DoorView, situation: Situation, answer: Answer) -> bool:
    """Search for a difference with no more than an effort."""
    ground = view.ground
    share = min(EFFORT, ground.left)
    kept, ground.left = ground.left - share, share
    found = differ(view, situation, answer)
    ground.left += kept
    return found
