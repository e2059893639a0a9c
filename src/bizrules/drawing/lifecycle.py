"""The life of a line as a picture: its states, and the businesses and times between them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bizrules.drawing.graph import Arrow, Box, Graph, bulleted, wrapped
from bizrules.flows.book import Book
from bizrules.model.lifecycle import STATE, TermKind
from bizrules.rules.lifecycle import ResolvedMove, ResolvedTerm
from bizrules.wording.next_text import amount
from bizrules.wording.phrases import Phrases, _

_Ends = tuple[tuple[str, ...], tuple[str, ...]]
"""The states that a move leads from, and those that it leads to."""
_WIDTH = 24
_TERMS: Mapping[TermKind, str] = {
    "after": _("possible after {time}"),
    "past": _("possible after more than {time}"),
    "within": _("within {time}"),
    "at": _("by itself after {time}"),
}


def lifecycle_graph(book: Book, phrases: Phrases, region: str, day: date) -> Graph:
    """Draw the states that a line of this operator can be in, and how it comes from one to another."""
    return _Lifecycle(book, phrases, region, day).graph()


class _Lifecycle:
    """One life of a line being drawn: moves that lead from the same states to the same ones share a box."""

    def __init__(self, book: Book, phrases: Phrases, region: str, day: date) -> None:
        self.book = book
        self.phrases = phrases
        self.day = day
        self.region = region
        self.order = tuple(book.rulesets.vocabulary.facts[STATE].values)
        self.businesses = book.rulesets.businesses(region)
        self.life = book.lifecycle(region, day)
        self.moves: dict[_Ends, dict[str, dict[str, list[str]]]] = {}
        """For each box its moves by name, each with its times (or "") and the clauses of each time."""

    def graph(self) -> Graph:
        """Give the picture."""
        for name, entry in self.businesses.items():
            if entry.to_state:
                self._add((entry.states, (entry.to_state,)), self.phrases.title("business", name), "", entry.state_cite)
        for move in self.life.moves:
            if not move.by or any(business in self.businesses for business in move.by):
                self._add_move(move)
        reached = self._reached()
        boxes = [self._state(state) for state in self.order if state in reached]
        arrows: list[Arrow] = []
        for index, ((states, to), moves) in enumerate(self.moves.items()):
            sources = [state for state in states if state in reached]
            if sources:
                boxes.append(self._move(f"move{index}", moves, leads_back=not to))
                arrows += self._arrows(boxes[-1].id, sources, to)
        return Graph(self._title(), tuple(boxes), tuple(arrows))

    def _move(self, name: str, moves: Mapping[str, Mapping[str, list[str]]], *, leads_back: bool) -> Box:
        """Give a box of moves: under a bullet each where they are several, each with its own times."""
        back = [self.phrases.say(_("back to the state before"))] if leads_back else []
        entries = [[title, *_told(times), *back] for title, times in moves.items()]
        cites = dict.fromkeys(clause for times in moves.values() for found in times.values() for clause in found)
        notes = wrapped([" ".join(cites)], _WIDTH + 8)
        if len(entries) == 1:
            return Box(name, "move", wrapped(entries[0], _WIDTH), notes)
        return Box(name, "list", bulleted(entries, _WIDTH), notes)

    def _reached(self) -> set[str]:
        """Give the states that a number still in stock can come into."""
        reached = set(self.order[:1])
        while more := {
            state for states, to in self.moves if not reached.isdisjoint(states) for state in to if state not in reached
        }:
            reached |= more
        return reached

    def _arrows(self, name: str, sources: Iterable[str], to: tuple[str, ...]) -> Iterator[Arrow]:
        """Lead arrows so that states stand in the order of the vocabulary, and a way back goes up."""
        highest = min(max(map(self.order.index, sources)), *map(self.order.index, to or self.order[-1:]))
        for state in sources:
            yield Arrow(state, name, back=self.order.index(state) > highest)
        for state in to:
            yield Arrow(name, state, back=self.order.index(state) <= highest)

    def _title(self) -> str:
        operator = self.phrases.title("operator", self.book.operator)
        return self.phrases.say(
            _("The life of a line: {operator}, {day}"), operator=operator, day=self.phrases.day(self.day)
        )

    def _state(self, state: str) -> Box:
        return Box(state, "end" if state in self.life.ends else "state", (self.phrases.title(f"value:{STATE}", state),))

    def _add(self, ends: _Ends, title: str, time: str, cite: tuple[str, ...]) -> None:
        """Add a move, and its clauses but for those that only say what its business is."""
        clauses = self.book.rulesets.clauses
        found = self.moves.setdefault(ends, {}).setdefault(title, {}).setdefault(time, [])
        found += [name for name in cite if name not in found and clauses[name].basis != "definition"]

    def _add_move(self, move: ResolvedMove) -> None:
        titles = [self.phrases.title("business", name) for name in move.by if name in self.businesses]
        for title in titles or [self.phrases.say(move.say)]:
            time = self.time(move.term) if move.term is not None else ""
            self._add((move.states, move.to), title, time, move.cite)

    def time(self, term: ResolvedTerm) -> str:
        """Give a time in a few words."""
        if term.amount is None:
            return self.phrases.say(_("time not published"))
        if term.kind == "within" and term.amount == 0:
            return self.phrases.say(_("at once"))
        return self.phrases.say(_TERMS[term.kind], time=amount(self.phrases, term.amount, term.unit))


def _told(times: Mapping[str, list[str]]) -> Iterator[str]:
    """Give the times of a move; where there are several, each with what it rests on."""
    said = {time: cites for time, cites in times.items() if time}
    return (" ".join([time, *cites]) if len(said) > 1 else time for time, cites in said.items())
