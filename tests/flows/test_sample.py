"""Made-up figures: all that no source gives, only where they are asked for, and said with every decision."""

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.flows import acceptance
from bizrules.model.decision_schema import decision_schema
from bizrules.rules.compared import EngineFault, differs
from bizrules.rules.merge import value_on
from bizrules.rules.resolved import ChargeEffect, DutyEffect, LimitEffect, ResolvedRuleset
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources

_DAY = date(2026, 11, 21)
_WARNINGS = {"zh_CN": "示例", "en": "SAMPLE"}
_TOLD = {"business": "new_activation", "day": "2026-11-21", "region": "shanghai", "owner": {"kind": "individual"}}


def _open_figures(ruleset: ResolvedRuleset) -> Iterator[str]:
    """Name the parameters that anything in force waits for."""
    yield from ruleset.unset.values()
    for rule in ruleset.rules:
        effect = rule.effect
        if isinstance(effect, LimitEffect):
            yield from [effect.parameter] if effect.ceiling is None else []
        elif isinstance(effect, ChargeEffect):
            yield from [effect.parameter] if effect.fixed is None and effect.parameter else []
        elif isinstance(effect, DutyEffect):
            yield from effect.unset


def _all_open(book: bizrules.Book) -> set[str]:
    rulesets = book.written
    regions = sorted({layer.region for layer in rulesets.sources.layers})
    asked = ((business, region) for region in regions for business in rulesets.businesses(region))
    return {name for business, region in asked for name in _open_figures(book.rules(business, region, _DAY).ruleset)}


@pytest.mark.parametrize("operator", operators())
def test_no_business_of_a_sample_waits_for_a_figure_that_no_source_gives(operator: str) -> None:
    assert _all_open(bizrules.load(operator)) != set()
    assert _all_open(bizrules.load(operator, sample=True)) == set()


@pytest.mark.parametrize("operator", operators())
def test_without_it_nothing_of_the_sample_is_loaded(operator: str) -> None:
    rulesets = bizrules.load(operator).written

    assert not any(layer.authority == "sample" for layer in rulesets.sources.layers)
    assert not any(clause.basis == "sample" for clause in rulesets.clauses.values())


@pytest.mark.parametrize("operator", operators())
def test_a_sample_changes_no_figure_that_a_source_gives(operator: str) -> None:
    real, sample = (Rulesets(read_sources(operator, sample=flag)) for flag in (False, True))

    for region in real.regions:
        for name, parameter in real.registers(region).parameters.items():
            if parameter.values:
                assert sample.registers(region).parameters[name] == parameter


def test_a_figure_of_ones_own_stands_against_the_sample(tmp_path: Path) -> None:
    own = 'sim_card_fee: {values: [{from: "2026-01-01", value: 1700, cite: [OWN-1]}]}\n'
    (tmp_path / "parameters.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "clauses").mkdir()
    clause = "document: 本省资费\nbasis: contract\nclauses: {OWN-1: {quote: 卡费17元}}\n"
    (tmp_path / "clauses" / "own.yaml").write_text(clause, encoding="utf-8")

    book = bizrules.load("china-mobile", overlays=[tmp_path], sample=True)

    figures = book.written.registers("shanghai").parameters
    assert value_on(figures["sim_card_fee"], _DAY) == 1700
    assert value_on(figures["activation_prepayment"], _DAY) == 10000


def _decisions(book: bizrules.Book) -> Iterator[bizrules.Decision]:
    yield book.decide(_TOLD)
    yield from (decision for decision in book.decide_many([_TOLD]) if isinstance(decision, bizrules.Decision))
    yield pickle.loads(pickle.dumps(book)).decide(_TOLD)  # noqa: S301 - written a moment ago


@pytest.mark.parametrize("sample", [True, False])
def test_every_decision_says_whether_it_is_a_sample(*, sample: bool) -> None:
    decisions = list(_decisions(bizrules.load("china-mobile", sample=sample)))

    assert [decision.sample for decision in decisions] == [sample] * 3
    assert decisions[0].record()["sample"] is sample
    for locale, word in _WARNINGS.items():
        assert (word in decisions[0].text(locale).splitlines()[0]) is sample


def test_it_is_a_field_of_every_record() -> None:
    assert "sample" in decision_schema()["required"]


def test_a_sample_leaves_nothing_open_that_a_source_does() -> None:
    real, sample = (bizrules.load("china-mobile", sample=flag).decide(_TOLD) for flag in (False, True))

    assert {charge.amount for charge in real.charges} == {None}
    assert None not in {charge.amount for charge in sample.charges}
    assert real.unset != ()
    assert sample.unset == ()
    assert real.identity.digest != sample.identity.digest


def test_a_sample_whose_rules_cannot_be_used_says_so_too(tmp_path: Path) -> None:
    (tmp_path / "plan_change.yaml").write_text("business: plan_change\nrules: [{id: a}]\n", encoding="utf-8")
    book = bizrules.load("china-mobile", overlays=[tmp_path], sample=True)

    decision = book.decide({**_TOLD, "business": "plan_change"})

    assert decision.faults
    assert decision.sample


def test_engines_that_fail_on_a_sample_say_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise EngineFault([differs(0, compiled=True, durable=None)])

    monkeypatch.setattr(acceptance, "examine", fails)

    assert bizrules.load("china-mobile", sample=True).decide(_TOLD).sample


def test_rulesets_without_a_sample_cannot_be_loaded_with_one() -> None:
    world = Path(__file__).parents[1] / "golden" / "world"

    with pytest.raises(bizrules.RulesetError, match="these rulesets have no sample"):
        bizrules.load("alpha", rulesets=world, sample=True)
