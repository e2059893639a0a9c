"""The rulesets of one operator: what there is, words, and that nothing but the text is carried along."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.rulesets import Rulesets

Build = Callable[[dict[str, str]], Rulesets]


def test_businesses_are_those_the_operator_has_rules_for(build: Build) -> None:
    rulesets = build(
        {
            "alpha/south/repair.yaml": 'business: "repair"\nrules: []\n',
            "alpha/south/businesses.yaml": "repair: {title: 维修}\n",
        }
    )

    assert set(rulesets.businesses("north")) == {"activation", "transfer", "inspection"}
    assert set(rulesets.businesses("south")) == {"activation", "transfer", "inspection", "repair"}


EXTRA = "rules:\n  - {id: extra, do: {task: 登记}, cite: [SEED-1]}\n"


@pytest.mark.parametrize(
    ("files", "extra"),
    [
        ({"alpha/south/activation.yaml": f"business: activation\n{EXTRA}"}, {"activation"}),
        ({"alpha/south/entry.yaml": f"trait: entry\nroles: [entrant]\n{EXTRA}"}, {"activation", "transfer"}),
        (
            {
                "hall/more.yaml": f"trait: more\n{EXTRA}",
                "alpha/south/businesses.yaml": "activation: {uses: [more]}\n",
            },
            {"activation"},
        ),
        (
            {
                "alpha/south/businesses.yaml": "repair: {title: 维修}\n",
                "alpha/south/repair.yaml": f"business: repair\n{EXTRA}",
            },
            {"repair"},
        ),
    ],
)
def test_a_region_has_the_rules_of_the_nation_but_for_what_its_layers_add(
    build: Build, files: dict[str, str], extra: set[str]
) -> None:
    without = _rules(build({}), "south"), _rules(build({}), "east")
    rulesets = build(files)
    south, elsewhere = _rules(rulesets, "south"), _rules(rulesets, "east")
    assert south == {name: without[0].get(name, {"greet"}) | ({"extra"} if name in extra else set()) for name in south}
    assert elsewhere == without[1]
    assert extra <= set(south)  # `greet` is of every business


def _rules(rulesets: Rulesets, region: str) -> dict[str, set[str]]:
    """Name the rules of each business in a region; one without layers of its own stands for the nation."""
    return {
        business: {bound.rule.id for bound in rulesets.bound_rules(business, region)}
        for business in rulesets.businesses(region)
    }


def test_there_are_words_for_every_id(build: Build) -> None:
    titles = build({}).titles()

    assert titles["operator:alpha"] == "甲公司"
    assert titles["region:north"] == "北省"
    assert titles["business:activation"] == "开户"
    assert titles["paper:id_card"] == "身份证"
    assert titles["purpose:identity"] == "有效身份证件"
    assert titles["staff:supervisor"] == "上级主管"
    assert titles["party:owner"] == "机主"
    assert titles["companion:proxy"] == "代办人"
    assert titles["fact:owner.proxy.present"] == "到场"
    assert titles["value:line.plan:small"] == "小套餐"
    assert titles["clause:LAW-1"] == "应当出示有效证件"
    assert "question:owner.present" not in titles


def test_a_question_is_a_title_too(build: Build) -> None:
    asked = "subject: order\nfacts:\n  size: {type: integer, title: 数量, question: 要几个？}\n"

    assert build({"vocabulary/order.yaml": asked}).titles()["question:order.size"] == "要几个？"


def test_an_operator_without_a_title_is_called_by_its_id(build: Build) -> None:
    sources = build({}).sources
    bare = [replace(layer, files={}) if layer.name == "alpha" else layer for layer in sources.layers]

    assert Rulesets(replace(sources, layers=tuple(bare))).title == "alpha"


def test_rulesets_are_carried_as_text_and_read_again(build: Build) -> None:
    rulesets = build({})

    again = pickle.loads(pickle.dumps(rulesets))  # noqa: S301  (just written here)

    assert again.businesses("north").keys() == rulesets.businesses("north").keys()
    assert again.spans("activation", "south") == rulesets.spans("activation", "south")


def test_layers_and_their_rule_files_are_listed(build: Build) -> None:
    rulesets = build({})

    found = {layer.name: [file.id for file in rulesets.rule_files(layer)] for layer in rulesets.sources.layers}

    assert found == {
        "law/cn": ["entry"],
        "law/cn/north": [],
        "hall": ["counter"],
        "alpha": ["activation", "inspection", "transfer"],
        "alpha/south": ["transfer"],
    }
    assert [len(papers.types) for papers in rulesets.papers()] == [4, 0, 0, 0, 0]


def test_listing_faulty_rule_files_fails(build: Build) -> None:
    rulesets = build(
        {"alpha/activation.yaml": "business: activation\nrules: none\n", "alpha/notes.yaml": "rules: []\n"}
    )
    alpha = next(layer for layer in rulesets.sources.layers if layer.name == "alpha")

    with pytest.raises(RulesetError) as caught:
        list(rulesets.rule_files(alpha))

    assert {problem.code for problem in caught.value.problems} == {"not-a-list", "no-business"}


def test_a_clause_has_the_document_the_basis_and_the_day_of_its_register(build: Build) -> None:
    text = """
document: 《办法》
basis: law
from: "2020-01-01"
clauses:
  A: {quote: 甲, until: "2021-01-01"}
  B: {quote: 乙, from: undated, until: "2022-01-01", basis: practice, document: 通知, note: 转述,
      no_rule: 泛指, applies: [alpha]}
"""
    clauses = build({"clauses/more.yaml": text}).clauses

    a, b = clauses["A"], clauses["B"]
    assert (a.document, a.basis, a.undated, a.span.begin is None) == ("《办法》", "law", False, False)
    assert (b.document, b.basis, b.undated, b.span.begin) == ("通知", "practice", True, None)
    assert (b.note, b.no_rule, b.applies) == ("转述", "泛指", ("alpha",))
