"""Two tills at once: with the guard in the commit never one too many. The SQL is that of `docs/guards.md`."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import psycopg
import pytest

import bizrules
from bizrules.model.decision import Decision

pytestmark = pytest.mark.postgres

RACES = 500
DOCS = Path(__file__).parents[2] / "docs"
TABLES = """
    drop table if exists contracts, cards;
    create table contracts (document text not null, units integer not null);
    create table cards (document text not null, state text not null);
    create index on contracts (document);
    create index on cards (document);
"""
UNGUARDED = "insert into contracts select %(document)s, 1"


def shown_in_the_docs() -> tuple[str, str]:
    """Give the statement that locks and the one that inserts, as `docs/guards.md` shows them."""
    page = (DOCS / "guards.md").read_text(encoding="utf-8")
    block = page.partition("```sql\n")[2].partition("```")[0]
    written = re.sub(r":(\w+)", r"%(\1)s", re.sub(r"--.*", "", block))
    _begin, lock, insert, _commit, _rest = written.split(";")
    return lock, insert


LOCK, GUARDED = shown_in_the_docs()
Commit = Callable[["Till", str, Decision], bool]


class Till:
    """One till with its own connection."""

    def __init__(self, address: str) -> None:
        self.book = bizrules.load("china-telecom")
        self.connection = psycopg.connect(address, autocommit=True)

    def one(self, sql: str, document: str) -> int:
        row = self.connection.execute(sql, {"document": document}).fetchone()
        assert row is not None
        return int(row[0])

    def decide(self, example: str, **owner: int) -> Decision:
        request: dict[str, Any] = json.loads((DOCS / "examples" / example).read_text(encoding="utf-8"))
        request["owner"] |= owner
        return self.book.decide(request)


@pytest.fixture(scope="module")
def tills(database: str) -> Iterator[tuple[Till, Till]]:
    pair = Till(database), Till(database)
    pair[0].connection.execute(TABLES)
    yield pair
    for till in pair:
        till.connection.close()


# ── a third device contract: the guard is part of the statement ──────────────────────────────────────────────────────

CONTRACTS = "select coalesce(sum(units), 0) from contracts where document = %(document)s"


def unguarded(till: Till, document: str, _decision: Decision) -> bool:
    return bool(till.connection.execute(UNGUARDED, {"document": document}).rowcount)


def guarded(till: Till, document: str, decision: Decision) -> bool:
    guard = next(guard for guard in decision.guards if "owner.device_contracts" in guard.facts)
    told = {"document": document, "adding": guard.adding, "at_most": guard.at_most}
    with till.connection.transaction():
        till.connection.execute(LOCK, told)
        return bool(till.connection.execute(GUARDED, told).rowcount)


def serializable(till: Till, document: str, decision: Decision) -> bool:
    """Without the lock: the database finds that the two cannot have been one after the other, and undoes one."""
    guard = next(guard for guard in decision.guards if "owner.device_contracts" in guard.facts)
    told = {"document": document, "adding": guard.adding, "at_most": guard.at_most}
    till.connection.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
    try:
        with till.connection.transaction():
            return bool(till.connection.execute(GUARDED, told).rowcount)
    except psycopg.errors.SerializationFailure:
        return False
    finally:
        till.connection.isolation_level = None


def contracts_after(tills: tuple[Till, Till], document: str, commit: Commit) -> int:
    """Let both tills decide on a third contract, and then commit at the same moment."""
    tills[0].connection.execute("insert into contracts values (%s, 2)", (document,))
    together = Barrier(2, timeout=30)

    def sell(till: Till) -> bool:
        decision = till.decide("05-device-contract-fourth.json", device_contracts=till.one(CONTRACTS, document))
        assert decision.outcome == "accept"
        together.wait()
        return commit(till, document, decision)

    return race(tills, sell) + 2


def race(tills: tuple[Till, Till], sell: Callable[[Till], bool]) -> int:
    with ThreadPoolExecutor(2) as clerks:
        return sum(clerks.map(sell, tills))


def test_without_the_guard_two_tills_sell_a_fourth_contract(tills: tuple[Till, Till]) -> None:
    assert any(contracts_after(tills, f"unguarded {number}", unguarded) > 3 for number in range(RACES))


@pytest.mark.parametrize("commit", [guarded, serializable])
def test_with_the_guard_in_the_commit_never_a_fourth_contract(tills: tuple[Till, Till], commit: Commit) -> None:
    assert max(contracts_after(tills, f"{commit.__name__} {number}", commit) for number in range(RACES)) == 3
    counted = """
        select max(units)
        from (select sum(units) as units from contracts where document like %(document)s group by document) held
    """
    assert tills[0].one(counted, f"{commit.__name__} %") == 3


# ── a fifth card: the guards are asked of facts read anew ────────────────────────────────────────────────────────────

CARDS = "select count(*) from cards where document = %(document)s and state = 'active'"
CARDS_IN_FLIGHT = "select count(*) from cards where document = %(document)s and state = 'in flight'"


def open_line(till: Till, document: str, together: Barrier, *, asking: bool) -> bool:
    """Decide, wait for the other, then look again under the lock before the card is written down."""
    cards, in_flight = till.one(CARDS, document), till.one(CARDS_IN_FLIGHT, document)
    decision = till.decide("01-open-account-in-person.json", phone_cards=cards, phone_cards_in_flight=in_flight)
    assert decision.outcome == "accept"
    together.wait()
    with till.connection.transaction():
        till.connection.execute(LOCK, {"document": document})
        anew: dict[str, bool | int | str | None] = {
            "owner.phone_cards": till.one(CARDS, document),
            "owner.phone_cards_in_flight": till.one(CARDS_IN_FLIGHT, document),
            "owner.arrears": 0,
            "owner.punished": False,
            "line.state": "stock",
            "here.channel": "own_hall",
        }
        if asking and not all(guard.holds(anew) for guard in decision.guards):
            return False
        till.connection.execute("insert into cards values (%s, 'in flight')", (document,))
        return True


def cards_after(tills: tuple[Till, Till], document: str, *, asking: bool) -> int:
    """Let both tills open a line for somebody who has four cards."""
    tills[0].connection.execute("insert into cards select %s, 'active' from generate_series(1, 4)", (document,))
    together = Barrier(2, timeout=30)
    return 4 + race(tills, lambda till: open_line(till, document, together, asking=asking))


def test_when_nobody_asks_the_guards_a_sixth_card_is_sold(tills: tuple[Till, Till]) -> None:
    assert any(cards_after(tills, f"unasked {number}", asking=False) > 5 for number in range(RACES))


def test_when_the_guards_are_asked_under_the_lock_never_a_sixth_card(tills: tuple[Till, Till]) -> None:
    assert {cards_after(tills, f"asked {number}", asking=True) for number in range(RACES)} == {5}
