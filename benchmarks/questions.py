"""How many questions the door asks until it is settled: its own order, the order of the form, and the best there is.

    python benchmarks/questions.py          writes the table into docs/door.md

The customers are `questions.json`: each a seed, a business and whether much is wrong with what they brought. A customer
answers from a complete case drawn with the seed; a paper is there for three purposes in four.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import bizrules
from bizrules.model.pre_check import Choice, DoorQuestion, PreCheck, answered

CUSTOMERS = Path(__file__).with_suffix(".json")
PAGE = Path(__file__).parents[1] / "docs" / "door.md"
BEGIN, END = "<!-- questions: begin -->\n", "<!-- questions: end -->\n"
MOST_FOR_BEST = 5
"""Orders are tried exhaustively where at most so many questions matter."""
BROUGHT = 0.75
"""How often a paper that is asked for is there."""
Pick = Callable[[PreCheck], DoorQuestion]


class Customer:
    """Somebody who answers the same question always the same way."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def answer(self, question: DoorQuestion) -> Choice:
        """Give an answer; of papers mostly the first, the commonest."""
        random = Random(f"{self.seed} {question.about}")
        if question.kind != "papers":
            return random.choice(question.choices)
        return question.choices[0] if random.random() < BROUGHT else question.choices[-1]


class Book:
    """A book that remembers its pre-checks: customers who answer alike are many."""

    def __init__(self, book: bizrules.Book) -> None:
        self.book = book
        self._found: dict[str, PreCheck] = {}

    def pre_check(self, told: dict[str, Any]) -> PreCheck:
        """Give the pre-check of a request."""
        key = json.dumps(told, sort_keys=True)
        if key not in self._found:
            self._found[key] = self.book.pre_check(told)
        return self._found[key]


def asked(book: Book, told: dict[str, Any], customer: Customer, pick: Pick) -> int:
    """Count the questions until it is settled."""
    count = 0
    found = book.pre_check(told)
    while found.questions:
        told = answered(told, customer.answer(pick(found)))
        found = book.pre_check(told)
        count += 1
    return count


def best(book: Book, told: dict[str, Any], customer: Customer, first: PreCheck) -> int | None:
    """Give the fewest questions that any fixed order takes; none where there are too many orders."""
    names = [question.about for question in first.questions]
    if len(names) > MOST_FOR_BEST:
        return None
    counts = [asked(book, told, customer, in_order(order)) for order in permutations(names)]
    return min(counts, default=0)


def in_order(order: tuple[str, ...]) -> Pick:
    """Ask what comes first in an order and still matters."""
    return lambda found: _first(found, order)


def _first(found: PreCheck, order: tuple[str, ...]) -> DoorQuestion:
    by_name = {question.about: question for question in found.questions}
    return next((by_name[name] for name in order if name in by_name), found.questions[0])


def form(book: bizrules.Book, told: dict[str, Any]) -> tuple[str, ...]:
    """Give the questions of the door in the order of the form: as the rules of the business name what they read."""
    return tuple(question.about for question in book.decide(told).questions if question.asked == "door")


def main() -> None:
    """Ask every customer, and write the table."""
    data = json.loads(CUSTOMERS.read_text("utf-8"))
    book = Book(bizrules.load(data["operator"]))
    counts: dict[str, list[tuple[int, int, int, int | None]]] = defaultdict(list)
    for business, seeds in data["customers"].items():
        told = {"business": business, **data["told"]}
        first, order = book.pre_check(told), form(book.book, told)
        for seed in seeds:
            customer = Customer(seed)
            own = asked(book, told, customer, lambda found: found.questions[0])
            as_written = asked(book, told, customer, in_order(order))
            counts[business].append((len(order), as_written, own, best(book, told, customer, first)))
    lines = [
        "| business | whole form | form in order, stopped when settled | ranked | best order |",
        "|---|---:|---:|---:|---:|",
    ]
    for business, rows in counts.items():
        bests = [row[3] for row in rows if row[3] is not None]
        means = [f"{mean(row[column] for row in rows):.2f}" for column in range(3)]
        lines.append(f"| `{business}` | " + " | ".join(means) + f" | {f'{mean(bests):.2f}' if bests else '–'} |")
    everyone = [row for rows in counts.values() for row in rows]
    means = [f"{mean(row[column] for row in everyone):.2f}" for column in range(3)]
    lines.append(f"| **all {len(everyone)}** | " + " | ".join(means) + " | |")
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after, "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
