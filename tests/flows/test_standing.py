"""How needs stand is the same whether it was found before or not, and however the papers came to be settled."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bizrules.flows.matching import Matching
from bizrules.flows.standing import Standings
from bizrules.rules.conditions import Test
from bizrules.rules.need_tree import Several
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

PRESENT = Test("owner.present", "one_of", (True,))
LEAVES = [
    (paper, person, form)
    for paper in ("card", "booklet", "letter")
    for person in ("owner", "payer")
    for form in ("original", "principal", "copy")
]


def _rules() -> MadeRules:
    rules = MadeRules()
    letter = rules.paper("letter", of="payer")
    rules.add("law", NeedEffect(rules.paper("card", rules.option("booklet", letter)), 0))
    rules.add("own", NeedEffect(rules.paper("card", rules.option("booklet", when=PRESENT)), 0))
    either = Several("any", (rules.paper("letter"), rules.fact(PRESENT), rules.paper("card", of="payer")))
    rules.add("either", NeedEffect(either, None))
    return rules


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LEAVES), st.integers(0, 3)), max_size=6), st.booleans())
def test_a_need_stands_as_if_asked_for_the_first_time(settled: list[Any], one_person: bool) -> None:  # noqa: FBT001  (drawn)
    case = _rules().examine(same_person={"payer": "owner"} if one_person else None)
    ruleset, kept, papers = case.ruleset, Standings(case.ruleset), case.papers
    need = ruleset.rules[2].effect
    assert isinstance(need, NeedEffect)
    for step in [None, *settled]:
        papers = papers if step is None else papers.settled(*step)
        matching = Matching(ruleset, case.truths, papers)
        fresh = Standings(ruleset)
        assert kept.of_slot(matching, 0, ruleset.slots[0]) == fresh.of_slot(matching, 0, ruleset.slots[0])
        assert kept.of_slot(matching, 0, ruleset.slots[0]).level == matching.slot(0)
        assert kept.of_need(matching, 2, need.need).level == matching.need(need.need)
