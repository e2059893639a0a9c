"""Many orders at a time: whole decisions in processes, and the truths of all conditions as SQL on DuckDB."""

import copy
import random
from collections.abc import Iterator, Sequence
from time import perf_counter, process_time
from typing import Any

import activation
import cases
import duckdb
import generated
import report
import timing
from stdnum.iso7064 import mod_11_2

import bizrules
from bizrules.flows.working_rules import WorkingRules
from bizrules.rules.conditions import Value
from bizrules.rules.sql import literal, name, select_truths
from bizrules.rules.unset import UNSET

ORDERS = 40_000
ROWS = 1_000_000
ROUNDS = 3
MILLION = 1e6


def figures(book: bizrules.Book) -> report.Figures:
    """Measure both ways; the decisions in two processes by the clock, all else by the processor."""
    rules = book.rules(activation.BUSINESS, activation.REGION, generated.DAY)
    orders = list(_orders(random.Random(1)))
    whole = max(_decisions(book, orders) for _ in range(ROUNDS))
    halves = max(_decisions(book, orders, processes=2) for _ in range(ROUNDS))
    text, enumerated = _matrix(rules, typed=False), _matrix(rules, typed=True)
    conditions = len(rules.ruleset.conditions)
    return report.Figures(
        "Many at a time",
        f"Best of {ROUNDS}. {ORDERS:,} orders of all days of a year, every paper with a number of its own; for the"
        f" {conditions} truths {ROWS:,} rows of {len(rules.ruleset.facts)} facts. Two processes by the clock, their"
        " start too.",
        ("how", "a second", "aim"),
        (
            ("`decide_many`, one process", f"{whole:,.0f}", "20,000 a core"),
            ("`decide_many`, two processes", f"{halves:,.0f}", ""),
            ("truth matrix on DuckDB, one core, choices as text", f"{text:,.0f}", "1,000,000"),
            ("truth matrix on DuckDB, one core, choices as ENUM", f"{enumerated:,.0f}", "1,000,000"),
        ),
    )


def _decisions(book: bizrules.Book, orders: Sequence[dict[str, Any]], processes: int = 1) -> float:
    clock = process_time if processes == 1 else perf_counter
    begin = clock()
    decided = sum(isinstance(result, bizrules.Decision) for result in book.decide_many(orders, processes=processes))
    return decided / (clock() - begin)


def _orders(chosen: random.Random) -> Iterator[dict[str, Any]]:
    """Give orders as a year brings them: most have nothing of note, and no two papers have one number."""
    for _ in range(ORDERS):
        order = copy.deepcopy(chosen.choice((cases.COMPLETE, cases.COMPLETE, cases.PROXY)))
        for paper in order["papers"]:
            paper["number"] = _number(chosen)
        order["owner"]["phone_cards"] = chosen.choice((0, 0, 0, 1, 1, 2, 3, 4, 5))
        order["owner"]["device_contracts"] = chosen.choice((0, 0, 0, 0, 1, 2, 3))
        order["here"]["channel"] = chosen.choice(("own_hall", "own_hall", "partner_hall"))
        order["day"] = f"2026-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}"
        yield order


def _number(chosen: random.Random) -> str:
    born = f"{chosen.randint(1950, 2005)}{chosen.randint(1, 12):02}{chosen.randint(1, 28):02}"
    body = f"110101{born}{chosen.randrange(1000):03}"
    return body + mod_11_2.calc_check_digit(body)


def _matrix(rules: WorkingRules, *, typed: bool) -> float:
    """Give the rows a second for which DuckDB finds the truths of all conditions; every truth is read."""
    ruleset = rules.ruleset
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        columns = ", ".join(
            _column(fact, rules.domains[fact], typed) for fact in ruleset.facts if not fact.startswith(UNSET)
        )
        connection.execute(f"CREATE TABLE orders AS SELECT {columns} FROM range({ROWS})")  # noqa: S608  (our own names)
        truths = ", ".join(f"count_if(c{index})" for index in range(len(ruleset.conditions)))
        query = f"SELECT {truths} FROM ({select_truths(ruleset, 'orders')})"  # noqa: S608
        times = timing.in_turn({"matrix": lambda: connection.execute(query).fetchall()}, ROUNDS)["matrix"]
    return ROWS / min(times) * MILLION


def _column(fact: str, domain: Sequence[Value], typed: bool) -> str:  # noqa: FBT001
    """Give a column with values that the rules tell apart; a tenth is not told."""
    values = ", ".join(literal(value=value) for value in domain)
    drawn = f"list_extract([{values}], 1 + CAST(floor(random() * {len(domain) * 1.1}) AS INTEGER))"
    if typed and isinstance(domain[0], str):
        drawn = f"CAST({drawn} AS ENUM ({values}))"
    return f"{drawn} AS {name(fact)}"
