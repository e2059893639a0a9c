"""SQL reads every shipped condition as the compiled engine does, unknowns included."""

import random
from datetime import date

import duckdb
import pytest

import bizrules
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sql import name, select_truths
from bizrules.rules.unset import UNSET

_DAY = date(2026, 11, 21)
_BUSINESSES = [
    (operator, business)
    for operator in ("china-telecom", "china-mobile", "china-unicom")
    for business in bizrules.load(operator).businesses("jiangsu")
]


def _column_type(ruleset: ResolvedRuleset, fact: str) -> str:
    found = ruleset.vocabulary.find(fact)
    assert found is not None
    return {"boolean": "BOOLEAN", "symbol": "VARCHAR"}.get(found.type, "BIGINT")


@pytest.mark.parametrize(("operator", "business"), _BUSINESSES)
def test_null_is_unknown(operator: str, business: str) -> None:
    rules = bizrules.load(operator).rules(business, "jiangsu", _DAY)
    ruleset = rules.ruleset
    values = domains(ruleset)
    seeded = random.Random(7)
    told = [fact for fact in ruleset.facts if not fact.startswith(UNSET)]
    rows = [
        tuple(None if fact.startswith(UNSET) else seeded.choice((None, *values[fact])) for fact in ruleset.facts)
        for _ in range(60)
    ]
    connection = duckdb.connect()
    columns = ", ".join(f"{name(fact)} {_column_type(ruleset, fact)}" for fact in told)
    connection.execute(f"CREATE TABLE requests (number BIGINT, {columns})")
    places = [ruleset.index[fact] for fact in told]
    marks = ", ".join("?" * (len(told) + 1))
    numbered = [(number, *(row[place] for place in places)) for number, row in enumerate(rows)]
    connection.executemany(f"INSERT INTO requests VALUES ({marks})", numbered)  # noqa: S608

    answers = connection.execute(f"{select_truths(ruleset, 'requests')} ORDER BY number").fetchall()

    assert answers == [rules.engine(row) for row in rows]
