"""What a rule reads of registers: itself, and through defines, tables and groups of papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bizrules.rules.bind import BoundRule
from bizrules.rules.reads import Reads, RegisterReading
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]
CHANGE = date(2020, 5, 1)
GROUPS = """groups:
  own: {for: identity, cite: [SEED-1], any_of: [{paper: passport, from: "2020-05-01", cite: [SEED-1]}, id_card]}
  outer: {for: identity, cite: [SEED-1], any_of: [{paper: letter, with: [{paper: own, of: holder}], cite: [SEED-1]}]}
"""
HEAD = """define:
  young: {owner.age: {less_than: {parameter: adult_age}}}
  child: {any: [{young: true}, {owner.age: 3}]}
tables:
  tariff:
    given: [line.years]
    gives: [fee]
    rows: [[{less_than: {parameter: keep_years}}, 100]]
    otherwise: none
    cite: [SEED-1]
"""


def _reads(build: Build, rule: str) -> Reads:
    rulesets = build(
        {
            "alpha/papers.yaml": GROUPS,
            "alpha/activation.yaml": f"business: activation\n{HEAD}rules:\n  - {{id: a, {rule}, cite: [SEED-1]}}\n",
        }
    )
    bound = _last(rulesets)
    return RegisterReading(rulesets.registers(""), {}).of(bound.rule, bound.scope)


def _last(rulesets: Rulesets) -> BoundRule:
    return rulesets.bound_rules("activation", "")[-1]


@pytest.mark.parametrize(
    ("rule", "figures", "groups", "businesses"),
    [
        ("forbid: 不办", [], [], ()),
        ("when: {owner.age: {less_than: {parameter: adult_age}}}, forbid: 不办", ["adult_age"], [], ()),
        ("when: {child: true}, forbid: 不办", ["adult_age"], [], ()),
        ("charge: {kind: fee, amount: {table: tariff.fee}}", ["keep_years"], [], ()),
        ("require: {paper: outer, of: owner}", [], ["outer", "own"], ()),
        ("unless: {business: {one_of: [transfer]}}, forbid: 不办", [], [], (frozenset({"transfer"}),)),
        ("redirect: {business: transfer}, say: 过户", [], [], ()),
    ],
)
def test_a_rule_reads_what_it_names_and_what_that_names(
    build: Build, rule: str, figures: list[str], groups: list[str], businesses: tuple[frozenset[str], ...]
) -> None:
    reads = _reads(build, rule)

    assert [figure.id for figure in reads.figures] == figures
    assert [group.id for group in reads.groups] == groups
    assert reads.businesses == businesses


def test_a_way_of_a_paper_is_read_from_its_day_and_without_a_day(build: Build) -> None:
    reads = _reads(build, "require: {paper: outer, of: owner}")

    before, on, without = (reads.on(day) for day in (date(2020, 4, 30), CHANGE, None))

    assert reads.days() == {CHANGE}
    assert len(on) == len(before) + 1
    assert without == on
    assert reads.on(CHANGE) is on


def test_a_figure_is_read_as_it_stands_on_the_day(build: Build) -> None:
    rulesets = build({})
    bound = next(bound for bound in rulesets.bound_rules("activation", "") if bound.id.endswith("/cards"))
    reads = RegisterReading(rulesets.registers(""), {}).of(bound.rule, bound.scope)

    assert [reads.on(day) for day in (date(2015, 12, 31), date(2016, 1, 1), None)] == [(None,), (5,), (None,)]
    assert reads.days() == {date(2016, 1, 1)}


@pytest.mark.parametrize("kind", ["businesses", "groups", "purposes", "types"])
def test_registers_that_lack_what_a_rule_names_differ_for_it(build: Build, kind: str) -> None:
    away = "{id: away, redirect: {business: transfer}, say: 过户, cite: [SEED-1]}"
    need = "{id: need, require: {paper: law_identity, of: owner}, cite: [SEED-1]}"
    rulesets = build({"alpha/activation.yaml": f"business: activation\nrules: [{away}, {need}]\n"})
    every = rulesets.registers("")
    lacking = replace(every, **{kind: {}})
    bound = {bound.rule.id: bound for bound in rulesets.bound_rules("activation", "")}
    rule = bound["away" if kind == "businesses" else "need"]

    with_all, without = (RegisterReading(registers, {}).of(rule.rule, rule.scope) for registers in (every, lacking))

    assert set(without.held) < set(with_all.held)


def test_everything_is_read_once(build: Build) -> None:
    rulesets = build({})
    bound, reading = _last(rulesets), RegisterReading(rulesets.registers(""), {})

    assert reading.of(bound.rule, bound.scope) is reading.of(bound.rule, bound.scope)
