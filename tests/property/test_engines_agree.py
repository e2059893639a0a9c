"""The compiled engine, durable-rules and the plain walk give the same truth for every condition.

`BIZRULES_CASES=1000000 pytest tests/property/test_engines_agree.py` tries a million instead of twenty thousand.
"""

import os
import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bizrules
from bizrules.rules import durable
from bizrules.rules.compiled import compile_engine
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Value
from bizrules.rules.domains import domains
from bizrules.rules.durable import durable_engine
from bizrules.rules.unset import UNSET
from bizrules.rules.walk import truth

pytestmark = pytest.mark.skipif(durable._core is None, reason="durable-rules is not installed here")

_DAY = date(2026, 11, 21)
_ROWS = 50
_RULESETS = int(os.environ.get("BIZRULES_CASES", "20000")) // _ROWS
_VALUES: dict[str, list[Value | None]] = {
    "owner.present": [None, True, False],
    "owner.genuine": [None, True, False],
    "owner.age": [None, -1, 0, 1, 2, 17, 18, 2**62],
    "line.owed": [None, -(2**40), -1, 0, 1, 5],
    "line.state": [None, "stock", "active", "欠停", "true", "18", "a'b\\\""],
    "here.channel": [None, "hall", "web", ""],
}
_FACTS = list(_VALUES)


def _told(fact: str) -> list[Value]:
    return [value for value in _VALUES[fact] if value is not None]


def _tests_of(fact: str) -> st.SearchStrategy[Test]:
    values = _told(fact)
    several = st.lists(st.sampled_from(values), min_size=1, max_size=3).map(tuple)
    equal = several.map(lambda chosen: Test(fact, "one_of", chosen))
    if type(values[0]) is not int:
        return equal
    signs = st.sampled_from(["at_least", "more_than", "at_most", "less_than"])
    bounds = st.builds(lambda sign, value: Test(fact, sign, (value,)), signs, st.sampled_from(values))
    return equal | bounds


def _compounds(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    branches = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), branches.map(AllOf), branches.map(AnyOf))


_tests: st.SearchStrategy[Node] = st.one_of([_tests_of(fact) for fact in _FACTS])
_nodes = st.recursive(_tests | st.booleans().map(Constant), _compounds, max_leaves=8)


def _rows(seed: int) -> list[tuple[Value | None, ...]]:
    chosen = random.Random(seed)
    return [tuple(chosen.choice(_VALUES[fact]) for fact in _FACTS) for _ in range(_ROWS)]


@settings(max_examples=_RULESETS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_nodes, min_size=1, max_size=6), st.integers(0, 2**32))
def test_three_engines_agree_on_any_conditions(conditions: list[Node], seed: int) -> None:
    compiled, second = compile_engine(conditions, _FACTS), durable_engine(conditions, _FACTS)
    for row in _rows(seed):
        facts = dict(zip(_FACTS, row, strict=True))
        walked = tuple(truth(node, facts.get) for node in conditions)
        assert compiled(row) == walked
        assert second(row) == walked


@pytest.mark.parametrize("operator", ["china-telecom", "china-mobile", "china-unicom"])
def test_shipped_rulesets_read_the_same_in_both_engines(operator: str) -> None:
    book, chosen = bizrules.load(operator), random.Random(20261121)
    for business in book.businesses("jiangsu"):
        rules = book.rules(business, "jiangsu", _DAY)
        conditions, facts = rules.ruleset.conditions, rules.ruleset.facts
        second, values = durable_engine(conditions, facts), domains(rules.ruleset)
        for unknown in (0.0, 0.2, 0.7, 1.0):
            for _ in range(25):
                row = tuple(
                    None if name.startswith(UNSET) or chosen.random() < unknown else chosen.choice(values[name])
                    for name in facts
                )
                assert second(row) == rules.engine(row), business
