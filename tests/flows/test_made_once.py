"""What is made once for many requests is for each of them what it would be if it had been made for it alone."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

import bizrules
from accepted_requests import accepted, disturbed
from bizrules.flows.acceptance import decide
from bizrules.flows.working_rules import make_ready

DAY, REGION = date(2026, 11, 21), "shanghai"


@pytest.mark.parametrize("business", ["new_activation", "ownership_transfer", "termination"])
def test_rules_that_have_decided_much_decide_as_rules_just_made_do(business: str) -> None:
    book, random = bizrules.load("china-telecom"), Random(business)
    rules = book.rules(business, REGION, DAY)
    start = accepted(rules, DAY, random)
    for _ in range(25):
        request = disturbed(start, rules.ruleset, random)
        papers = list(request.papers or ())
        random.shuffle(papers)
        facts = {name: value for name, value in request.facts.items() if random.random() < random.choice([1, 1, 0.9])}
        done = frozenset(rule.name for rule in rules.ruleset.rules if random.random() < 0.5)
        request = replace(request, facts=facts, papers=tuple(papers), done=done)
        made = [decide(request, some, wording=book.wording) for some in (rules, make_ready(rules.ruleset))]
        assert made[0] == made[1]


def test_what_is_kept_does_not_grow_with_the_papers_that_requests_show() -> None:
    book = bizrules.load("china-telecom")
    told = {"business": "sim_replacement", "day": DAY.isoformat(), "region": REGION, "people": ["owner"]}
    lines = book.rules("sim_replacement", REGION, DAY).lines
    kept = set()
    for shown in range(1, 9):
        papers = [{"type": "resident_id_card", "of": "owner", "inspected": "failed"}] * shown
        checklist = book.decide({**told, "papers": papers}).checklist
        faults = {tuple(fault.paper for fault in need.faults) for need in checklist}
        assert faults == {(), tuple(range(shown))}
        kept.add((lines._of_need.cache_info().currsize, lines._of_slot.cache_info().currsize))
    assert len(kept) == 1
