"""The order of the questions at the door: what settles most of its answers comes first, then what leaves few others."""

from collections.abc import Sequence

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.ground import Ground, Situation
from bizrules.flows.door.view import DoorView, Unknown, outcomes_of
from bizrules.model.vocabulary import SUPPLIERS, TACTS


def ranked(ground: Ground, view: DoorView, situation: Situation, asked: Sequence[Answer]) -> list[Answer]:
    """Give the answers in the order to ask for them.

    First what settles the largest share of its answers, then what leaves fewest questions open on average; then what
    is easier to ask: the customer before the clerk, what is plain before what takes tact. Else the order of the rules
    stands.
    """
    about: dict[Unknown, int] = {}
    for number, answer in enumerate(asked):
        about |= dict.fromkeys([answer.place] if answer.finding is None else answer.leaves, number)
    return sorted(asked, key=lambda answer: (*_left(ground, view, situation, answer, about), *_trouble(ground, answer)))


def _left(
    ground: Ground, view: DoorView, situation: Situation, answer: Answer, about: dict[Unknown, int]
) -> tuple[float, float]:
    """Give the share of its ways that settle nothing, and how many other questions are left open on average."""
    counts = []
    for way in answer.ways(ground, situation):
        bound = view.bound(way)
        counts.append(
            len({about[one] for one in view.unknown(bound) if one in about}) if len(outcomes_of(bound.steps)) > 1 else 0
        )
    return sum(count > 0 for count in counts) / len(counts), sum(counts) / len(counts)


def _trouble(ground: Ground, answer: Answer) -> tuple[int, int]:
    fact = ground.ruleset.vocabulary.find(ground.ruleset.facts[answer.place]) if answer.finding is None else None
    if fact is None or not fact.supplied_by:
        return 0, 0
    return SUPPLIERS.index(fact.supplied_by), TACTS.index(fact.tact)
