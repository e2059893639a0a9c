"""After the decision: which state the line is in once the business is done, and what falls due from that day on."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from bizrules.flows.due import due_of, holds_of
from bizrules.model.lifecycle import STATE, STATE_BEFORE, Due, Next
from bizrules.model.request import FactValue, Request
from bizrules.rules.conditions import Truth
from bizrules.rules.lifecycle import ResolvedMove
from bizrules.rules.resolved import ResolvedRuleset

Brought = tuple[ResolvedMove, Truth]


def after(request: Request, ruleset: ResolvedRuleset) -> Next | None:
    """Give what follows if the business is done; None where it is about no line of ours."""
    if not ruleset.states:
        return None
    state = _state(request)
    brought = tuple(_brought(ruleset, state, request.facts))
    sure = _is_sure(ruleset, brought)
    states = dict.fromkeys([ruleset.to_state] if ruleset.to_state else [])
    waits_for: dict[str, None] = {}
    for move, _holds in brought:
        states |= dict.fromkeys(move.to)
        if not move.to:
            before = cast("str | None", request.facts.get(STATE_BEFORE))
            states |= {before: None} if before else {}
            waits_for |= {} if before else {STATE_BEFORE: None}
    return Next(
        states=() if waits_for else tuple(states),
        changes=_changes(ruleset, state, states, sure=sure) if states or waits_for else False,
        waits_for=tuple(waits_for),
        due=tuple(_due(request, ruleset, brought, states)),
        cite=_cited(ruleset, brought),
    )


def state_after(request: Request, ruleset: ResolvedRuleset, following: Next) -> str | None:
    """Give the one state that the business leads to, where it may lead to another; None where that is open."""
    sure = _is_sure(ruleset, _brought(ruleset, _state(request), request.facts))
    return following.states[0] if sure and len(following.states) == 1 else None


def _state(request: Request) -> str | None:
    return cast("str | None", request.facts.get(STATE))


def _is_sure(ruleset: ResolvedRuleset, brought: Iterable[Brought]) -> bool:
    """Tell whether the business leads to another state whatever is not known."""
    return bool(ruleset.to_state) or any(holds is True and not move.provided for move, holds in brought)


def _cited(ruleset: ResolvedRuleset, brought: tuple[Brought, ...]) -> tuple[str, ...]:
    """Give the clauses of what leads to the next state: those of the register where it names that state."""
    register = ruleset.rules[0].cite if ruleset.to_state else ()
    return tuple(dict.fromkeys((*register, *(clause for move, _holds in brought for clause in move.cite))))


def _brought(ruleset: ResolvedRuleset, state: str | None, facts: Mapping[str, FactValue]) -> Iterator[Brought]:
    """Give the moves that the business brings about, with whether they hold; those that do not are left out."""
    for move in ruleset.moves:
        if move.brought_by(ruleset.business) and (state is None or state in move.states):
            holds = holds_of(move, facts)
            everywhere = state is not None or set(ruleset.states) <= set(move.states)
            if holds is not False:
                yield move, holds if everywhere else None


def _changes(ruleset: ResolvedRuleset, state: str | None, states: Iterable[str], *, sure: bool) -> bool | None:
    """Tell whether the line will be in another state than now, as far as that is sure."""
    from_states = ruleset.states if state is None else (state,)
    changes = {before != to for before in from_states for to in states}
    return None if not sure or len(changes) > 1 else changes != {False}


def _due(
    request: Request, ruleset: ResolvedRuleset, brought: tuple[Brought, ...], states: Iterable[str]
) -> Iterator[Due]:
    """Give what the business must bring about in time, then what begins to wait in the states it leads to."""
    for move, holds in brought:
        if move.term is not None:
            yield due_of(move, move.term, request.day, certain=holds is True and not move.provided)
    reached = set(states) - {request.facts.get(STATE)}
    for move in ruleset.moves:
        if move.term is not None and not move.brought_by(ruleset.business) and not reached.isdisjoint(move.states):
            holds = holds_of(move, request.facts)
            if holds is not False:
                certain = holds is True and not move.provided and reached <= set(move.states)
                yield due_of(move, move.term, request.day, certain=certain)
