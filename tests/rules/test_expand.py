"""Every form of a test, a table and a figure, turned into the engine's tree."""

from collections.abc import Callable
from datetime import date

import pytest

from bizrules.errors import NOWHERE
from bizrules.rules.conditions import FALSE, TRUE, AllOf, AnyOf, Node, Not, Test
from bizrules.rules.expand import Expander
from bizrules.rules.language.condition import Written
from bizrules.rules.read_condition import read_condition
from bizrules.rules.read_registers import read_parameters
from bizrules.rules.read_rules import read_rule_file
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.scope import OptionClosed, Scope
from bizrules.rules.yaml_tree import parse

Build = Callable[[dict[str, str]], Rulesets]
DAY = date(2026, 11, 21)
PARAMETERS = """
high: {unit: year, values: [{from: "2020-01-01", value: 50, cite: [A]}, {from: "2026-01-01", value: 60, cite: [A]}]}
strict: {values: [{from: undated, value: true, cite: [A]}]}
bare: {values: unset}
"""
FILE = """
business: activation
define:
  abroad: {line.features: {includes: roaming}}
  worried: {any: [{abroad: true}, {line.arrears: {more_than: 0}}]}
tables:
  tariff:
    given: [line.plan, business, line.years]
    gives: [fee, name]
    rows:
      - [small, activation, {less_than: 3}, 100, new]
      - [small, any, {at_least: 3}, 50, old]
      - [large, transfer, any, none, old]
    otherwise: %s
    cite: [A]
rules: []
"""


YES, NO = (True,), (False,)


def seen(comparison: str, fact: str, *values: bool | int | str) -> Test:
    return Test(fact, comparison, values)


SMALL_NEW = AllOf((seen("one_of", "line.plan", "small"), seen("less_than", "line.years", 3)))
SMALL_OLD = AllOf((seen("one_of", "line.plan", "small"), seen("at_least", "line.years", 3)))


class Book:
    """One file, expanded for `activation` on a day."""

    def __init__(self, rulesets: Rulesets, day: date | None = DAY, otherwise: str = "none") -> None:
        self.reader = Reader({})
        figures = read_parameters(self.reader, parse(PARAMETERS, "p.yaml")[0], layer="alpha")
        businesses = ("activation", "transfer")
        self.expander = Expander(self.reader, rulesets.vocabulary, "activation", businesses, figures, day)
        file = read_rule_file(self.reader, parse(FILE % otherwise, "a.yaml")[0], name="activation", layer="alpha")
        assert file is not None
        self.scope = Scope(file.defines, file.tables, {"buyer": "new_owner"}, "alpha/activation")

    def node(self, text: str) -> Node:
        condition = read_condition(self.reader, parse(text, "c.yaml")[0], "`when`")
        node = self.expander.condition(condition, self.scope)
        assert not self.reader.problems
        return node


@pytest.fixture
def book(build: Build) -> Book:
    return Book(build({}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{}", TRUE),
        ("{owner.present: true}", seen("one_of", "owner.present", *YES)),
        ("{owner.present: false}", seen("one_of", "owner.present", *NO)),
        ("{owner.kind: individual}", seen("one_of", "owner.kind", "individual")),
        ("{line.plan: {one_of: [small, large, small]}}", seen("one_of", "line.plan", "small", "large")),
        ("{line.years: 3}", seen("one_of", "line.years", 3)),
        ("{line.years: {at_least: 3}}", seen("at_least", "line.years", 3)),
        (
            "{line.years: {more_than: 3, at_most: 9}}",
            AllOf((seen("more_than", "line.years", 3), seen("at_most", "line.years", 9))),
        ),
        ("{line.balance: {less_than: -5}}", seen("less_than", "line.balance", -5)),
        ("{line.features: {includes: roaming}}", seen("one_of", "line.features.roaming", *YES)),
        ("{line.features: {excludes: roaming}}", seen("one_of", "line.features.roaming", *NO)),
        ("{line.features.roaming: true}", seen("one_of", "line.features.roaming", *YES)),
        ("{buyer.proxy.present: true}", seen("one_of", "new_owner.proxy.present", *YES)),
        ("{business: activation}", TRUE),
        ("{business: transfer}", FALSE),
        ("{business: {one_of: [transfer, activation]}}", TRUE),
        ("{abroad: true}", seen("one_of", "line.features.roaming", *YES)),
        ("{abroad: false}", Not(seen("one_of", "line.features.roaming", *YES))),
        (
            "{worried: true}",
            AnyOf((seen("one_of", "line.features.roaming", *YES), seen("more_than", "line.arrears", 0))),
        ),
        ("{all: [{business: activation}, {owner.present: true}]}", seen("one_of", "owner.present", *YES)),
        ("{any: [{business: transfer}, {business: transfer}]}", FALSE),
        ("{line.arrears: {more_than: {parameter: high}}}", seen("more_than", "line.arrears", 60)),
        ("{parameter.strict: true}", TRUE),
        ("{parameter.strict: false}", FALSE),
        ("{parameter.high: 60}", TRUE),
        ("{parameter.bare: true}", seen("one_of", "unset:bare:parameter.bare:true", *YES)),
        ("{parameter.bare: false}", Not(seen("one_of", "unset:bare:parameter.bare:true", *YES))),
        ("{parameter.bare: 3}", seen("one_of", "unset:bare:parameter.bare:3", *YES)),
        ("{line.arrears: {more_than: {parameter: bare}}}", seen("one_of", "unset:bare:line.arrears:more_than", *YES)),
        ("{tariff.name: new}", SMALL_NEW),
        ("{tariff.name: old}", SMALL_OLD),  # the third row is of another business
        ("{tariff.fee: {at_least: 60}}", SMALL_NEW),
        ("{tariff.name: {includes: new}}", FALSE),
        ("{tariff.fee: none}", Not(AnyOf((SMALL_NEW, SMALL_OLD)))),
        (
            "{line.arrears: {more_than: {table: tariff.fee}}}",
            AnyOf(
                (
                    AllOf((*SMALL_NEW.branches, seen("more_than", "line.arrears", 100))),
                    AllOf((*SMALL_OLD.branches, seen("more_than", "line.arrears", 50))),
                )
            ),
        ),
    ],
)
def test_what_is_written_and_what_is_meant(book: Book, written: str, meant: Node) -> None:
    assert book.node(written) == meant


def test_a_table_may_give_something_where_no_row_holds(build: Build) -> None:
    book = Book(build({}), otherwise="[70, standard]")
    no_row = Not(AnyOf((SMALL_NEW, SMALL_OLD)))

    assert book.node("{tariff.name: standard}") == no_row
    assert book.node("{line.arrears: {at_most: {table: tariff.fee}}}") == AnyOf(
        (
            AllOf((*SMALL_NEW.branches, seen("at_most", "line.arrears", 100))),
            AllOf((*SMALL_OLD.branches, seen("at_most", "line.arrears", 50))),
            AllOf((no_row, seen("at_most", "line.arrears", 70))),
        )
    )


@pytest.mark.parametrize(("day", "figure"), [(date(2020, 1, 1), 50), (date(2025, 12, 31), 50), (date(2026, 1, 1), 60)])
def test_a_figure_is_that_of_the_day(build: Build, day: date, figure: int) -> None:
    assert Book(build({}), day).node("{line.arrears: {at_most: {parameter: high}}}") == seen(
        "at_most", "line.arrears", figure
    )


@pytest.mark.parametrize("day", [date(2019, 12, 31), None])
def test_a_figure_is_unset_before_its_first_day_and_where_no_day_is_given(build: Build, day: date | None) -> None:
    book = Book(build({}), day)

    book.node("{line.arrears: {at_most: {parameter: high}}}")

    assert book.expander.unset == {"unset:high:line.arrears:at_most": "high"}


def test_the_same_test_of_an_unset_figure_is_one_unknown(book: Book) -> None:
    one = "{line.arrears: {at_most: {parameter: bare}}}"

    assert book.node(f"{{any: [{one}, {one}]}}") == book.node(one)
    assert len(book.expander.unset) == 1


def test_an_option_that_names_a_companion_of_a_companion_is_closed(book: Book) -> None:
    scope = Scope({}, {}, {"holder": "owner.proxy"}, "group", closing=True)

    assert book.expander.substitute("holder.present", scope) == "owner.proxy.present"
    with pytest.raises(OptionClosed):
        book.expander.substitute("holder.guardian.present", scope)


def test_a_number_written_where_no_fact_may_decide(book: Book) -> None:
    assert book.expander.number(Written("24", NOWHERE)) == 24
