"""Each different ruleset is looked at once, and none is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

import bizrules
from bizrules.lint.landscape import all_in_force
from bizrules.rules.distinct import regions_apart
from bizrules.rules.law_alone import resolve_law_alone
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

Write = Callable[[str], Path]
_DAYS = """
# law/cn/parameters.yaml
days:
  unit: day
  tighten: lower
  values: [{from: undated, value: 90, cite: [E-1]}, {from: "2012-01-01", value: 60, cite: [E-1]}]
# law/cn/plan_change.yaml
business: plan_change
rules:
  - {id: law, when: {line.days_in_service: {more_than: {parameter: days}}}, forbid: old, cite: [E-1]}
# law/cn/papers.yaml
purposes: {identity: identity}
types: {card: {title: card}, pass: {title: pass}}
groups:
  shown:
    cite: [E-1]
    for: identity
    any_of:
      - {paper: card}
      - {paper: pass, from: "2014-01-01"}
# example/parameters.yaml
days: {unit: day, values: [{from: undated, value: 30, cite: [E-1]}]}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: shown, require: {paper: shown, of: owner}, cite: [E-1]}
  - {id: once, from: "2016-01-01", until: "2017-01-01", when: {owner.present: true}, do: {task: it}, cite: [E-1]}
# example/north/businesses.yaml
plan_change: {line: {from: [active], cite: [E-1]}}
# example/north/layer.yaml
title: North
"""


def _content(*rulesets: ResolvedRuleset) -> str:
    """Write out all that proofs may look at."""
    return repr(
        [
            (
                [(rule.id, rule.roles, rule.condition, rule.effect, rule.say) for rule in each.rules],
                each.conditions,
                each.slots,
                each.types,
            )
            for each in rulesets
        ]
    )


def _every_day(rulesets: Rulesets) -> set[str]:
    return {
        _content(rulesets.resolve(business, region, index), resolve_law_alone(rulesets, business, region, index))
        for region in regions_apart(rulesets)
        for business in rulesets.businesses(region)
        for index in range(len(rulesets.spans(business, region)))
    }


def _in_force(rulesets: Rulesets) -> list[str]:
    return [_content(one.ruleset, one.law) for one in all_in_force(rulesets)]


@pytest.mark.parametrize("operator", ["generic", "china-telecom"])
def test_nothing_that_is_in_force_on_some_day_is_left_out(operator: str) -> None:
    rulesets = bizrules.load(operator).written

    assert set(_in_force(rulesets)) == _every_day(rulesets)


def test_what_is_the_same_on_many_days_is_there_once(write: Write) -> None:
    rulesets = bizrules.load("example", rulesets=write(_DAYS)).written
    found = _in_force(rulesets)

    assert set(found) == _every_day(rulesets)
    # before and after the figure of law that the operator hides; the option; the rule, which goes again
    assert len(found) == len(set(found)) == 4


def test_a_province_that_lets_a_business_start_from_fewer_states_is_one_of_its_own(write: Write) -> None:
    both = _DAYS.replace(
        "# law/cn/plan_change.yaml",
        "# law/cn/businesses.yaml\nplan_change: {title: plan change, line: {from: [active, stock], cite: [E-1]}}\n"
        "# law/cn/plan_change.yaml",
    )
    rulesets = bizrules.load("example", rulesets=write(both)).written
    found = _in_force(rulesets)

    assert set(found) == _every_day(rulesets)
    assert len(found) == 8
