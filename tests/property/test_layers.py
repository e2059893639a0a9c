"""A lower layer never relaxes a figure, and the rows of a table that loads never hold together."""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bizrules.errors import NOWHERE
from bizrules.rules.conditions import Test
from bizrules.rules.language.condition import Check, Compare, Member, OneOf, Written
from bizrules.rules.language.paper import Papers
from bizrules.rules.language.parameter import DatedValue, Parameter
from bizrules.rules.language.table import TableRow
from bizrules.rules.merge import LayerRegisters, merge, value_on
from bizrules.rules.overlaps import report_overlaps
from bizrules.rules.reading import Reader
from bizrules.rules.walk import truth

DAYS = [date(year, 1, 1) for year in range(2018, 2026)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[DatedValue, ...]:
    begins = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=3, unique=True)))
    first: list[date | None] = [None] if draw(st.booleans()) else []
    return tuple(DatedValue(day, draw(st.integers(0, 5)), ("A",)) for day in [*first, *begins])


def _layer(name: str, tighten: str, values: tuple[DatedValue, ...]) -> LayerRegisters:
    figure = Parameter("limit", "card", tighten, values, (), name, NOWHERE)
    return LayerRegisters(name, "law", {}, Papers(), {"limit": figure})


@given(st.sampled_from(("lower", "higher")), histories(), histories(), histories())
@settings(max_examples=300, deadline=None)
def test_no_layer_relaxes_a_figure_of_one_above(
    tighten: str, law: tuple[DatedValue, ...], operator: tuple[DatedValue, ...], caller: tuple[DatedValue, ...]
) -> None:
    above = _layer("law/cn", tighten, law)

    merged = merge(Reader({}), [above, _layer("alpha", "", operator), _layer("caller", "", caller)])

    for day in (date.min, *DAYS):
        bound = value_on(above.parameters["limit"], day)
        found = value_on(merged.parameters["limit"], day)
        if bound is not None:
            assert found is not None
            assert found <= bound if tighten == "lower" else found >= bound


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS, NUMBERS, MEMBERS = ("a", "b", "c"), range(-2, 8), ("x", "y")


def _written(value: object) -> Written:
    return Written(str(value), NOWHERE)


_word_cells: st.SearchStrategy[Check | None] = st.none() | st.builds(
    lambda values: OneOf(tuple(map(_written, values))), st.lists(st.sampled_from(WORDS), min_size=1, max_size=2)
)
_number_cells: st.SearchStrategy[Check | None] = st.one_of(
    st.none(),
    st.builds(lambda values: OneOf(tuple(map(_written, values))), st.lists(st.integers(-1, 6), min_size=1, max_size=2)),
    st.builds(
        lambda bounds: Compare(tuple((word, _written(value)) for word, value in bounds.items())),
        st.dictionaries(
            st.sampled_from(("at_least", "more_than", "at_most", "less_than")),
            st.integers(-1, 6),
            min_size=1,
            max_size=2,
        ),
    ),
)
_set_cells: st.SearchStrategy[Check | None] = st.none() | st.builds(
    lambda member, included: Member(_written(member), included=included), st.sampled_from(MEMBERS), st.booleans()
)
_rows = st.builds(lambda *cells: TableRow(cells, (), NOWHERE), _word_cells, _number_cells, _set_cells)


def _holds(cell: Check | None, value: object) -> bool:
    if cell is None:
        return True
    if isinstance(cell, OneOf):
        return str(value) in [written.text for written in cell.values]
    if isinstance(cell, Member):
        assert isinstance(value, frozenset)
        return (cell.member.text in value) == cell.included
    tests = [Test("n", word, (int(bound.text),)) for word, bound in cell.bounds if isinstance(bound, Written)]
    assert isinstance(value, int)
    return all(truth(test, {"n": value}.get) for test in tests)


@given(_rows, _rows)
@settings(max_examples=400, deadline=None)
def test_rows_overlap_exactly_when_some_values_pass_both(one: TableRow, other: TableRow) -> None:
    reader = Reader({})
    sets = [frozenset(), frozenset("x"), frozenset("y"), frozenset("xy")]

    report_overlaps(reader, [one, other])

    both = any(
        all(_holds(cell, value) for row in (one, other) for cell, value in zip(row.cells, values, strict=True))
        for values in product(WORDS, NUMBERS, sets)
    )
    impossible = any(
        not any(_holds(cell, value) for value in domain)
        for row in (one, other)
        for cell, domain in zip(row.cells, (WORDS, NUMBERS, sets), strict=True)
    )
    assert bool(reader.problems) == both or impossible
