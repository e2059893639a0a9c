"""The life of a line in force on a day: every move with its figures filled in, its states and businesses checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bizrules.errors import Place, did_you_mean
from bizrules.model.lifecycle import STATE, STATE_BEFORE, STATE_SINCE, TermKind, Unit
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import Node, every_test
from bizrules.rules.expand import Expander
from bizrules.rules.language.condition import Reference
from bizrules.rules.language.lifecycle import Move, Term
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.merge import Registers
from bizrules.rules.read_lifecycle import BEFORE
from bizrules.rules.reading import Reader
from bizrules.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class ResolvedTerm:
    """A time with its figure; None waits for the unset `parameter`."""

    kind: TermKind
    unit: Unit
    amount: int | None
    parameter: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMove:
    """One move in force. `id` is layer/lifecycle/move; no `to`: back into the state before."""

    id: str
    states: tuple[str, ...]
    to: tuple[str, ...]
    by: tuple[str, ...]
    when: Node
    provided: str
    term: ResolvedTerm | None
    say: str
    cite: tuple[str, ...]

    def brought_by(self, business: str) -> bool:
        """Tell whether doing a business brings this move about, and does not only have to wait for its time."""
        return business in self.by and (self.term is None or self.term.kind == "within")


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The states in which service has ended, and the moves."""

    ends: tuple[str, ...]
    moves: tuple[ResolvedMove, ...]

    def about(self, entry: BusinessEntry) -> tuple[ResolvedMove, ...]:
        """Give the moves that a business brings about, and those that only wait for time in a state it leads to."""
        brought = [move for move in self.moves if move.brought_by(entry.id)]
        if not brought and not entry.to_state:
            return ()
        reached = {entry.to_state, *(state for move in brought for state in move.to)}
        anywhere = any(not move.to for move in brought)
        waiting = [
            move
            for move in self.moves
            if move.term is not None
            and move.term.since == STATE_SINCE
            and (anywhere or not reached.isdisjoint(move.states))
        ]
        return (*brought, *(move for move in waiting if move not in brought))


class LifecycleResolver:
    """Resolves the moves of one region on a day; without a day, all of them, so that all can be checked at once."""

    def __init__(
        self,
        reader: Reader,
        vocabulary: Vocabulary,
        registers: Registers,
        day: date | None,
        not_in_force: frozenset[str] = frozenset(),
    ) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.registers = registers
        self.day = day
        self.not_in_force = not_in_force
        self.expander = Expander(reader, vocabulary, "", registers.businesses, registers.parameters, day)

    def resolve(self) -> Lifecycle:
        """Give the life of a line; what does not fit has been reported."""
        moves = self.registers.moves.items()
        return Lifecycle(
            tuple(self.registers.ends),
            tuple(self._move(name, move) for name, move in moves if self.day is None or move.span.holds(self.day)),
        )

    def _move(self, name: str, move: Move) -> ResolvedMove:
        scope = Scope({}, {}, {}, name)
        return ResolvedMove(
            id=name,
            states=move.states,
            to=move.to,
            by=move.by,
            when=self.expander.condition(move.when, scope),
            provided=move.provided,
            term=self._term(move.term) if move.term else None,
            say=move.say,
            cite=tuple(clause for clause in move.cite if clause not in self.not_in_force) or move.cite,
        )

    def _term(self, term: Term) -> ResolvedTerm:
        amount = self.expander.number(term.amount)
        parameter = term.amount.name if isinstance(term.amount, Reference) else ""
        return ResolvedTerm(term.kind, term.unit, amount, parameter, term.since)

    # ── what is checked once, for all days ───────────────────────────────────────────────────────────────────────────

    def check(self) -> None:
        """Report states, businesses and days that there are not, and states that a line could never leave."""
        self.resolve()
        for state, place in self.registers.ends.items():
            self._check_state(state, place)
        for move in self.registers.moves.values():
            for state in (*move.states, *move.to):
                self._check_state(state, move.place)
            for business in move.by:
                self._check_business(business, move)
            if move.term and move.term.since:
                self._check_since(move.term)
        left = {state for move in self.registers.moves.values() for state in move.states}
        left |= {state for entry in self.registers.businesses.values() if entry.to_state for state in entry.states}
        for state, place in self._entered():
            if state not in left and state not in self.registers.ends:
                advice = "write a move `line: {from: …}` out of it, or name it among the `ends`"
                at = self.reader.word_place(place, state, "to")
                self.reader.report("dead-end", f"a line never leaves `{state}` again", at, advice)

    def _entered(self) -> Iterator[tuple[str, Place]]:
        if not self.registers.moves:
            return
        for move in self.registers.moves.values():
            for state in move.to:
                yield state, move.place
        for entry in self.registers.businesses.values():
            if entry.to_state:
                yield entry.to_state, entry.place

    def _check_state(self, state: str, place: Place) -> None:
        fact = self.vocabulary.facts.get(STATE)
        states: Mapping[str, str] = fact.values if fact else {}
        if state not in states:
            advice = did_you_mean(state, states)
            at = self.reader.word_place(place, state, "from", "to")
            self.reader.report("unknown-state", f"a line is never `{state}`", at, advice)

    def _check_business(self, business: str, move: Move) -> None:
        entry = self.registers.businesses.get(business)
        if entry is None:
            advice = did_you_mean(business, self.registers.businesses)
            at = self.reader.word_place(move.place, business, "by")
            self.reader.report("unknown-business", f"no register has a business `{business}`", at, advice)
        elif not set(move.states) <= set(entry.states):
            extra = sorted(set(move.states) - set(entry.states))
            what = f"`{business}` does not start from {', '.join(extra)}"
            at = self.reader.word_place(move.place, extra[0], "from")
            self.reader.report("move-differs", what, at, "name only states that the register names")
        elif entry.to_state and move.to != (entry.to_state,):
            what = f"the register says that `{business}` leads to {entry.to_state}"
            at = self.reader.word_place(move.place, (*move.to, BEFORE)[0], "to")
            self.reader.report("move-differs", what, at, f"write `to: {entry.to_state}`")

    def _check_since(self, term: Term) -> None:
        fact = self.vocabulary.facts.get(term.since)
        if fact is None or fact.type != "day":
            days = (fact.name for fact in self.vocabulary.facts.values() if fact.type == "day")
            advice = did_you_mean(term.since, days)
            at = self.reader.word_place(term.place, term.since, "since")
            self.reader.report("unknown-fact", f"there is no day `{term.since}`", at, advice)


def reads(moves: tuple[ResolvedMove, ...]) -> tuple[str, ...]:
    """Name the facts by which moves tell lines apart.

    >>> reads(())
    ('line.state', 'line.state_before')
    """
    tested = (test.fact for move in moves for test in every_test(move.when))
    return tuple(dict.fromkeys((STATE, STATE_BEFORE, *tested)))
