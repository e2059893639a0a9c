"""The first case in a fixed order, and the budget."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizrules.model.vocabulary import Fact, Roles, Vocabulary
from bizrules.proofs.answers import answer
from bizrules.proofs.questions import UNDECIDED, may_hold
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import AllOf, AnyOf, Node, Not, Test, Value, every_test
from bizrules.rules.walk import truth

_FACTS = (
    Fact(name="cards", type="integer", title=""),
    Fact(name="here", type="boolean", title=""),
    Fact(name="owed", type="money", title="", minimum=None),
    Fact(name="state", type="symbol", title="", values={"stock": "", "active": "", "gone": ""}),
)
VOCABULARY = Vocabulary(Roles(), {fact.name: fact for fact in _FACTS}, {})
# in the order in which a case is the first
_VALUES: dict[str, list[Value]] = {
    "cards": [0, 1, 2, 3, 4],
    "here": [False, True],
    "owed": [0, 1, 2, 3, 4, -1, -2, -3, -4],
    "state": ["stock", "active", "gone"],
}
_WORDS = ("stock", "active", "gone")
_BUDGET = 20_000_000

_tests = st.one_of(
    st.builds(lambda held: Test("here", "one_of", (held,)), st.booleans()),
    st.builds(
        lambda words: Test("state", "one_of", tuple(words)),
        st.sets(st.sampled_from(("stock", "active", "gone")), min_size=1),
    ),
    st.builds(
        lambda fact, word, bound: Test(fact, word, (bound,)),
        st.sampled_from(("cards", "owed")),
        st.sampled_from(("at_least", "more_than", "at_most", "less_than", "one_of")),
        st.integers(-2, 3),
    ),
)
_nodes: st.SearchStrategy[Node] = st.recursive(
    _tests,
    lambda below: st.one_of(
        st.builds(AllOf, st.tuples(below, below)), st.builds(AnyOf, st.tuples(below, below)), st.builds(Not, below)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=120)
@given(_nodes)
def test_the_case_given_is_the_first_of_all_that_there_are(node: Node) -> None:
    names = sorted({test.fact for test in every_test(node)})
    cases = (dict(zip(names, values, strict=True)) for values in product(*(_VALUES[name] for name in names)))
    first = next((case for case in cases if truth(node, case.get)), None)

    found = answer(may_hold(node, VOCABULARY), _BUDGET)

    assert found.verdict == ("no" if first is None else "yes")
    assert (found.witness.facts if found.witness else None) == first


@pytest.mark.parametrize(
    ("word", "bound", "first"),
    [("more_than", 10**9, 10**9 + 1), ("at_least", -5, 0), ("less_than", -(10**6), -(10**6) - 1), ("at_most", 7, 0)],
)
def test_large_numbers_are_found_by_halving(word: str, bound: int, first: int) -> None:
    assert answer(may_hold(Test("owed", word, (bound,)), VOCABULARY), _BUDGET).witness == Witness({"owed": first})


def test_a_budget_that_is_too_small_leaves_it_undecided() -> None:
    assert answer(may_hold(Test("cards", "more_than", (3,)), VOCABULARY), 1) == UNDECIDED
    assert not UNDECIDED.is_decided


def test_an_unset_figure_is_one_number_wherever_it_is_read() -> None:
    above, below = (Test(f"unset:ceiling:cards:{word}", "one_of", (True,)) for word in ("more_than", "at_most"))
    switch = Test("unset:open:parameter.open:true", "one_of", (True,))

    assert answer(may_hold(AllOf((above, below)), VOCABULARY), _BUDGET).verdict == "no"
    assert answer(may_hold(AllOf((above, switch)), VOCABULARY), _BUDGET).witness == Witness(
        {"cards": 0}, {"ceiling": -1, "unset:open:parameter.open:true": True}
    )
