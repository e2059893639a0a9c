"""What is still to be asked, of whom, and which rules wait for the answer."""

from dataclasses import replace

from bizrules.flows.questions import told_for
from bizrules.model.request import Paper
from bizrules.model.vocabulary import Derivation, Fact, Vocabulary
from bizrules.rules.conditions import Test, all_of
from bizrules.rules.language.effect import Forbid
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import LimitEffect, NeedEffect
from made_rules import MadeRules
from small_rulesets import VOCABULARY

PRESENT = Test("owner.present", "one_of", (True,))
UNSET = "unset:figure:owner.age:at_least"


def _with(*facts: Fact) -> Vocabulary:
    return Vocabulary(VOCABULARY.roles, {**VOCABULARY.facts, **{fact.name: fact for fact in facts}}, {})


def test_a_question_names_who_answers_the_choices_and_the_rules_that_wait() -> None:
    rules = MadeRules()
    rules.add("one", Forbid("no"), when=Test("here.channel", "one_of", ("web",)))
    rules.add("two", Forbid("no"), when=all_of([PRESENT, Test("here.channel", "one_of", ("phone",))]))
    rules.add("three", Forbid("no"), when=Test("owner.age", "at_least", (3,)))
    found = [
        (question.about, question.asked, question.choices, question.rules) for question in rules.decide().questions
    ]
    assert found == [
        ("owner.present", "door", ("true", "false"), ("law/cn/made_up/two",)),
        ("owner.age", "counter", (), ("law/cn/made_up/three",)),
        ("here.channel", "system", ("hall", "web", "phone"), ("law/cn/made_up/one", "law/cn/made_up/two")),
    ]


def test_papers_are_asked_for_once_a_need() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card"), None))
    rules.add("operator", NeedEffect(rules.paper("card", "booklet"), None))
    rules.add("own", NeedEffect(Several("any", (rules.paper("letter"), rules.paper("booklet", of="payer"))), None))
    found = [(question.about, question.asked, question.rules) for question in rules.decide().questions]
    assert found == [
        ("papers:own", "door", ("law/cn/made_up/own",)),
        ("papers:identity(owner)", "door", ("law/cn/made_up/law", "law/cn/made_up/operator")),
    ]


def test_after_a_sure_refusal_nothing_is_asked() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"))
    rules.add("identity", NeedEffect(rules.paper("card"), None), when=PRESENT)
    assert rules.decide().questions == ()


def test_after_an_accept_nothing_is_asked() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card"), None))
    assert rules.decide(papers=(Paper(type="card", of="owner"),)).questions == ()


def test_a_limit_asks_for_what_it_counts_and_adds() -> None:
    rules = MadeRules()
    rules.add("limit", LimitEffect(("owner.cards",), "order.cards", 3, "owner.document_number", ""))
    assert [question.about for question in rules.decide().questions] == ["order.cards", "owner.cards"]
    assert [question.about for question in rules.decide(facts={"owner.cards": 1}).questions] == ["order.cards"]


def test_an_unset_figure_is_asked_of_nobody_but_named() -> None:
    rules = MadeRules(unset={UNSET: "figure"})
    rules.add("no", Forbid("no"), when=Test(UNSET, "one_of", (True,)))
    decision = rules.decide()
    assert (decision.outcome, decision.questions, decision.unset) == ("undetermined", (), ("figure",))


def test_what_a_derived_fact_follows_from_is_asked_in_its_place() -> None:
    birth = Fact(name="owner.birth_date", type="day", title="born", asked="counter")
    age = replace(VOCABULARY.facts["owner.age"], asked="", derivation=Derivation("years_since", ("owner.birth_date",)))
    rules = MadeRules(vocabulary=_with(birth, age))
    rules.add("no", Forbid("no"), when=Test("owner.age", "at_least", (3,)))
    assert [(question.about, question.asked) for question in rules.decide().questions] == [
        ("owner.birth_date", "counter")
    ]


def test_what_is_told_and_leads_nowhere_is_not_asked_again() -> None:
    birth = Fact(name="owner.birth_date", type="day", title="born", asked="counter")
    age = replace(VOCABULARY.facts["owner.age"], asked="", derivation=Derivation("years_since", ("owner.birth_date",)))
    rules = MadeRules(vocabulary=_with(birth, age))
    rules.add("no", Forbid("no"), when=Test("owner.age", "at_least", (3,)))
    born_tomorrow = rules.request().day.replace(day=22)
    assert rules.decide(facts={"owner.birth_date": born_tomorrow}).questions == ()


def test_whether_two_are_one_person_is_asked_as_it_stands() -> None:
    name = "same_person.owner.payer"
    same = Fact(name=name, type="boolean", title="same", derivation=Derivation("same_number", ("owner", "payer")))
    rules = MadeRules(vocabulary=_with(same))
    rules.add("no", Forbid("no"), when=Test(name, "one_of", (True,)))
    assert [(question.about, question.asked) for question in rules.decide().questions] == [(name, "door")]
    assert rules.decide(same_person={}).questions == ()


def test_a_name_that_no_vocabulary_knows_is_told_as_it_stands() -> None:
    assert told_for(VOCABULARY, "unheard.of") == ("unheard.of",)
