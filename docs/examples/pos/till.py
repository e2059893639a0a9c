"""A till in a hall: it decides with what its database knows, and commits only while that still holds.

    python docs/examples/pos/till.py

Two tills open an account each on one document that holds four cards of the five allowed. Both were told "accept"; the
second to commit learns what no longer holds, and nothing is written.
"""

import json
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bizrules

REQUEST = Path(__file__).parents[1] / "01-open-account-in-person.json"
TABLES = """
CREATE TABLE holders (document TEXT PRIMARY KEY, punished INTEGER NOT NULL, arrears INTEGER NOT NULL);
CREATE TABLE lines (number TEXT PRIMARY KEY, state TEXT NOT NULL, document TEXT);
"""


class Till:
    """One till: a connection of its own to the database that all tills share."""

    def __init__(self, database: Path, book: bizrules.Book) -> None:
        self.connection = sqlite3.connect(database, isolation_level=None)  # transactions begin where `commit` says so
        self.book = book

    def facts(self, number: str, document: str) -> dict[str, bool | int | str | None]:
        """Look up what the systems know of a line and of a document, by the names of the facts."""
        state = self.connection.execute("SELECT state FROM lines WHERE number = ?", [number]).fetchone()
        holder = self.connection.execute("SELECT punished, arrears FROM holders WHERE document = ?", [document])
        punished, arrears = holder.fetchone() or (False, 0)
        cards = "SELECT count(*) FROM lines WHERE document = ? AND state = 'active'"
        return {
            "here.channel": "own_hall",
            "line.state": state[0] if state else None,
            "owner.punished": bool(punished),
            "owner.arrears": arrears,
            "owner.phone_cards": self.connection.execute(cards, [document]).fetchone()[0],
            "owner.phone_cards_in_flight": 0,  # this database has no orders under way
        }

    def decide(self, told: Mapping[str, Any], number: str, document: str) -> bizrules.Decision:
        """Decide a request: what the clerk told, and what the systems know."""
        request = dict(told)
        for name, value in self.facts(number, document).items():
            subject, _dot, fact = name.partition(".")
            if value is not None:  # not known is not told
                request[subject] = {**request.get(subject, {}), fact: value}
        return self.book.decide(request)

    def commit(self, decision: bizrules.Decision, number: str, document: str) -> list[str]:
        """Write an accepted request; give the rules that no longer hold, and then nothing is written.

        The lock is taken before the facts are looked up again, so that no other till can come between.
        """
        if decision.outcome != "accept" or decision.next is None:
            raise ValueError("only what was accepted can be committed")
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            facts = self.facts(number, document)
            gone = [rule for guard in decision.guards if not guard.holds(facts) for rule in guard.rules]
            if not gone:
                (state,) = decision.next.states
                change = "UPDATE lines SET state = ?, document = ? WHERE number = ?"
                self.connection.execute(change, [state, document, number])
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("ROLLBACK" if gone else "COMMIT")
        return gone


def fill(database: Path, document: str, cards: int) -> None:
    """Make the tables: two numbers in stock, and a document that holds some cards already."""
    connection = sqlite3.connect(database)
    connection.executescript(TABLES)
    connection.execute("INSERT INTO holders VALUES (?, 0, 0)", [document])
    connection.executemany("INSERT INTO lines VALUES (?, 'stock', NULL)", [["19900000018"], ["19900000019"]])
    held = [(f"1990000000{card}", document) for card in range(cards)]
    connection.executemany("INSERT INTO lines VALUES (?, 'active', ?)", held)
    connection.commit()
    connection.close()


def main() -> None:
    """Let two tills decide before either commits."""
    told = json.loads(REQUEST.read_text(encoding="utf-8"))
    document = told["papers"][0]["number"]
    book = bizrules.load("china-telecom")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "hall.sqlite"
        fill(database, document, cards=4)
        tills = {number: Till(database, book) for number in ("19900000018", "19900000019")}
        decisions = {number: till.decide(told, number, document) for number, till in tills.items()}
        for number, till in tills.items():
            gone = till.commit(decisions[number], number, document)
            print(f"{number}: {decisions[number].outcome}, then", f"not committed: {gone}" if gone else "committed")
            if gone:  # what is so now is decided anew, and tells the customer why
                print("\n" + till.decide(told, number, document).text("en", audience="customer"))
            till.connection.close()


if __name__ == "__main__":
    main()
