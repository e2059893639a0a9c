"""Registers of several layers made one: what is added, and figures moved in the direction their owner gives."""

from collections.abc import Callable
from datetime import date

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.merge import value_on
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]


def _figure(rulesets: Rulesets, name: str, year: int, region: str = "south") -> int | bool | None:
    return value_on(rulesets.registers(region).parameters[name], date(year, 1, 1))


def test_a_figure_that_may_be_lowered_is_lowered_from_its_day(build: Build) -> None:
    lowered = 'card_limit: {values: [{from: "2020-01-01", value: 3, cite: [SEED-1]}]}\n'

    rulesets = build({"alpha/parameters.yaml": lowered})

    assert [_figure(rulesets, "card_limit", year) for year in (2015, 2016, 2019, 2020)] == [None, 5, 5, 3]


def test_a_figure_that_may_be_raised_is_raised(build: Build) -> None:
    raised = 'keep_years: {values: [{from: "2020-01-01", value: 5, cite: [SEED-1]}]}\n'

    rulesets = build({"alpha/parameters.yaml": raised})

    assert [_figure(rulesets, "keep_years", year) for year in (2019, 2020)] == [2, 5]


def test_a_figure_of_one_region_is_of_that_region_only(build: Build) -> None:
    rulesets = build(
        {"alpha/south/parameters.yaml": "card_limit: {values: [{from: undated, value: 2, cite: [SEED-1]}]}\n"}
    )

    assert (_figure(rulesets, "card_limit", 2020), _figure(rulesets, "card_limit", 2020, "north")) == (2, 5)


def test_law_that_becomes_stricter_than_the_operator_is_noticed(build: Build) -> None:
    law = '[{from: "2016-01-01", value: 5, cite: [LAW-1]}, {from: "2030-01-01", value: 2, cite: [LAW-1]}]'

    with pytest.raises(RulesetError, match="`card_limit` is 3 where the layer above has 2"):
        build(
            {
                "law/cn/parameters.yaml": f"card_limit: {{tighten: lower, values: {law}}}\n",
                "alpha/parameters.yaml": "card_limit: {values: [{from: undated, value: 3, cite: [SEED-1]}]}\n",
            }
        )


def test_what_is_unset_may_be_set_and_keeps_the_unit(build: Build) -> None:
    rulesets = build({"alpha/parameters.yaml": "deposit: {values: [{from: undated, value: 20000, cite: [SEED-1]}]}\n"})

    deposit = rulesets.registers("south").parameters["deposit"]

    assert (deposit.unit, value_on(deposit, date.min)) == ("fen", 20000)


def test_saying_unset_of_what_is_set_changes_nothing(build: Build) -> None:
    rulesets = build({"alpha/parameters.yaml": "card_limit: {values: unset}\n"})

    assert _figure(rulesets, "card_limit", 2020) == 5


def test_a_group_is_narrowed_in_its_region_only(build: Build) -> None:
    rulesets = build({})

    narrowed = [option.paper for option in rulesets.registers("north").groups["law_identity"].options if option.narrows]

    assert narrowed == ["passport"]
    assert not any(option.narrows for option in rulesets.registers("south").groups["law_identity"].options)


def test_states_are_narrowed_and_both_clauses_kept(build: Build) -> None:
    rulesets = build({"alpha/businesses.yaml": "transfer: {line: {from: [active], cite: [SEED-1]}}\n"})

    entry = rulesets.registers("south").businesses["transfer"]

    assert (entry.states, entry.state_cite) == (("active",), ("DEF-1", "SEED-1"))


def test_states_may_be_given_where_the_law_gives_none(build: Build) -> None:
    rulesets = build({"alpha/businesses.yaml": "inspection: {line: {from: [active], cite: [SEED-1]}}\n"})

    assert rulesets.registers("south").businesses["inspection"].states == ("active",)


@pytest.mark.parametrize(
    "business",
    [
        "{title: 快速开户, uses: [{entry: {entrant: owner}}], line: {from: [stock], to: active, cite: [DEF-1]}}",
        "{title: 出库, line: {from: [stock], to: suspended, cite: [DEF-1]}}",
        "{title: 查询, line: {from: [stock], cite: [DEF-1]}}",
    ],
)
def test_a_new_business_uses_what_businesses_of_law_use_for_its_step(build: Build, business: str) -> None:
    assert "quick" in build({"alpha/businesses.yaml": f"quick: {business}\n"}).registers("south").businesses


def test_a_trait_of_law_is_not_used_for_some_days_only(build: Build) -> None:
    use = '{entry: {entrant: owner}, until: "2020-01-01"}'

    with pytest.raises(RulesetError, match="does not use `entry`"):
        build(
            {
                "alpha/businesses.yaml": (
                    f"quick: {{title: 快速开户, uses: [{use}], line: {{from: [stock], to: active, cite: [DEF-1]}}}}\n"
                )
            }
        )


def test_a_layer_may_add_businesses_papers_groups_and_uses(build: Build) -> None:
    rulesets = build(
        {
            "alpha/businesses.yaml": "repair: {title: 维修}\nactivation: {uses: [counter]}\n",
            "alpha/papers.yaml": (
                "purposes: {proof: 凭证}\ntypes: {receipt: {title: 收据}}\n"
                "groups: {own: {for: proof, cite: [SEED-1], any_of: [receipt]}}\n"
            ),
        }
    )

    registers = rulesets.registers("south")

    assert registers.businesses["repair"].title == "维修"
    assert [use.trait for use in registers.businesses["activation"].uses] == ["entry", "counter"]
    assert registers.groups["own"].layer == "alpha"
    assert registers.purposes["proof"] == "凭证"
