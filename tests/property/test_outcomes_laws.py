"""What must hold of every decision, whatever the ruleset and whatever is told."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bizrules
from accepted_requests import accepted, disturbed, half_told
from bizrules.flows import acceptance
from bizrules.flows.acceptance import examine
from bizrules.flows.working_rules import make_ready
from bizrules.model.decision import Decision
from bizrules.model.request import Paper, Request
from bizrules.rules.resolved import NeedEffect, ResolvedRuleset
from bizrules.rules.sources import operators
from brute_force import all_leaves, possible_outcomes
from made_rules import Wordless
from small_rulesets import VOCABULARY, gathered, papers, requests, rulesets, told

_ANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
_RANKS = {"supplement": 0, "refer": 1, "accept": 2}
_DAY = date(2026, 11, 21)


def outcomes(ruleset: ResolvedRuleset, request: Request) -> frozenset[str]:
    return examine(request, make_ready(ruleset)).possible


def decide(ruleset: ResolvedRuleset, request: Request) -> Decision:
    return acceptance.decide(request, make_ready(ruleset), wording=Wordless())


def _complete(data: st.DataObject, ruleset: ResolvedRuleset) -> Request:
    """A request of which everything is told."""
    request = data.draw(requests(ruleset))
    facts = {name: data.draw(told(name)) for name in ruleset.facts if name in VOCABULARY.facts}
    shown = tuple(paper for paper in request.papers or () if paper.inspected != "not_yet")
    return replace(request, facts=facts, papers=shown, papers_open=False, same_person={})


@_ANY
@given(st.data())
def test_one_more_fact_told_leaves_no_new_outcome(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    unknown = [name for name in ruleset.facts if name in VOCABULARY.facts and name not in request.facts]
    if unknown:
        name = data.draw(st.sampled_from(unknown))
        more = replace(request, facts={**request.facts, name: data.draw(told(name))})
        assert outcomes(ruleset, more) <= outcomes(ruleset, request)


@_ANY
@given(st.data())
def test_one_more_paper_told_leaves_no_new_outcome(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = replace(data.draw(requests(ruleset)), papers_open=True)
    leaves = all_leaves(ruleset, request.same_person or {})
    held = {(paper.type, request.party_itself(paper.of)) for paper in request.papers or ()}
    untold = [(kind, person, form) for kind, person, form in leaves if (kind, person) not in held]
    if untold:
        kind, person, form = data.draw(st.sampled_from(untold))
        fate = data.draw(st.sampled_from(["passed", "failed", "not brought"]))
        paper = Paper(type=kind, of=person, forms=(form,), brought=fate != "not brought")
        if paper.brought:
            paper = replace(paper, inspected=fate)
        more = replace(request, papers=(*(request.papers or ()), paper))
        assert outcomes(ruleset, more) <= outcomes(ruleset, request)


@_ANY
@given(st.data())
def test_a_list_of_papers_that_is_closed_leaves_no_new_outcome(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = replace(data.draw(requests(ruleset)), papers_open=True)
    closed = replace(request, papers=request.papers or (), papers_open=False)
    assert outcomes(ruleset, closed) <= outcomes(ruleset, request)


@_ANY
@given(st.data())
def test_one_more_good_paper_never_hurts(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = _complete(data, ruleset)
    paper = replace(data.draw(papers()), brought=True, inspected="passed", issued_on=None, valid_until=None)
    more = replace(request, papers=(*(request.papers or ()), paper))
    assert_no_worse(outcomes(ruleset, request), outcomes(ruleset, more))


def assert_no_worse(before: frozenset[str], after: frozenset[str]) -> None:
    """Neither the best nor the worst case gets worse, and what is refused for other reasons stays so."""
    assert ("refuse" in after) == ("refuse" in before)
    old, new = ([_RANKS[outcome] for outcome in found - {"refuse"}] for found in (before, after))
    assert min(new, default=0) >= min(old, default=0)
    assert max(new, default=2) >= max(old, default=2)


@_ANY
@given(st.data())
def test_the_order_of_papers_does_not_matter(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    if request.papers:
        shuffled = replace(request, papers=tuple(data.draw(st.permutations(request.papers))))
        assert outcomes(ruleset, shuffled) == outcomes(ruleset, request)


@_ANY
@given(st.data())
def test_an_accept_stands_without_the_rules_of_the_operator(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    if outcomes(ruleset, request) == {"accept"}:
        assert outcomes(_law_alone(ruleset), request) == {"accept"}


def _law_alone(ruleset: ResolvedRuleset) -> ResolvedRuleset:
    made = gathered([rule for rule in ruleset.rules if rule.id.startswith(("law/", "register/"))], ruleset.conditions)
    return replace(ruleset, rules=made.rules, slots=made.slots)


@_ANY
@given(st.data())
def test_the_same_request_has_the_same_record_which_is_json(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    record = decide(ruleset, request).record()
    assert decide(ruleset, request).record() == record
    assert json.loads(json.dumps(record)) == record


@_ANY
@given(st.data())
def test_the_outcome_is_the_one_that_is_possible_or_undetermined(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    decision = decide(ruleset, data.draw(requests(ruleset)))
    assert decision.possible
    if decision.outcome == "undetermined":
        assert len(decision.possible) > 1 or decision.possible == ("accept",)
    else:
        assert decision.possible == (decision.outcome,)


@_ANY
@given(st.data())
def test_a_question_stands_only_where_its_answer_can_change_something(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    decision = decide(ruleset, request)
    told_names = set(request.facts)
    assert all(question.about not in told_names for question in decision.questions)
    if decision.possible == ("refuse",):
        assert decision.questions == ()


# ── the shipped rulesets ────────────────────────────────────────────────────────────────────────────────────────────

BOOKS = {operator: bizrules.load(operator) for operator in operators()}
SHIPPED = [
    pytest.param(operator, business, id=f"{operator}-{business}")
    for operator, book in BOOKS.items()
    for business in book.businesses("jiangsu")
]


@pytest.mark.parametrize(("operator", "business"), SHIPPED)
def test_what_a_shipped_ruleset_accepts_the_law_accepts(operator: str, business: str) -> None:
    random = Random(f"law {operator} {business}")
    rules = BOOKS[operator].rules(business, "jiangsu", _DAY)
    law = make_ready(_law_alone(rules.ruleset))
    start = accepted(rules, _DAY, random)
    for _ in range(6):
        request = disturbed(start, rules.ruleset, random)
        if examine(request, rules).possible == {"accept"}:
            assert examine(request, law).possible == {"accept"}


@pytest.mark.parametrize(("operator", "business"), SHIPPED)
def test_one_more_good_paper_never_hurts_in_a_shipped_ruleset(operator: str, business: str) -> None:
    random = Random(f"paper {operator} {business}")
    rules = BOOKS[operator].rules(business, "jiangsu", _DAY)
    start = accepted(rules, _DAY, random)
    for _ in range(6):
        request = disturbed(start, rules.ruleset, random)
        shown = request.papers or ()
        better = tuple(
            replace(paper, brought=True, inspected="passed") if random.random() < 0.2 else paper for paper in shown
        )
        more = replace(request, papers=better)
        assert_no_worse(examine(request, rules).possible, examine(more, rules).possible)


@pytest.mark.parametrize(("operator", "business"), SHIPPED)
def test_a_shipped_ruleset_keeps_its_word_as_more_is_told(operator: str, business: str) -> None:
    random = Random(f"told {operator} {business}")
    rules = BOOKS[operator].rules(business, "jiangsu", _DAY)
    whole = disturbed(accepted(rules, _DAY, random), rules.ruleset, random)
    part = half_told(whole, rules.ruleset, random, most_cases=2**6)
    assert examine(whole, rules).possible <= examine(part, rules).possible | possible_outcomes(rules.ruleset, whole)


@pytest.mark.parametrize("operator", sorted(BOOKS))
def test_a_request_is_never_changed(operator: str) -> None:
    book = BOOKS[operator]
    given_map = {
        "business": min(book.businesses("jiangsu")),
        "day": "2026-11-21",
        "region": "jiangsu",
        "people": ["owner"],
        "same_person": {"payer": "owner"},
        "owner": {"kind": "individual"},
        "line": {"features": ["roaming"]},
        "papers": [{"type": "resident_id_card", "of": "owner"}],
    }
    kept = deepcopy(given_map)
    request = book.request(given_map)
    copy = deepcopy(request)
    assert (
        book.decide(given_map).record() == book.decide(request).record() == book.decide(json.dumps(given_map)).record()
    )
    assert (given_map, request) == (kept, copy)


def test_the_rules_left_to_the_law_hold_the_papers_that_law_asks() -> None:
    ruleset = BOOKS["china-telecom"].rules("new_activation", "jiangsu", _DAY).ruleset
    law = _law_alone(ruleset)
    assert law.slots
    assert all(rule.id.startswith(("law/", "register/")) for rule in law.rules)
    assert any(isinstance(rule.effect, NeedEffect) for rule in law.rules)
