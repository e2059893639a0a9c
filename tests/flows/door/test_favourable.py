"""Which value of a fact is the best one whatever else turns out, and where there is none."""

import pytest

from bizrules.flows.door.favourable import favourable
from bizrules.flows.door.ground import ground
from bizrules.flows.working_rules import make_ready
from bizrules.rules.conditions import Node, Test, Value, all_of, negation
from bizrules.rules.language.effect import Forbid
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import LimitEffect, NeedEffect
from made_rules import MadeRules

ADULT = Test("owner.age", "at_least", (18,))
PRESENT = Test("owner.present", "one_of", (True,))
ON_THE_WEB = Test("here.channel", "one_of", ("web",))


def _best(rules: MadeRules, name: str, **known: Value) -> Value | None:
    """Give the favourable value of a fact when others are known; a dot in their names is written as __."""
    ruleset = rules.ruleset()
    told = {other.replace("__", "."): value for other, value in known.items()}
    values = favourable(ruleset, make_ready(ruleset).domains, [told.get(fact) for fact in ruleset.facts])
    return values[ruleset.index[name]]


@pytest.mark.parametrize(
    ("comparison", "forbidden", "needed"),
    [("at_least", 0, 18), ("more_than", 0, 19), ("at_most", 19, 0), ("less_than", 18, 0)],
)
def test_the_best_number_is_on_the_right_side_of_a_bound(comparison: str, forbidden: int, needed: int) -> None:
    bound = Test("owner.age", comparison, (18,))
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=bound)
    assert _best(rules, "owner.age") == forbidden
    rules = MadeRules()
    rules.add("must", NeedEffect(rules.fact(bound), None))
    assert _best(rules, "owner.age") == needed


@pytest.mark.parametrize(("test", "best"), [(PRESENT, False), (negation(PRESENT), True)])
def test_the_best_word_is_the_one_that_leaves_a_rule_alone(test: Node, best: bool) -> None:  # noqa: FBT001  (a table)
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=test)
    assert _best(rules, "owner.present") is best


def test_rules_that_pull_either_way_leave_no_best_value() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=PRESENT)
    rules.add("must", NeedEffect(rules.fact(PRESENT), None))
    assert _best(rules, "owner.present") is None


def test_a_rule_that_does_not_apply_any_more_pulls_no_way() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=all_of([PRESENT, ON_THE_WEB]))
    rules.add("must", NeedEffect(rules.fact(PRESENT), None))
    assert _best(rules, "owner.present", here__channel="hall") is True
    assert _best(rules, "owner.present", here__channel="web") is None


def test_a_need_that_facts_meet_pulls_no_way_any_more() -> None:
    rules = MadeRules()
    either = Several("any", (rules.fact(ON_THE_WEB), Several("all", (rules.fact(PRESENT), rules.paper("card")))))
    rules.add("either", NeedEffect(either, None))
    rules.add("no", Forbid("no"), when=PRESENT)
    assert _best(rules, "owner.present", here__channel="hall") is None
    assert _best(rules, "owner.present", here__channel="web") is False


def test_an_option_is_better_open() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card", rules.option("booklet", when=ADULT)), None))
    assert _best(rules, "owner.age") == 18


def test_what_is_counted_is_best_at_its_least() -> None:
    rules = MadeRules()
    rules.add("many", LimitEffect(("owner.cards",), "order.cards", 2, "owner.document_number", ""))
    assert (_best(rules, "owner.cards"), _best(rules, "order.cards")) == (0, 0)
    rules.add("some", NeedEffect(rules.fact(Test("order.cards", "at_least", (1,))), None))
    assert _best(rules, "order.cards") is None


def test_a_later_check_is_settled_and_an_answer_of_the_door_is_not() -> None:
    rules = MadeRules()
    rules.add("web", Forbid("no"), when=ON_THE_WEB)
    rules.add("here", NeedEffect(rules.fact(PRESENT), None))
    here = ground(rules.examine())
    index = here.ruleset.index
    assert here.begin[index["here.channel"]] == "hall"
    assert here.begin[index["owner.present"]] is None
    assert here.favourable[index["owner.present"]] is True


def test_one_person_has_a_best_value_only_where_it_is_the_same_for_all_parties() -> None:
    rules = MadeRules()
    rules.add("here", NeedEffect(rules.fact(PRESENT), None))
    rules.add("away", Forbid("no"), when=Test("payer.present", "one_of", (True,)))
    apart, one = ground(rules.examine()), ground(rules.examine(same_person={"payer": "owner"}))
    place = apart.ruleset.index["owner.present"]
    assert (apart.favourable[place], one.favourable[place]) == (True, None)
