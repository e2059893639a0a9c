"""The pre-check gives exactly what trying every answer of the door gives, and asks for nothing idle."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bizrules
from accepted_requests import accepted, disturbed, half_told
from bizrules.flows.acceptance import examine
from bizrules.flows.case import Case
from bizrules.flows.door.answer import of_place
from bizrules.flows.door.ground import Situation, found_good, ground
from bizrules.flows.door.pre_check import pre_check
from bizrules.flows.door.relevance import relevant
from bizrules.flows.door.view import DoorView
from bizrules.flows.working_rules import make_ready
from bizrules.model.request import Request
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import operators
from brute_force import (
    count_cases,
    is_asked_at_the_door,
    makes_a_difference_at_the_door,
    outcomes_at_the_door,
    unknown_facts,
)
from small_rulesets import APART, VOCABULARY, requests, rulesets, told

_MOST_CASES = 200
_MANY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
_DAY = date(2026, 11, 21)
BOOKS = {operator: bizrules.load(operator) for operator in operators()}
SHIPPED = [
    pytest.param(operator, business, id=f"{operator}-{business}")
    for operator, book in BOOKS.items()
    for business in book.businesses("shanghai")
]


def _case(ruleset: ResolvedRuleset, request: Request) -> Case:
    return examine(request, make_ready(ruleset))


def _drawn(data: st.DataObject) -> tuple[ResolvedRuleset, Request]:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    assume(count_cases(ruleset, request) <= _MOST_CASES)
    return ruleset, request


@_MANY
@given(st.data())
def test_the_outcomes_are_the_best_ones_of_every_answer_of_the_door(data: st.DataObject) -> None:
    ruleset, request = _drawn(data)
    found = pre_check(request, make_ready(ruleset))
    assert set(found.possible) == outcomes_at_the_door(ruleset, request)
    assert found.exact


@pytest.mark.parametrize(("operator", "business"), SHIPPED[::6])
def test_the_outcomes_of_a_shipped_ruleset(operator: str, business: str) -> None:
    random = Random(f"{operator} {business}")
    rules = BOOKS[operator].rules(business, "shanghai", _DAY)
    start = disturbed(accepted(rules, _DAY, random), rules.ruleset, random)
    request = half_told(start, rules.ruleset, random, most_cases=2**6)
    found = pre_check(request, rules)
    assert set(found.possible) == outcomes_at_the_door(rules.ruleset, request)


@_MANY
@given(st.data())
def test_a_fact_matters_at_the_door_when_two_answers_that_differ_in_it_alone_end_differently(
    data: st.DataObject,
) -> None:
    ruleset, request = _drawn(data)
    names = [name for name in unknown_facts(ruleset, request) if is_asked_at_the_door(ruleset, name)]
    assume(names)
    case = _case(ruleset, request)
    here = ground(case)
    begin = Situation(here.begin, found_good(case.papers))
    for name in names:
        answer = of_place(here, _place(ruleset, name, request), begin)
        found = relevant(DoorView(here), begin, [answer])
        assert bool(found) == makes_a_difference_at_the_door(ruleset, request, name)


def _place(ruleset: ResolvedRuleset, name: str, request: Request) -> int:
    """Give where a fact stands, by the name of the person whom a party is told to be."""
    subject, _, leaf = name.rpartition(".")
    names = [f"{request.party_itself(other.rpartition('.')[0])}.{other.rpartition('.')[2]}" for other in ruleset.facts]
    return names.index(f"{subject}.{leaf}")


@_MANY
@given(st.data())
def test_an_answer_to_what_is_not_asked_never_changes_what_is_possible(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    rules = make_ready(ruleset)
    found = pre_check(request, rules)
    asked = {question.about for question in found.questions}
    names = [
        name
        for name in unknown_facts(ruleset, request)
        if name in VOCABULARY.facts and name not in asked and VOCABULARY.facts[name].asked == "door"
    ]
    assume(names and found.exact and not request.same_person)
    name = data.draw(st.sampled_from(names))
    more = replace(request, facts={**request.facts, name: data.draw(told(name))})
    assert pre_check(more, rules).possible == found.possible


@_MANY
@given(st.data())
def test_every_answer_leaves_at_most_what_its_choice_says(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(_just_come_in(ruleset))
    rules = make_ready(ruleset)
    found = pre_check(request, rules)
    facts = [question for question in found.questions if question.kind != "papers"]
    assume(facts)
    question = data.draw(st.sampled_from(facts))
    for choice in question.choices:
        more = replace(request, facts={**request.facts, question.about: choice.value})
        assert set(pre_check(more, rules).possible) <= set(choice.possible) <= set(found.possible)


@st.composite
def _just_come_in(draw: st.DrawFn, ruleset: ResolvedRuleset) -> Request:
    """Make a request of which the door has told one fact at most: of most others there is nothing left to ask."""
    request = draw(requests(ruleset, same=APART))
    door = sorted(name for name in request.facts if VOCABULARY.facts[name].asked == "door")
    kept = draw(st.none() | st.sampled_from(door)) if door else None
    facts = {name: value for name, value in request.facts.items() if name == kept or name not in door}
    return replace(request, facts=facts)


@settings(_MANY, max_examples=40)
@given(st.data())
def test_parties_who_are_one_person_are_asked_under_the_name_that_waits(data: st.DataObject) -> None:
    ruleset, request = _drawn(data)
    one = replace(request, same_person={"payer": "owner"})
    found = pre_check(one, make_ready(ruleset))
    names = [question.about for question in found.questions]
    assert len(names) == len(set(names))
