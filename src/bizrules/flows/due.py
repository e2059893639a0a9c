"""What falls due of a line by a day: the moves that wait for time in its present state."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from bizrules.model.lifecycle import STATE, STATE_SINCE, Due, day_of
from bizrules.model.request import FactValue
from bizrules.rules.conditions import Truth, Value
from bizrules.rules.lifecycle import Lifecycle, ResolvedMove, ResolvedTerm
from bizrules.rules.walk import truth


def falls_due(lifecycle: Lifecycle, facts: Mapping[str, FactValue], by: date) -> Iterator[Due]:
    """Give what has fallen due of a line by the end of a day, and what nothing tells the day of.

    A move counted from an event (the day a message was sent) waits only where that day is told: else there was none.
    """
    for move in lifecycle.moves:
        term = move.term
        if term is None or not term.since or facts.get(STATE) not in move.states:
            continue
        if term.since != STATE_SINCE and term.since not in facts:
            continue
        holds = holds_of(move, facts)
        if holds is not False:
            since = cast("date | None", facts.get(term.since))
            due = due_of(move, term, since, certain=holds is True and not move.provided)
            if due.day is None or due.day <= by:
                yield due


def holds_of(move: ResolvedMove, facts: Mapping[str, FactValue]) -> Truth:
    """Tell whether the condition of a move holds of a line; days are never tested."""
    return truth(move.when, cast("Mapping[str, Value]", facts).get)


def due_of(move: ResolvedMove, term: ResolvedTerm, since: date | None, *, certain: bool) -> Due:
    """Give a move with its day, counted from a day."""
    waits_for = (*((term.since,) if since is None else ()), *((term.parameter,) if term.amount is None else ()))
    return Due(
        kind=term.kind,
        to=move.to,
        by=move.by,
        amount=term.amount,
        unit=term.unit,
        day=day_of(since, term.kind, term.amount, term.unit),
        waits_for=waits_for,
        certain=certain,
        say=move.say,
        move=move.id,
        cite=move.cite,
    )
