"""The life of a line as the sources tell it, typed here a second time: from where, by what, to where, and when."""

from datetime import date

import pytest

import bizrules
from bizrules.flows.book import Book
from bizrules.model.lifecycle import STATE

Move = tuple[str, str | None, str | None, tuple[str, int | None, str] | None]

DAY = date(2026, 11, 21)
OPERATORS = ("china-mobile", "china-telecom", "china-unicom")
ALL = frozenset(OPERATORS)
MOBILE, TELECOM, UNICOM = ({operator} for operator in OPERATORS)

# Transitions and times: out of a state, by a business (or none), into a state (none: the one before); of whom.
TOLD = [
    ("stock", "preactivation", "preactivated", None, TELECOM),
    ("stock", "new_activation", "active", None, ALL),
    ("preactivated", "registration_completion", "active", None, TELECOM | UNICOM),
    ("preactivated", None, "terminated", ("after", None, "months"), UNICOM),
    ("active", "voluntary_suspension", "suspended_voluntary", ("within", 24, "hours"), ALL),
    ("suspended_voluntary", "voluntary_resume", "active", ("within", 24, "hours"), ALL),
    ("suspended_voluntary", None, "terminated", ("at", None, "months"), UNICOM),
    ("suspended_voluntary", None, "active", ("at", None, "months"), UNICOM),
    ("active", "loss_report", "suspended_loss", ("within", 0, "hours"), MOBILE | UNICOM),
    ("suspended_loss", "loss_report_release", "active", None, MOBILE | UNICOM),
    ("suspended_loss", "sim_replacement", "active", None, ALL),
    ("active", "delinquency_suspension", "suspended_delinquent", ("past", 30, "days"), ALL),
    ("suspended_delinquent", "delinquency_resume", "active", ("within", 48, "hours"), ALL),
    ("suspended_delinquent", "delinquency_resume", "active", ("within", 24, "hours"), MOBILE | UNICOM),
    ("suspended_delinquent", None, "terminated", ("past", 60, "days"), ALL),
    ("suspended_delinquent", None, "terminated", ("after", 60, "days"), MOBILE),
    ("suspended_delinquent", None, "terminated", ("after", 3, "months"), UNICOM),
    ("suspended_delinquent", None, "terminated", ("at", 92, "days"), MOBILE),
    ("active", "pre_termination", "pre_terminated", None, MOBILE | UNICOM),
    ("pre_terminated", "termination", "terminated", ("after", 3, "months"), MOBILE),
    ("pre_terminated", "bill_payment", None, None, MOBILE | UNICOM),
    ("active", "termination", "terminated", None, ALL),
    ("terminated", "order_reversal", None, None, UNICOM),
    ("terminated", None, "quarantined", None, MOBILE),
    ("terminated", None, "stock", ("after", 90, "days"), MOBILE),
    ("quarantined", None, "stock", ("after", 90, "days"), MOBILE),
    ("active", "ownership_transfer", "active", ("within", 24, "hours"), ALL),
    ("active", "number_port_out", "ported_out", ("after", 120, "days"), ALL),
    ("active", None, "suspended_operator", ("within", 24, "hours"), ALL),
    ("suspended_voluntary", None, "suspended_operator", None, ALL),
    ("suspended_operator", "identity_reverification", None, ("within", 0, "hours"), ALL),
]


@pytest.fixture(scope="module")
def books() -> dict[str, Book]:
    return {operator: bizrules.load(operator) for operator in OPERATORS}


def _moves(book: Book, region: str = "shanghai", day: date = DAY) -> set[Move]:
    """Give what the rulesets say, one (state, business, state, time) each."""
    found: set[Move] = {
        (state, name, entry.to_state, None)
        for name, entry in book.written.registers(region).businesses.items()
        for state in entry.states
        if entry.to_state
    }
    for move in book.lifecycle(region, day).moves:
        term = (move.term.kind, move.term.amount, move.term.unit) if move.term else None
        for state in move.states:
            found |= {(state, by, to, term) for by in move.by or (None,) for to in move.to or (None,)}
    return found


@pytest.mark.parametrize("told", TOLD)
def test_what_the_sources_tell_is_there(told: tuple[object, ...], books: dict[str, Book]) -> None:
    *move, operators = told
    term = move[-1]
    there = {operator for operator in OPERATORS if tuple(move) in _moves(books[operator])}
    # A time that one operator alone has told stands in no other's rules; a plain move is the law's own register.
    assert there == operators if term else there >= operators  # type: ignore[operator]


def test_henan_restores_service_in_half_the_time(books: dict[str, Book]) -> None:
    move = ("suspended_delinquent", "delinquency_resume", "active", ("within", 24, "hours"))
    assert move not in _moves(books["china-telecom"])
    assert move in _moves(books["china-telecom"], "henan")
    assert move not in _moves(books["china-telecom"], "henan", date(2020, 12, 31))


def test_what_law_brings_in_begins_on_its_day(books: dict[str, Book]) -> None:
    move = ("suspended_operator", "identity_reverification", None, ("within", 0, "hours"))
    assert move not in _moves(books["china-telecom"], day=date(2022, 11, 30))
    assert move in _moves(books["china-telecom"], day=date(2022, 12, 1))


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_state_but_an_end_can_be_left(operator: str, books: dict[str, Book]) -> None:
    """A line that can come into a state of an operator can come out of it, by that operator's own businesses."""
    book = books[operator]
    own = {*book.businesses("shanghai"), None}
    moves = {(state, to) for state, by, to, _term in _moves(book) if by in own}
    reached, ends = {"stock"}, set(book.lifecycle("shanghai", DAY).ends)
    while more := {to for state, to in moves if state in reached and to} - reached:
        reached |= more
    assert reached > {"active", "terminated"}
    assert reached - ends <= {state for state, _to in moves}
    assert reached <= set(book.rulesets.vocabulary.facts[STATE].values)
