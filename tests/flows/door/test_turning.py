"""Where what one rule says turns on an answer, with all that the rule reads supposed and nothing else."""

from collections.abc import Iterable
from dataclasses import replace

from bizrules.flows.door.answer import Answer, answers, of_place
from bizrules.flows.door.ground import Ground, Situation, ground
from bizrules.flows.door.turning import turning_points
from bizrules.model.request import Paper
from bizrules.rules.conditions import Test, Value, all_of, any_of
from bizrules.rules.language.effect import Forbid
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
ABROAD = Test("owner.living", "one_of", (True,))
MANY = Test("order.cards", "at_least", (3,))
BOTH_KNOWN = (Paper(type="card", of="owner"),)


def _begin(rules: MadeRules, papers: tuple[Paper, ...] | None = None) -> tuple[Ground, Situation]:
    case = rules.examine(papers=papers)
    return ground(case), Situation(case.row, case.papers)


def _about(here: Ground, situation: Situation, name: str) -> Answer:
    return of_place(here, here.ruleset.index[name], situation)


def _told(here: Ground, points: Iterable[Situation]) -> list[dict[str, Value]]:
    return [
        {name: value for name, value in zip(here.ruleset.facts, point.row, strict=True) if value is not None}
        for point in points
    ]


def _brought(points: Iterable[Situation]) -> list[set[str]]:
    """Give the types of paper of the owner that may be there."""
    types = ("card", "booklet", "letter")
    return [{name for name in types if point.papers.level(name, "owner", "original")[1]} for point in points]


def test_a_rule_turns_on_a_fact_where_the_others_that_it_reads_let_it() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=all_of([PRESENT, MANY]))
    here, situation = _begin(rules)
    assert _told(here, turning_points(here, situation, _about(here, situation, "owner.present"))) == [
        {"order.cards": 3}
    ]


def test_a_rule_that_never_turns_on_a_fact_has_no_points() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=any_of([all_of([PRESENT, MANY]), MANY]))
    here, situation = _begin(rules)
    assert list(turning_points(here, situation, _about(here, situation, "owner.present"))) == []


def test_a_rule_that_does_not_read_a_fact_is_not_looked_at() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=MANY)
    rules.add("present", NeedEffect(rules.fact(PRESENT), None))
    here, situation = _begin(rules)
    assert _told(here, turning_points(here, situation, _about(here, situation, "owner.present"))) == [{}]


def test_an_option_turns_on_what_opens_it_where_the_others_are_not_there() -> None:
    rules = MadeRules()
    rules.add("identity", NeedEffect(rules.paper("card", rules.option("booklet", when=ABROAD)), None))
    here, situation = _begin(rules)
    points = turning_points(here, situation, _about(here, situation, "owner.living"))
    assert "booklet" in _brought(points)[0]
    assert all("card" not in types for types in _brought(points))


def test_a_slot_turns_on_what_opens_a_type_with_that_type_alone() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card", "booklet", "letter"), 0))
    rules.add("own", NeedEffect(rules.paper("card", rules.option("booklet", when=ABROAD)), 0))
    here, situation = _begin(rules)
    points = list(turning_points(here, situation, _about(here, situation, "owner.living")))
    assert _brought(points) == [{"booklet", "letter"}]  # whether there is a letter, which does not do for both, is open


def test_a_slot_turns_on_whether_a_rule_asks_with_a_type_that_this_one_does_not_take() -> None:
    rules = MadeRules()
    rules.add("law", NeedEffect(rules.paper("card", "booklet"), 0))
    rules.add("own", NeedEffect(rules.paper("card"), 0), when=PRESENT)
    here, situation = _begin(rules)
    (types,) = _brought(turning_points(here, situation, _about(here, situation, "owner.present")))
    assert ("card" in types, "booklet" in types) == (False, True)


def test_papers_turn_where_their_rule_applies_and_what_else_it_needs_is_there() -> None:
    rules = MadeRules()
    both = Several("all", (rules.paper("card"), rules.fact(PRESENT)))
    rules.add("both", NeedEffect(both, None), when=MANY)
    here, situation = _begin(rules)
    (papers,) = answers(here, here.look(situation), lambda _: False)
    told = _told(here, turning_points(here, situation, papers))
    assert {"order.cards": 3, "owner.present": True} in told
    assert all(row["order.cards"] == 3 for row in told)


def test_papers_turn_beside_others_that_would_do_where_these_are_not_there() -> None:
    rules = MadeRules()
    rules.add("either", NeedEffect(Several("any", (rules.paper("card"), rules.paper("letter", of="payer"))), None))
    here, situation = _begin(rules)
    whole = next(answers(here, here.look(situation), lambda _: False))
    card = replace(whole, leaves=tuple(leaf for leaf in whole.leaves if leaf[0] == "card"))
    point, *_ = turning_points(here, situation, card)
    assert point.papers.level("letter", "payer", "original") == (0, 0)


def test_a_search_that_is_ended_gives_where_it_stands() -> None:
    rules = MadeRules()
    rules.add("no", Forbid("no"), when=all_of([PRESENT, MANY]))
    here, situation = _begin(rules)
    here.left = 1
    assert _told(here, turning_points(here, situation, _about(here, situation, "owner.present"))) == [{}]
    assert not here.exact
