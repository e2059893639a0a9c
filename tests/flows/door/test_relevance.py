"""Which answers matter: a rule turns on them, or a check is forced to what makes it turn; nothing idle is asked."""

from bizrules.flows.door.pre_check import pre_check
from bizrules.flows.working_rules import make_ready
from bizrules.rules.conditions import Test, all_of, any_of, negation
from bizrules.rules.language.effect import Forbid
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
CHILD = Test("owner.age", "less_than", (16,))


def _asked(rules: MadeRules) -> list[str]:
    found = pre_check(rules.request(), make_ready(rules.ruleset()))
    assert found.questions_exact
    return sorted(question.about for question in found.questions)


def test_what_matters_only_to_a_child_matters_where_a_missing_paper_leaves_only_children() -> None:
    rules = MadeRules()
    rules.add("guardian", NeedEffect(rules.fact(PRESENT), None), when=CHILD)
    assert _asked(rules) == []
    rules.add("identity", NeedEffect(rules.paper("card", rules.option("booklet", when=CHILD)), None))
    assert _asked(rules) == ["owner.present", "papers:identity(owner)"]


def test_what_the_age_makes_up_for_is_not_asked() -> None:
    minor = any_of([CHILD, all_of([Test("owner.age", "less_than", (18,)), PRESENT])])
    rules = MadeRules()
    rules.add("minor", NeedEffect(rules.paper("letter"), None), when=minor)
    rules.add("grown", NeedEffect(rules.paper("card"), None), when=negation(minor))
    assert "owner.present" not in _asked(rules)


def test_what_no_rule_turns_on_is_not_asked() -> None:
    many = Test("order.cards", "at_least", (3,))
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=any_of([all_of([PRESENT, many]), many]))
    assert _asked(rules) == ["order.cards"]


def test_papers_that_only_the_young_show_are_not_asked_where_nothing_leaves_only_the_young() -> None:
    young = Test("owner.age", "less_than", (18,))
    rules = MadeRules()
    rules.add("many", Forbid("no"), when=Test("order.cards", "at_least", (3,)))
    rules.add("identity", NeedEffect(rules.paper("card", rules.option("booklet", when=young)), None), when=young)
    assert _asked(rules) == ["order.cards"]


def test_a_paper_is_not_asked_where_it_is_refused_anyway() -> None:
    many = Test("order.cards", "at_least", (3,))
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=many)
    rules.add("letter", NeedEffect(rules.paper("letter"), None), when=many)
    assert _asked(rules) == ["order.cards"]
