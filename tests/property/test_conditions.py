"""Conditions in three values: the engines agree, Kleene's laws hold, and what is certain stays certain."""

from collections.abc import Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bizrules.rules.compiled import compile_engine
from bizrules.rules.conditions import (
    FALSE,
    TRUE,
    AllOf,
    AnyOf,
    Node,
    Not,
    Test,
    Value,
    all_of,
    any_of,
    every_test,
    negation,
)
from bizrules.rules.domains import numbers_to_try
from bizrules.rules.walk import remaining, truth

BOOLEANS, NUMBERS, SYMBOL = ("here", "there"), ("cards", "balance"), "state"
FACTS = (*BOOLEANS, *NUMBERS, SYMBOL)
WORDS = ("active", "stock", "suspended")
Row = Mapping[str, Value | None]

_small = st.integers(-2, 4)
_tests = st.one_of(
    st.builds(lambda fact, value: Test(fact, "one_of", (value,)), st.sampled_from(BOOLEANS), st.booleans()),
    st.builds(
        lambda values: Test(SYMBOL, "one_of", tuple(values)), st.lists(st.sampled_from(WORDS), min_size=1, unique=True)
    ),
    st.builds(
        lambda fact, values: Test(fact, "one_of", tuple(values)),
        st.sampled_from(NUMBERS),
        st.lists(_small, min_size=1, max_size=2, unique=True),
    ),
    st.builds(
        lambda fact, word, value: Test(fact, word, (value,)),
        st.sampled_from(NUMBERS),
        st.sampled_from(("at_least", "more_than", "at_most", "less_than")),
        _small,
    ),
)
_leaves: st.SearchStrategy[Node] = st.one_of(_tests, _tests, _tests, st.sampled_from((TRUE, FALSE)))


def _branch(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(below, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, below))


nodes = st.recursive(_leaves, _branch, max_leaves=12)
rows: st.SearchStrategy[Row] = st.fixed_dictionaries(
    {
        **dict.fromkeys(BOOLEANS, st.none() | st.booleans()),
        **dict.fromkeys(NUMBERS, st.none() | st.integers(-4, 6)),
        SYMBOL: st.none() | st.sampled_from(WORDS),
    }
)


def _values(fact: str, condition: Node) -> tuple[Value, ...]:
    if fact in BOOLEANS:
        return (True, False)
    if fact == SYMBOL:
        return WORDS
    tests = [test for test in every_test(condition) if test.fact == fact]
    return numbers_to_try(tests, (), None)


@given(st.lists(nodes, min_size=1, max_size=5), st.lists(rows, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_the_compiled_engine_is_the_plain_walk(conditions: list[Node], facts: list[Row]) -> None:
    evaluate = compile_engine([*conditions, conditions[0]], FACTS)

    for row in facts:
        truths = evaluate(tuple(row[name] for name in FACTS))

        assert truths == tuple(truth(node, row.get) for node in [*conditions, conditions[0]])
        assert all(found is None or isinstance(found, bool) for found in truths)


def test_an_engine_of_no_fact_decides_what_is_constant() -> None:
    assert compile_engine([TRUE, FALSE, Not(TRUE), AllOf((TRUE,))], ())(()) == (True, False, False, True)


@given(nodes, rows, rows)
@settings(deadline=None)
def test_what_remains_of_a_condition_says_with_the_other_facts_what_the_whole_says(
    a: Node, now: Row, later: Row
) -> None:
    both = {name: later[name] if now[name] is None else now[name] for name in FACTS}

    rest = remaining(a, now.get)

    assert truth(rest, both.get) == truth(a, both.get)
    assert not {test.fact for test in every_test(rest)} & {name for name in FACTS if now[name] is not None}


def test_nothing_remains_of_what_is_constant() -> None:
    told: Row = {}

    assert [remaining(node, told.get) for node in (TRUE, FALSE, Not(TRUE), AllOf((TRUE,)))] == [
        TRUE,
        FALSE,
        FALSE,
        TRUE,
    ]


@given(nodes, nodes, nodes, rows)
@settings(deadline=None)
def test_laws_of_kleene(a: Node, b: Node, c: Node, row: Row) -> None:
    def of(node: Node) -> bool | None:
        return truth(node, row.get)

    assert of(Not(Not(a))) == of(a)
    assert of(AllOf((a, b))) == of(AllOf((b, a)))
    assert of(AnyOf((a, b))) == of(AnyOf((b, a)))
    assert of(Not(AllOf((a, b)))) == of(AnyOf((Not(a), Not(b))))
    assert of(Not(AnyOf((a, b)))) == of(AllOf((Not(a), Not(b))))
    assert of(AllOf((a, AnyOf((b, c))))) == of(AnyOf((AllOf((a, b)), AllOf((a, c)))))
    assert of(AllOf((a, AnyOf((a, b))))) == of(a)
    assert of(AllOf((a, TRUE))) == of(a) == of(AnyOf((a, FALSE)))


@given(st.lists(nodes, max_size=4), rows)
@settings(deadline=None)
def test_joining_leaves_out_only_what_is_settled(branches: list[Node], row: Row) -> None:
    truths = [truth(node, row.get) for node in branches]

    every, some = truth(all_of(branches), row.get), truth(any_of(branches), row.get)

    assert every == (False if False in truths else None if None in truths else True)
    assert some == (True if True in truths else None if None in truths else False)
    for node in branches:
        assert truth(negation(node), row.get) == truth(Not(node), row.get)


@given(nodes, rows)
@settings(deadline=None)
def test_what_is_certain_holds_in_every_completion(condition: Node, row: Row) -> None:
    open_facts = [name for name in FACTS if row[name] is None]
    certain = truth(condition, row.get)

    for values in product(*(_values(name, condition) for name in open_facts)):
        completed = {**row, **dict(zip(open_facts, values, strict=True))}
        found = truth(condition, completed.get)
        assert found is not None
        assert certain in (None, found)


@given(nodes, rows, st.integers(-50, 50))
@settings(deadline=None)
def test_the_least_number_of_an_interval_stands_for_all_of_it(condition: Node, row: Row, number: int) -> None:
    tried = numbers_to_try([test for test in every_test(condition) if test.fact == "cards"], (), -50)
    least = max(value for value in tried if value <= number)

    assert truth(condition, {**row, "cards": number}.get) == truth(condition, {**row, "cards": least}.get)
