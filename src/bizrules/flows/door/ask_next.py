"""The order of the questions at the door: what leaves the fewest others to ask comes first."""

from collections.abc import Sequence

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.ground import Ground, Situation
from bizrules.flows.door.view import DoorView, Unknown, outcomes_of
from bizrules.model.vocabulary import SUPPLIERS, TACTS


def ranked(ground: Ground, view: DoorView, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give the answers in the order to ask for them.

    First what leaves fewest questions open on average over its answers, then in the worst case; then what is easier to
    ask: the customer before the clerk, what is plain before what takes tact. Else the order of the rules stands.
    """
    about: dict[Unknown, int] = {}
    for number, answer in enumerate(asked):
        about |= dict.fromkeys([answer.place] if answer.finding is None else answer.leaves, number)
    return sorted(asked, key=lambda answer: (*_left(ground, view, situation, answer, about), *_trouble(ground, answer)))


def _left(
    ground: Ground, view: DoorView, situation: Situation, answer: Answer, about: dict[Unknown, int]
) -> tuple[float, int]:
    """Count the other questions that an answer leaves open: on average, and at most."""
    counts = []
    for way in answer.ways(ground, situation):
        bound = view.bound(way)
        counts.append(
            len({about[one] for one in bound.unknown if one in about}) if len(outcomes_of(bound.steps)) > 1 else 0
        )
    return sum(counts) / len(counts), max(counts)


def _trouble(ground: Ground, answer: Answer) -> tuple[int, int]:
    fact = ground.ruleset.vocabulary.find(ground.ruleset.facts[answer.place]) if answer.finding is None else None
    if fact is None or not fact.supplied_by:
        return 0, 0
    return SUPPLIERS.index(fact.supplied_by), TACTS.index(fact.tact)
