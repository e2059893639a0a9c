"""What a rule says is the same, whether it was worked out for this business, region and day or found again."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.bind import BoundRule
from bizrules.rules.common import Common
from bizrules.rules.distinct import regions_apart
from bizrules.rules.expanded import Expanded
from bizrules.rules.expansions import BoundRuleOrStep, Expansions, KeptExpansions
from bizrules.rules.need_tree import PaperLeaf
from bizrules.rules.reading import Reader
from bizrules.rules.resolved import LimitEffect, NeedEffect
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources

Build = Callable[[dict[str, str]], Rulesets]
DAY = date(2026, 11, 21)
WORLD = {
    "alpha/south/parameters.yaml": 'card_limit: {values: [{from: "2026-03-01", value: 3, cite: [SEED-1]}]}\n',
    "alpha/south/papers.yaml": "groups: {law_identity: {narrow: [{paper: passport, cite: [SEED-1]}]}}\n",
    "alpha/activation.yaml": """business: activation
define: {young: {owner.age: {less_than: {parameter: adult_age}}}}
tables:
  tariff:
    given: [line.years]
    gives: [fee]
    rows: [[{less_than: {parameter: keep_years}}, 100]]
    otherwise: none
    cite: [SEED-1]
rules:
  - id: fee
    when: {business: activation}
    unless: {young: true}
    charge: {kind: fee, amount: {table: tariff.fee}}
    cite: [SEED-1]
  - id: here
    from: "2020-01-01"
    until: "2020-02-01"
    when: {business: transfer}
    redirect: {business: transfer}
    say: 过户
    cite: [SEED-1]
  - id: more
    require: {any: [{paper: law_identity, of: owner}, {paper: letter, of: owner}]}
    say: 证件
    cite: [SEED-1]
  - {id: keep, do: {keep: 证件, years_after_end: {parameter: keep_years}}, cite: [SEED-1]}
procedure:
  - {id: look, by: supervisor, when: {business: activation}, gives: seen, within_hours: 2, say: 看, cite: [SEED-1]}
  - {id: act, by: supervisor, needs: seen, within_hours: {parameter: keep_years}, say: 办, cite: [SEED-1]}
""",
}


def _bounds(rulesets: Rulesets, business: str, region: str) -> list[BoundRuleOrStep]:
    return list({id(bound): bound for bound, _ in rulesets.expanded(business, region)}.values())


def _written(bound: BoundRuleOrStep) -> str:
    return bound.id.rpartition("/")[2]


def _named(rulesets: Rulesets, name: str, business: str = "activation", region: str = "") -> BoundRuleOrStep:
    return next(bound for bound in rulesets.bound_rules(business, region) if _written(bound) == name)


def _alone(rulesets: Rulesets, bound: BoundRuleOrStep, business: str, region: str, day: date | None) -> Expanded:
    reader = Reader({})
    expansions = Expansions(rulesets.vocabulary, rulesets.registers(region), KeptExpansions())
    found = expansions.of(reader, bound, business, day)
    assert not reader.problems
    return found


def _days(rulesets: Rulesets, business: str, region: str) -> Iterator[date | None]:
    yield from (None, date.min)
    for span in rulesets.spans(business, region):
        if span.begin:
            yield from (span.begin - timedelta(days=1), span.begin)


def test_a_rule_found_again_says_what_it_says_alone_for_every_business_region_and_day(build: Build) -> None:
    rulesets, kept, looked = build(WORLD), KeptExpansions(), 0
    nation = Expansions(rulesets.vocabulary, rulesets.registers(""), KeptExpansions())
    for region in ("", "north", "south"):
        shared = Expansions(rulesets.vocabulary, rulesets.registers(region), kept)
        beside = Expansions(rulesets.vocabulary, rulesets.registers(region), KeptExpansions(), nation)
        for business in rulesets.businesses(region):
            for day in _days(rulesets, business, region):
                bounds = [*rulesets.bound_rules(business, region), *_steps(rulesets, business, region)]
                for bound in bounds:
                    alone = _alone(rulesets, bound, business, region, day)
                    assert shared.of(Reader({}), bound, business, day) == alone, (bound.id, region, day)
                    assert beside.of(Reader({}), bound, business, day) == alone, (bound.id, region, day)
                    looked += 1
    assert len(kept.expanded) < looked / 2


def _steps(rulesets: Rulesets, business: str, region: str) -> list[BoundRuleOrStep]:
    return [bound for bound in _bounds(rulesets, business, region) if not isinstance(bound, BoundRule)]


def test_a_rule_that_operators_share_says_in_each_what_it_says_alone() -> None:
    common = Common()
    for operator in operators():
        shared, alone = Rulesets(read_sources(operator), common), Rulesets(read_sources(operator))
        for region in regions_apart(shared):
            for business in shared.businesses(region):
                pairs = zip(shared.expanded(business, region), alone.expanded(business, region), strict=True)
                for (bound, found), (_, same) in pairs:
                    assert found == same, (operator, bound.id)


def test_a_figure_counts_from_its_day_and_the_same_days_share_what_is_said(build: Build) -> None:
    rulesets = build({})
    cards, expansions = (
        _named(rulesets, "cards"),
        Expansions(rulesets.vocabulary, rulesets.registers(""), KeptExpansions()),
    )

    before, on, after = (
        expansions.of(Reader({}), cards, "activation", day) for day in (date(2015, 12, 31), date(2016, 1, 1), DAY)
    )

    assert [_ceiling(found) for found in (before, on, after)] == [None, 5, 5]
    assert on is after


def _ceiling(expanded: Expanded) -> int | None:
    (effect,) = expanded.effects
    assert isinstance(effect, LimitEffect)
    return effect.ceiling


def test_a_way_of_a_paper_that_a_region_narrows_is_another_one_there_only(build: Build) -> None:
    rulesets, kept = build({}), KeptExpansions()
    identity = _named(rulesets, "identity")

    nation, north = (
        Expansions(rulesets.vocabulary, rulesets.registers(region), kept).of(Reader({}), identity, "activation", DAY)
        for region in ("", "north")
    )

    assert [_by_hand(found) for found in (nation, north)] == [[], ["passport"]]


def _by_hand(expanded: Expanded) -> list[str]:
    (effect,) = expanded.effects
    assert isinstance(effect, NeedEffect)
    assert isinstance(effect.need, PaperLeaf)
    return [option.paper for option in effect.need.options if option.by_hand]


def test_a_rule_is_said_anew_only_for_businesses_that_it_tells_apart(build: Build) -> None:
    told_apart = "{id: only, when: {business: activation}, do: {tell: 开户}, cite: [GUESS-1]}"
    common = "{id: greet, do: {tell: 提醒带齐证件}, cite: [GUESS-1]}"
    rulesets = build({"hall/counter.yaml": f"trait: counter\ntitle: 受理台\nrules: [{told_apart}, {common}]\n"})
    expansions = Expansions(rulesets.vocabulary, rulesets.registers(""), KeptExpansions())

    def said(name: str, business: str) -> Expanded:
        return expansions.of(Reader({}), _named(rulesets, name, business), business, DAY)

    assert said("only", "activation") != said("only", "transfer")
    assert said("greet", "activation") is said("greet", "transfer")


def test_a_rule_says_nothing_on_days_when_it_is_not_in_force(build: Build) -> None:
    rulesets = build(WORLD)

    said = [expanded for bound, expanded in rulesets.expanded("activation", "") if _written(bound) == "here"]
    limits = [expanded for bound, expanded in rulesets.expanded("activation", "south") if _written(bound) == "cards"]

    assert len(said) == 1
    assert [_ceiling(found) for found in limits] == [5, 3]


def test_a_mistake_is_told_to_each_business_that_has_it(build: Build) -> None:
    rulesets = build(
        {"hall/counter.yaml": "trait: counter\nrules: [{id: a, forbid: 不办, when: {line.gone: 1}, cite: [SEED-1]}]\n"}
    )

    for business in ("activation", "transfer"):
        with pytest.raises(RulesetError, match=r"unknown fact `line\.gone`"):
            rulesets.spans(business, "")


@pytest.mark.parametrize("first", ["north", "south"])
def test_a_figure_of_one_region_that_is_a_flag_of_another_is_a_mistake_there(build: Build, first: str) -> None:
    fee = "business: activation\nrules: [{id: a, charge: {kind: fee, amount: {parameter: deposit}}, cite: [SEED-1]}]\n"
    values = "deposit: {{values: [{{from: undated, value: {0}, cite: [SEED-1]}}]}}\n"
    rulesets = build(
        {
            "alpha/activation.yaml": fee,
            "alpha/north/parameters.yaml": values.format(100),
            "alpha/south/parameters.yaml": values.format("true"),
        }
    )
    faulty = []
    for region in (first, "north", "south"):
        try:
            rulesets.spans("activation", region)
        except RulesetError as error:
            faulty.append((region, [problem.what for problem in error.problems]))

    assert {region for region, _ in faulty} == {"south"}
    assert faulty[-1] == ("south", ["`deposit` is no number"])


def test_a_step_has_no_effect_and_the_hours_of_the_day(build: Build) -> None:
    rulesets = build(WORLD)
    look, act = _steps(rulesets, "activation", "")

    on_a_day, without = ([_alone(rulesets, step, "activation", "", day) for step in (look, act)] for day in (DAY, None))

    assert [step.within_hours for step in on_a_day] == [2, 2]
    assert [step.within_hours for step in without] == [2, None]
    assert {step.effects for step in (*on_a_day, *without)} == {()}


def test_the_advice_for_a_mistake_names_what_only_the_region_has(build: Build) -> None:
    faulty = "business: activation\nrules:\n  - {id: a, require: {paper: sworn_lettr, of: owner}, cite: [SEED-1]}\n"
    papers = "types: {sworn_letter: {title: 宣誓书}}\n"
    rulesets = build({"alpha/activation.yaml": faulty, "alpha/south/papers.yaml": papers})
    advice = []
    for region in ("south", "east"):
        with pytest.raises(RulesetError) as raised:
            rulesets.spans("activation", region)
        advice += [problem.help for problem in raised.value.problems]
    assert advice[0] == "did you mean `sworn_letter`?"
    assert len(advice) == 2
    assert "sworn_letter" not in advice[1]
