"""One business, region and day: slots, options with their company, figures, spans and the digest."""

from collections.abc import Callable
from datetime import date

import pytest

from bizrules.rules.conditions import TRUE, AllOf, AnyOf, Not, Test
from bizrules.rules.language.effect import Redirect
from bizrules.rules.language.span import Span
from bizrules.rules.need_tree import FactLeaf, PaperLeaf, Several
from bizrules.rules.resolved import ChargeEffect, DutyEffect, LimitEffect, NeedEffect, ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]


def _resolve(
    rulesets: Rulesets, business: str = "activation", region: str = "south", day: date = date(2026, 11, 21)
) -> ResolvedRuleset:
    return rulesets.resolve(business, region, rulesets.span_index(business, region, day))


def _activation(*rules: str, head: str = "") -> dict[str, str]:
    written = "".join(f"  - {rule}\n" for rule in rules)
    return {"alpha/activation.yaml": f"business: activation\n{head}rules:\n{written}"}


def _leaf(ruleset: ResolvedRuleset, rule: str) -> PaperLeaf:
    effect = next(found.effect for found in ruleset.rules if found.id == rule)
    assert isinstance(effect, NeedEffect)
    assert isinstance(effect.need, PaperLeaf)
    return effect.need


def test_rules_that_ask_one_paper_of_one_person_share_a_slot(build: Build) -> None:
    rule = "{id: identity, require: {paper: own, of: owner}, cite: [SEED-1]}"
    group = "groups: {own: {for: identity, cite: [SEED-1], any_of: [id_card, letter]}}\n"

    ruleset = _resolve(build(_activation(rule) | {"alpha/papers.yaml": group}))

    (slot,) = ruleset.slots
    assert (slot.purpose, slot.person) == ("identity", "owner")
    assert [leaf.wanted for _, leaf in slot.contributions] == ["law_identity", "own"]
    both = [candidate.paper for candidate in ruleset.candidates[0] if None not in candidate.options]
    assert both == ["id_card"]


def test_a_paper_asked_for_with_others_stands_alone(build: Build) -> None:
    need = "{any: [{paper: passport, of: owner}, {all: [{owner.present: true}, {line.arrears: 0}]}]}"

    ruleset = _resolve(build(_activation(f"{{id: either, require: {need}, say: 二者之一, cite: [SEED-1]}}")))

    effect = ruleset.rules[-1].effect
    assert isinstance(effect, NeedEffect)
    assert effect.slot is None
    assert isinstance(effect.need, Several)
    paper, several = effect.need.branches
    assert isinstance(paper, PaperLeaf)
    assert (paper.purpose, [option.paper for option in paper.options]) == ("passport", ["passport"])
    assert isinstance(several, Several)
    assert [leaf.changeable for leaf in several.branches if isinstance(leaf, FactLeaf)] == [
        ("owner.present",),
        ("line.arrears",),
    ]


def test_an_option_has_its_condition_and_its_company(build: Build) -> None:
    ruleset = _resolve(build({}))

    option = _leaf(ruleset, "law/cn/entry/identity").options[2]

    assert option.paper == "temporary_id_card"
    assert ruleset.conditions[option.when] == Test("owner.guardian.present", "one_of", (True,))
    (company,) = option.company
    assert isinstance(company, PaperLeaf)
    assert (company.wanted, company.person) == ("letter", "owner.guardian")


def test_an_option_is_closed_to_a_companion_when_it_names_his_companion(build: Build) -> None:
    ruleset = _resolve(
        build(_activation("{id: proxy, require: {paper: law_identity, of: owner.proxy}, cite: [SEED-1]}"))
    )

    papers = [option.paper for option in _leaf(ruleset, "alpha/activation/proxy").options]

    assert papers == ["id_card", "passport"]


def test_an_option_is_narrowed_in_its_region(build: Build) -> None:
    ruleset = _resolve(build({}), region="north")

    passport = _leaf(ruleset, "law/cn/entry/identity").options[1]

    assert passport.by_hand
    assert passport.cite == ("LAW-1",)
    assert ruleset.conditions[passport.when] == Test("owner.present", "one_of", (True,))


def test_an_option_holds_on_its_days(build: Build) -> None:
    group = (
        "groups:\n  own:\n    for: identity\n    cite: [SEED-1]\n    any_of:\n      - letter\n"
        '      - {paper: passport, until: "2020-01-01", cite: [SEED-1]}\n'
    )
    rulesets = build(
        _activation("{id: own, require: {paper: own, of: owner}, cite: [SEED-1]}") | {"alpha/papers.yaml": group}
    )

    def papers(day: date) -> list[str]:
        return [option.paper for option in _leaf(_resolve(rulesets, day=day), "alpha/activation/own").options]

    assert papers(date(2019, 12, 31)) == ["letter", "passport"]
    assert papers(date(2020, 1, 1)) == ["letter"]


def test_a_need_may_say_its_purpose_and_its_forms(build: Build) -> None:
    ruleset = _resolve(
        build(
            _activation(
                "{id: a, require: {paper: letter, of: owner, as: identity, form: copy}, cite: [SEED-1]}",
                "{id: b, require: {paper: passport, of: owner, form: [original, copy]}, cite: [SEED-1]}",
                "{id: c, require: {paper: letter, of: owner, form: {any: [original, copy]}}, cite: [SEED-1]}",
            )
        )
    )

    assert _leaf(ruleset, "alpha/activation/a").purpose == "identity"
    forms = [_leaf(ruleset, f"alpha/activation/{name}").forms for name in "abc"]
    assert forms == [(("copy",),), (("original", "copy"),), (("original",), ("copy",))]


def test_the_states_a_line_starts_from_are_a_rule_of_the_register(build: Build) -> None:
    rule = _resolve(build({}), "transfer").rules[0]

    assert (rule.id, rule.cite) == ("register/transfer/line-state", ("DEF-1",))
    assert _resolve(build({}), "inspection").rules[0].name == "look"


def test_a_limit_adds_a_number_or_a_fact_up_to_a_figure(build: Build) -> None:
    per = "per: owner.document_number"
    ruleset = _resolve(
        build(
            _activation(
                f"{{id: a, limit: {{count: [owner.cards], adding: 2, at_most: 9, {per}}}, say: 上限, cite: [SEED-1]}}",
                "{id: b, limit: {count: [owner.cards], adding: line.years, at_most: {parameter: deposit}, "
                f"{per}}}, "
                "say: 上限, cite: [SEED-1]}",
                f"{{id: c, limit: {{count: [owner.cards], adding: {{fact: line.years}}, at_most: 9, {per}}}, "
                "say: 上限, cite: [SEED-1]}",
            )
        )
    )

    limits = [rule.effect for rule in ruleset.rules if isinstance(rule.effect, LimitEffect)][1:]

    number = "owner.document_number"
    assert limits == [
        LimitEffect(("owner.cards",), 2, 9, number, ""),
        LimitEffect(("owner.cards",), "line.years", None, number, "deposit"),
        LimitEffect(("owner.cards",), "line.years", 9, number, ""),
    ]
    assert "line.years" in ruleset.facts


def test_the_ceiling_of_law_is_that_of_the_day(build: Build) -> None:
    ruleset = _resolve(build({}))

    limit = next(rule.effect for rule in ruleset.rules if isinstance(rule.effect, LimitEffect))

    assert limit.ceiling == 5


def test_a_charge_is_a_number_a_figure_a_fact_or_a_table(build: Build) -> None:
    table = (
        "tables:\n  tariff: {given: [line.plan], gives: [fee], rows: [[small, 100], [large, none]], "
        "otherwise: [300], cite: [SEED-1]}\n"
    )
    ruleset = _resolve(
        build(
            _activation(
                "{id: a, charge: {kind: fee, amount: 500, every: month}, cite: [SEED-1]}",
                "{id: b, charge: {kind: deposit, amount: {parameter: deposit}}, cite: [SEED-1]}",
                "{id: c, charge: {kind: settlement, amount: {fact: line.arrears}}, cite: [SEED-1]}",
                "{id: d, charge: {kind: fee, amount: {table: tariff.fee}}, cite: [SEED-1]}",
                head=table,
            )
        )
    )

    fixed, unset, fact, rows = [rule.effect for rule in ruleset.rules if isinstance(rule.effect, ChargeEffect)]

    assert fixed == ChargeEffect("fee", "month", 500, "", (), "")
    assert unset == ChargeEffect("deposit", "", None, "", (), "deposit")
    assert fact == ChargeEffect("settlement", "", None, "line.arrears", (), "")
    small, large = (Test("line.plan", "one_of", (plan,)) for plan in ("small", "large"))
    assert [(ruleset.conditions[index], amount) for index, amount in rows.rows] == [
        (small, 100),
        (large, None),
        (Not(AnyOf((small, large))), 300),
    ]


def test_a_duty_has_its_figures_filled_in(build: Build) -> None:
    years = "years_after_end: {parameter: keep_years}"
    ruleset = _resolve(
        build(_activation(f"{{id: keep, do: {{keep: 资料, within_hours: 24, {years}}}, cite: [GUESS-1]}}"))
    )

    effect = ruleset.rules[-1].effect

    assert isinstance(effect, DutyEffect)
    assert (effect.duty.texts, effect.within_hours, effect.years_after_end) == (("资料",), 24, 2)


def test_unless_is_and_not(build: Build) -> None:
    ruleset = _resolve(
        build(
            _activation(
                "{id: a, when: {owner.present: true}, unless: {line.arrears: 0}, do: {task: 核对}, cite: [GUESS-1]}",
                "{id: b, unless: {business: transfer}, do: {task: 核对}, cite: [GUESS-1]}",
            )
        )
    )

    a, b = (ruleset.conditions[rule.condition] for rule in ruleset.rules[-2:])

    assert a == AllOf((Test("owner.present", "one_of", (True,)), Not(Test("line.arrears", "one_of", (0,)))))
    assert b == TRUE


@pytest.mark.parametrize(
    ("redirect", "meant"),
    [
        ("{channel: own_hall}", Redirect("channel", ("own_hall",))),
        ("{hall: designated}", Redirect("hall", ("designated",))),
        ("{business: transfer}", Redirect("business", ("transfer",))),
    ],
)
def test_a_redirect_names_a_channel_a_hall_or_a_business(build: Build, redirect: str, meant: Redirect) -> None:
    ruleset = _resolve(build(_activation(f"{{id: go, redirect: {redirect}, cite: [SEED-1]}}")))

    assert ruleset.rules[-1].effect == meant


def test_what_decides_by_itself_and_what_is_needed_who_must_be_there_first_is_known_by_place(build: Build) -> None:
    ruleset = _resolve(build({}))

    assert [rule.name for _, rule in ruleset.deciding] == ["line-state", "guardian", "cards", "in-person"]
    assert [ruleset.rules[place].name for place, _ in ruleset.needs] == ["guardian", "identity"]
    assert [ruleset.facts[place] for place in ruleset.index.values()] == list(ruleset.facts)


def test_the_person_of_a_rule_is_the_one_in_its_roles(build: Build) -> None:
    ruleset = _resolve(build({}))

    assert {rule.name: rule.person for rule in ruleset.rules}["identity"] == "owner"
    assert ruleset.rules[-1].person == ""


# ── days and digest ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_spans_begin_on_the_days_on_which_anything_changes(build: Build) -> None:
    rulesets = build({})

    law, cards = date(2013, 9, 1), date(2016, 1, 1)
    assert rulesets.spans("activation", "south") == [Span(None, law), Span(law, cards), Span(cards, None)]
    before = _resolve(rulesets, day=date(2015, 12, 31))
    assert "cards" not in [rule.name for rule in before.rules]
    assert "cards" in [rule.name for rule in _resolve(rulesets, day=date(2016, 1, 1)).rules]


def test_a_rule_cites_only_what_is_in_force_unless_nothing_is(build: Build) -> None:
    rules = "{id: both, forbid: 不可, cite: [SEED-1, LAW-1]}\n  - {id: early, forbid: 不可, cite: [LAW-1]}"
    rulesets = build(_activation(rules))

    def cited(day: date) -> list[tuple[str, ...]]:
        return [rule.cite for rule in _resolve(rulesets, day=day).rules if rule.name in ("both", "early")]

    assert cited(date(2013, 8, 31)) == [("SEED-1",), ("LAW-1",)]
    assert cited(date(2013, 9, 1)) == [("SEED-1", "LAW-1"), ("LAW-1",)]


_RULE = "{id: adult, when: {owner.age: {less_than: 18}}, forbid: 须成年, cite: [SEED-1]}"


@pytest.mark.parametrize(
    ("files", "same"),
    [
        ({"alpha/activation.yaml": f"# moved down\n\nbusiness: activation\nrules: [{_RULE}]\n"}, True),
        ({"law/cn/businesses.yaml": "# moved down\n"}, True),
        (_activation(_RULE.replace("18", "16")), False),
        (_activation(_RULE.replace("须成年", "须年满")), False),
        (_activation(_RULE.replace("SEED-1", "LAW-1")), False),
        ({"law/cn/papers.yaml": ""}, False),
        ({"vocabulary/person.yaml": ""}, False),
    ],
)
def test_the_digest_changes_when_anything_changes_that_decides(
    build: Build, files: dict[str, str], *, same: bool
) -> None:
    digest = _resolve(build(_activation(_RULE))).digest
    edited = dict(files)
    for name, old, new in (
        ("law/cn/businesses.yaml", "activation:", "\n\nactivation:"),
        ("law/cn/papers.yaml", "title: 身份证,", "title: 身份证, valid: {months: 6},"),
        ("vocabulary/person.yaml", "years_since", "months_since"),
    ):
        if name in files:
            shipped = build({}).sources
            layers = {file.path: file.text for layer in shipped.layers for file in layer.files.values()}
            text = (layers | {file.path: file.text for file in shipped.vocabulary})[f"world/{name}"]
            edited[name] = files[name] + text.replace(old, new)

    changed = _resolve(build(_activation(_RULE) | edited)).digest

    assert (changed == digest) is same


def test_the_digest_is_the_same_on_every_day_of_a_span(build: Build) -> None:
    digests = {_resolve(build({}), day=day).digest for day in (date(2016, 1, 1), date(2026, 11, 21), date(2099, 1, 1))}

    assert len(digests) == 1
    assert _resolve(build({}), day=date(2015, 12, 31)).digest not in digests
