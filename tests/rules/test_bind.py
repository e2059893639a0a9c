"""Which rules a business has, for whom, and on which days."""

from collections.abc import Callable
from datetime import date

from bizrules.rules.bind import BoundRule
from bizrules.rules.language.span import Span
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]


def _bound(rulesets: Rulesets, business: str, region: str = "north") -> dict[str, BoundRule]:
    return {rule.id: rule for rule in rulesets._bound(business, region)[1]}


def test_a_trait_speaks_of_the_person_it_is_used_for(build: Build) -> None:
    rulesets = build({})

    roles = [_bound(rulesets, name)["law/cn/entry/identity"].scope.roles for name in ("activation", "transfer")]

    assert roles == [{"entrant": "owner"}, {"entrant": "new_owner"}]


def test_rules_come_from_every_layer_and_from_the_trait_of_every_business(build: Build) -> None:
    found = _bound(build({}), "transfer", "south")

    assert {rule.rpartition("/")[0] for rule in found} == {
        "law/cn/entry",
        "hall/counter",
        "alpha/transfer",
        "alpha/south/transfer",
    }


def test_a_business_about_the_hall_has_no_customer_and_so_no_counter(build: Build) -> None:
    assert set(_bound(build({}), "inspection")) == {"alpha/inspection/look"}


def test_days_of_the_use_the_file_and_the_rule_are_intersected(build: Build) -> None:
    rulesets = build(
        {
            "alpha/businesses.yaml": 'activation: {uses: [{extra: {}, from: "2020-01-01", cite: [SEED-1]}]}\n',
            "alpha/extra.yaml": (
                'trait: extra\nuntil: "2023-01-01"\nrules:\n'
                '  - {id: look, from: "2021-01-01", do: {task: 核对}, cite: [GUESS-1]}\n'
                '  - {id: more, until: "2022-01-01", do: {task: 核对}, cite: [GUESS-1]}\n'
            ),
        }
    )

    found = _bound(rulesets, "activation")

    assert found["alpha/extra/look"].spans == (Span(date(2021, 1, 1), date(2023, 1, 1)),)
    assert found["alpha/extra/more"].spans == (Span(date(2020, 1, 1), date(2022, 1, 1)),)


def test_two_uses_for_one_person_hold_on_the_days_of_either(build: Build) -> None:
    uses = '[{counter: {}, until: "2020-01-01"}, {counter: {}, from: "2021-01-01"}]'
    rulesets = build(
        {"alpha/businesses.yaml": f"activation: {{uses: {uses}}}\n", "hall/businesses.yaml": "every_business: {}\n"}
    )

    spans = _bound(rulesets, "activation")["hall/counter/greet"].spans

    assert spans == (Span(None, date(2020, 1, 1)), Span(date(2021, 1, 1), None))


def test_a_trait_of_a_trait_is_used_for_a_companion(build: Build) -> None:
    rulesets = build(
        {
            "alpha/businesses.yaml": "activation: {uses: [{outer: {buyer: owner}}]}\n",
            "alpha/outer.yaml": "trait: outer\nroles: [buyer]\nuses: [{inner: {helper: buyer.proxy}}]\nrules: []\n",
            "alpha/inner.yaml": (
                "trait: inner\nroles: [helper]\nrules:\n"
                "  - {id: look, when: {helper.present: true}, do: {task: 核对}, cite: [GUESS-1]}\n"
            ),
        }
    )

    assert _bound(rulesets, "activation")["alpha/inner/look"].scope.roles == {"helper": "owner.proxy"}


def _replacement(rulesets: Rulesets, days: str = "") -> dict[str, str]:
    digest = _bound(rulesets, "activation")["alpha/activation/in-person"].rule.digest
    replaces = f"replaces: {{rule: alpha/activation/in-person, digest: {digest}, why: 本省可以代办}}"
    return {
        "alpha/south/activation.yaml": (
            "business: activation\nrules:\n"
            f"  - {{id: by-proxy, {days} do: {{tell: 建议本人办理}}, cite: [SEED-1], {replaces}}}\n"
        )
    }


def test_a_rule_is_replaced_in_its_region(build: Build) -> None:
    rulesets = build(_replacement(build({})))

    assert "alpha/activation/in-person" not in _bound(rulesets, "activation", "south")
    assert "alpha/south/activation/by-proxy" in _bound(rulesets, "activation", "south")
    assert "alpha/activation/in-person" in _bound(rulesets, "activation", "north")


def test_a_rule_holds_on_the_days_on_which_nothing_replaces_it(build: Build) -> None:
    rulesets = build(_replacement(build({}), 'from: "2020-01-01", until: "2021-01-01",'))

    spans = _bound(rulesets, "activation", "south")["alpha/activation/in-person"].spans

    assert spans == (Span(None, date(2020, 1, 1)), Span(date(2021, 1, 1), None))


def test_the_digest_of_a_rule_is_of_what_it_says_and_not_of_where_it_stands(build: Build) -> None:
    rule = "{id: look, when: {owner.cards: {at_least: 2}}, do: {task: 核对}, cite: [GUESS-1]}"

    def digest(text: str) -> str:
        found = _bound(build({"alpha/inspection.yaml": text}), "inspection")
        return found["alpha/inspection/look"].rule.digest

    written = digest(f"business: inspection\nrules: [{rule}]\n")

    assert written == digest(f"business: inspection\n# moved\nrules:\n  - {rule}\n")
    assert written != digest(f"business: inspection\nrules: [{rule.replace('2', '3')}]\n")
    assert len(written) == 8
