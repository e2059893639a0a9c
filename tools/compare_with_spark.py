"""Run the same SQL on Spark and on DuckDB, and compare both, row by row, with what bizrules decides.

    pip install pyspark 'bizrules[audit]'        needs Java 17 or later
    python tools/compare_with_spark.py
    python tools/compare_with_spark.py --rows 200 --operator china-unicom

For every business of the operators, random facts with gaps, without papers: the truth of each condition, and what each
refusal, limit and redirect says. Ends with 1 when any two differ.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import duckdb
from pyspark.sql import SparkSession

import bizrules
from bizrules.flows.acceptance import examine
from bizrules.flows.audit import Breach, breaches, merged
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.request import Request
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import operators
from bizrules.rules.sql import name, select_truths
from bizrules.rules.sql_orders import matrix_rules, select_breaches
from bizrules.rules.unset import UNSET

DAY = date(2026, 11, 21)
REGION = "jiangsu"
TYPES = {"boolean": "BOOLEAN", "symbol": "VARCHAR"}
SPARK_TYPES = {"BOOLEAN": "boolean", "VARCHAR": "string", "BIGINT": "bigint"}
Row = tuple[Any, ...]


def main() -> int:
    """Compare, and report."""
    options = read_options()
    spark = session()
    seeded = random.Random(options.seed)
    differing = compared = 0
    for operator in options.operator or operators():
        book = bizrules.load(operator)
        for business in book.businesses(REGION):
            rules = book.rules(business, REGION, DAY)
            rows = make_rows(rules, seeded, options.rows)
            wrong = differences(book, rules, rows, spark)
            compared, differing = compared + len(rows), differing + wrong
            print(f"{operator} {business}: {len(rows)} rows, {wrong} differ", flush=True)
    spark.stop()
    print(f"{compared} rows, {differing} differ; Spark {spark.version}, DuckDB {duckdb.__version__}")
    return bool(differing)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--operator", action="append", help="an operator; may be given several times (default: all)")
    parser.add_argument("--rows", type=int, default=50, help="rows for each business (%(default)s)")
    parser.add_argument("--seed", type=int, default=20261121)
    return parser.parse_args()


def session() -> SparkSession:
    """Start Spark in this process; standard SQL, in which a quoted name is a name."""
    builder = SparkSession.builder.master("local[1]").appName("bizrules").config("spark.ui.enabled", "false")
    for setting in ("spark.sql.ansi.enabled", "spark.sql.ansi.doubleQuotedIdentifiers"):
        builder = builder.config(setting, "true")
    spark = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def make_rows(rules: WorkingRules, seeded: random.Random, number: int) -> list[Row]:
    """Make rows of numbered random facts, a third of them unknown."""
    values = domains(rules.ruleset)
    told = told_facts(rules.ruleset)
    return [
        (row, *(seeded.choice(values[fact]) if seeded.random() > 1 / 3 else None for fact in told))
        for row in range(number)
    ]


def told_facts(ruleset: ResolvedRuleset) -> list[str]:
    """Name the facts that a table has a column for."""
    return [fact for fact in ruleset.facts if not fact.startswith(UNSET)]


def differences(book: bizrules.Book, rules: WorkingRules, rows: Sequence[Row], spark: SparkSession) -> int:
    """Count the rows in which Spark, DuckDB and the decision do not agree."""
    ruleset = rules.ruleset
    columns = [("number", "BIGINT"), *((fact, column_type(ruleset, fact)) for fact in told_facts(ruleset))]
    broken = ", ".join(["number", *select_breaches(ruleset)])
    queries = (select_truths(ruleset, "requests"), f"SELECT {broken} FROM requests")  # noqa: S608  (names are quoted)
    by_spark, by_duckdb = in_spark(spark, columns, rows, queries), in_duckdb(columns, rows, queries)
    decided = [expected(book, rules, row) for row in rows]
    wrong = 0
    for number, (truths, found) in enumerate(decided):
        matrices = [
            (truths_of[number], said(ruleset, found_of[number][1:])) for truths_of, found_of in (by_spark, by_duckdb)
        ]
        wrong += any(matrix != (truths, found) for matrix in matrices)
    return wrong


def column_type(ruleset: ResolvedRuleset, fact: str) -> str:
    """Give the SQL type of a fact."""
    known = ruleset.vocabulary.find(fact)
    return TYPES.get(known.type if known else "", "BIGINT")


def expected(book: bizrules.Book, rules: WorkingRules, row: Row) -> tuple[Row, set[Breach]]:
    """Give the truths that the path of a decision finds, and what the decision says of rules over facts alone."""
    ruleset = rules.ruleset
    facts = {fact: value for fact, value in zip(told_facts(ruleset), row[1:], strict=True) if value is not None}
    # No papers at all: as long as it is open what is there, a decision tries every case.
    request = Request(business=ruleset.business, day=DAY, region=REGION, facts=facts, papers=())
    asked = {rule.id for rule in matrix_rules(ruleset)}
    found = {breach for breach in breaches(book.decide(request)) if breach.rule in asked}
    return examine(request, rules).truths, found


def said(ruleset: ResolvedRuleset, truths: Iterable[bool | None]) -> set[Breach]:
    """Give what the columns of `select_breaches` say."""
    pairs = zip(matrix_rules(ruleset), truths, strict=True)
    return set(
        merged(
            Breach(clause, rule.id, truth is True)
            for rule, truth in pairs
            if truth is not False
            for clause in rule.cite
        )
    )


def in_spark(
    spark: SparkSession, columns: Sequence[tuple[str, str]], rows: Sequence[Row], queries: Iterable[str]
) -> list[list[Row]]:
    """Answer queries over a table on Spark; one partition keeps the order of the rows."""
    schema = ", ".join(f"`{column}` {SPARK_TYPES[kind]}" for column, kind in columns)
    spark.createDataFrame(list(rows), schema).coalesce(1).createOrReplaceTempView("requests")
    return [[tuple(row) for row in spark.sql(query).collect()] for query in queries]


def in_duckdb(columns: Sequence[tuple[str, str]], rows: Sequence[Row], queries: Iterable[str]) -> list[list[Row]]:
    """Answer queries over a table on DuckDB."""
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE requests ({', '.join(f'{name(column)} {kind}' for column, kind in columns)})")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO requests VALUES ({marks})", [list(row) for row in rows])  # noqa: S608
    return [connection.execute(query).fetchall() for query in queries]


if __name__ == "__main__":
    sys.exit(main())
