"""The life of a line: the states that service ends in, and the moves from state to state."""

from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from bizrules.errors import Place
from bizrules.model.lifecycle import TermKind, Unit
from bizrules.rules.language.condition import Bound, Condition, Written
from bizrules.rules.language.span import Span

TERMS: tuple[TermKind, ...] = get_args(TermKind)
UNITS: tuple[Unit, ...] = get_args(Unit)


class Term(NamedTuple):
    """When a move comes: `after` a time, or once more than that is `past`, it may; `within` it must; `at` it does.

    The time is counted from the day that the fact `since` holds; empty: from the business that makes the move.
    """

    kind: TermKind
    unit: Unit
    amount: Bound
    since: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How a line comes out of some states into another, by a business or without one.

    No `to`: back into the state before. `provided` says in words what else it takes, which no fact tells.
    """

    id: str
    span: Span
    states: tuple[str, ...]
    to: tuple[str, ...]
    by: tuple[str, ...]
    when: Condition
    provided: str
    term: Term | None
    say: str
    cite: tuple[str, ...]
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One `lifecycle.yaml`: the states that service ends in, and the moves."""

    ends: tuple[Written, ...] = ()
    moves: tuple[Move, ...] = ()
