"""Which scenarios are decided by two books that are held against each other."""

from dataclasses import replace

import pytest

from bizrules.flows.book import Book
from bizrules.model.decision import Decision
from bizrules.testing.changed import changed
from bizrules.testing.read_scenarios import read_scenarios

_READ_ON = 20


def test_where_the_same_rules_are_in_force_nothing_is_decided(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def decide(*_: object) -> Decision:
        raise AssertionError

    scenarios, steps = read_scenarios(book)[:_READ_ON], list[None]()
    monkeypatch.setattr(Book, "decide", decide)
    assert list(changed(book, book, scenarios, lambda: steps.append(None))) == []
    assert len(steps) == _READ_ON


def test_what_neither_can_read_is_no_change(book: Book) -> None:
    [scenario] = read_scenarios(book)[:1]
    unreadable = replace(scenario, request={**scenario.request, "region": "nowhere"})
    assert list(changed(book, book, [unreadable], lambda: None)) == []
