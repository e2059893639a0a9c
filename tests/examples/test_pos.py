"""A till commits what it decided, and nothing that no longer holds."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import bizrules
from example_programs import program

FIRST, SECOND = "19900000018", "19900000019"
DOCUMENT = "110101199001010015"


@pytest.fixture(scope="module")
def pos() -> ModuleType:
    return program("pos/till.py")


@pytest.fixture(scope="module")
def told(pos: ModuleType) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(pos.REQUEST.read_text(encoding="utf-8"))
    return request


@pytest.fixture(scope="module")
def book() -> bizrules.Book:
    return bizrules.load("china-telecom")


@pytest.fixture
def database(pos: ModuleType, tmp_path: Path) -> Path:
    path = tmp_path / "hall.sqlite"
    pos.fill(path, DOCUMENT, cards=4)
    return path


@pytest.fixture
def till(pos: ModuleType, book: bizrules.Book, database: Path) -> Iterator[Any]:
    till = pos.Till(database, book)
    yield till
    till.connection.close()


def rows(database: Path) -> list[tuple[str, str, str | None]]:
    with closing(sqlite3.connect(database)) as connection:
        lines = "SELECT * FROM lines WHERE number IN (?, ?) ORDER BY number"
        return connection.execute(lines, [FIRST, SECOND]).fetchall()


def test_what_is_accepted_and_still_holds_is_committed(till: Any, told: dict[str, Any], database: Path) -> None:
    decision = till.decide(told, FIRST, DOCUMENT)
    assert decision.outcome == "accept"
    assert till.commit(decision, FIRST, DOCUMENT) == []
    assert rows(database) == [(FIRST, "active", DOCUMENT), (SECOND, "stock", None)]


@pytest.mark.parametrize(
    ("meanwhile", "rule"),
    [
        ("UPDATE lines SET state = 'active', document = :document WHERE number = :second", "/five-cards"),
        ("UPDATE lines SET state = 'active', document = 'another' WHERE number = :first", "/line-state"),
        ("DELETE FROM lines WHERE number = :first", "/line-state"),
        ("UPDATE holders SET arrears = 1", "/arrears"),
        ("UPDATE holders SET punished = 1", "/punished"),
    ],
)
def test_what_no_longer_holds_is_not_committed(
    till: Any, told: dict[str, Any], database: Path, meanwhile: str, rule: str
) -> None:
    decision = till.decide(told, FIRST, DOCUMENT)
    with closing(sqlite3.connect(database)) as other:
        other.execute(meanwhile, {"first": FIRST, "second": SECOND, "document": DOCUMENT})
        other.commit()
    before = rows(database)
    (gone,) = till.commit(decision, FIRST, DOCUMENT)
    assert gone.endswith(rule)
    assert rows(database) == before


def test_of_tills_that_commit_at_once_one_gets_the_last_card(
    pos: ModuleType, book: bizrules.Book, told: dict[str, Any], database: Path
) -> None:
    def sell(number: str) -> list[str]:
        till = pos.Till(database, book)
        decision = till.decide(told, number, DOCUMENT)
        everybody_decided.wait(10)
        gone: list[str] = till.commit(decision, number, DOCUMENT)
        till.connection.close()
        return gone

    everybody_decided = threading.Barrier(2)
    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(sell, (FIRST, SECOND)), key=len)
    assert answers == [[], ["law/cn/adds_card/five-cards"]]
    assert sorted(state for _number, state, _document in rows(database)) == ["active", "stock"]


def test_what_was_not_accepted_cannot_be_committed(till: Any, told: dict[str, Any]) -> None:
    decision = till.decide(told | {"papers": []}, FIRST, DOCUMENT)
    with pytest.raises(ValueError, match="only what was accepted"):
        till.commit(decision, FIRST, DOCUMENT)


def test_the_program_shows_both_and_why_the_second_is_refused(
    pos: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    pos.main()
    first, second, *anew = capsys.readouterr().out.splitlines()
    assert first == "19900000018: accept, then committed"
    assert second == "19900000019: accept, then not committed: ['law/cn/adds_card/five-cards']"
    assert "=> refused" in anew
    assert "limit reached" in " ".join(anew)
