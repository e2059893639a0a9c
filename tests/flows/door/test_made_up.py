"""Answers that a later check makes up for, and those that none does."""

import pytest

from bizrules.flows.door.answer import answers, of_place
from bizrules.flows.door.ground import Situation, ground
from bizrules.flows.door.made_up import made_up_for
from bizrules.rules.conditions import Node, Test, all_of, any_of, negation
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.resolved import LimitEffect, NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
CHILD = Test("owner.age", "less_than", (16,))
YOUNG = Test("owner.age", "less_than", (18,))
MINOR = any_of([CHILD, all_of([YOUNG, PRESENT])])


def _made_up(rules: MadeRules, name: str = "owner.present") -> bool:
    case = rules.examine()
    here, situation = ground(case), Situation(case.row, case.papers)
    return made_up_for(here, situation, of_place(here, here.ruleset.index[name], situation))


def _with(*forbidden: Node) -> MadeRules:
    rules = MadeRules()
    rules.add("minor", NeedEffect(rules.paper("letter"), None), when=MINOR)
    rules.add("grown", NeedEffect(rules.paper("card"), None), when=negation(MINOR))
    for place, node in enumerate(forbidden):
        rules.add(f"no-{place}", Forbid("no"), when=node)
    return rules


@pytest.mark.parametrize(
    ("forbidden", "made_up"),
    [
        ([], True),  # at fifteen as at seventeen, at eighteen as at seventeen
        ([CHILD], False),  # seventeen is better than fifteen
        ([negation(CHILD)], True),  # fifteen and eighteen are no worse than seventeen
        ([PRESENT], False),  # a rule reads the answer without the age
        ([all_of([YOUNG, negation(CHILD)])], True),
    ],
)
def test_an_answer_is_made_up_for_where_other_ages_do_as_well(forbidden: list[Node], *, made_up: bool) -> None:
    assert _made_up(_with(*forbidden)) is made_up


def test_what_opens_an_option_is_better_where_it_holds() -> None:
    rules = _with()
    rules.add("option", NeedEffect(rules.paper("card", rules.option("booklet", when=CHILD)), None))
    assert _made_up(rules)
    rules.add("away", Redirect("hall", ()), when=CHILD)  # now neither is better
    assert not _made_up(rules)


def test_what_is_counted_is_never_made_up_for() -> None:
    rules = MadeRules()
    rules.add("many", LimitEffect(("owner.cards",), "order.cards", 2, "owner.document_number", ""))
    assert not _made_up(rules, "order.cards")


def test_papers_are_never_made_up_for() -> None:
    rules = _with()
    case = rules.examine()
    here, situation = ground(case), Situation(case.row, case.papers)
    about_papers = [one for one in answers(here, here.look(situation), lambda _: False) if one.leaves]
    assert about_papers
    assert not any(made_up_for(here, situation, one) for one in about_papers)
