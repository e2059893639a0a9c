"""The formulas say of every request what the engine says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bizrules
from accepted_requests import accepted, disturbed
from bizrules.flows.acceptance import examine
from bizrules.flows.judged_paper import ABSENT, DOUBTFUL, GOOD
from bizrules.flows.outcome import OUTCOME_OF_STEP
from bizrules.flows.working_rules import make_ready
from bizrules.model.request import Request
from bizrules.proofs.answers import answer
from bizrules.proofs.encoding import Encoding
from bizrules.proofs.logic import Term
from bizrules.proofs.questions import reaches
from bizrules.proofs.replay import outcomes, request_of
from bizrules.proofs.solving import Search
from bizrules.proofs.variables import Variables
from bizrules.proofs.witness import Witness
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import operators
from brute_force import count_cases, levels_of_leaves, possible_outcomes, told_facts
from small_rulesets import DAY, VOCABULARY, requests, rulesets, told

_BUDGET = 20_000_000
_ANY = settings(deadline=None, suppress_health_check=list(HealthCheck))


def _case(ruleset: ResolvedRuleset, request: Request) -> Witness:
    """A request of which everything is told, as the solver has it."""
    levels = {leaf: levels[0] for leaf, levels in levels_of_leaves(ruleset, request).items() if levels[0]}
    answers = {rule.id: request.approvals.get(rule.name, request.approvals.get(rule.id)) for rule in ruleset.rules}
    approvals = {rule: given for rule, given in answers.items() if given}
    facts = {name: held for name, held in request.facts.items() if not isinstance(held, date)}
    return Witness({**facts, **told_facts(ruleset, request)}, {}, levels, approvals)


def _is_case(variables: Variables, case: Witness) -> Iterator[Term]:
    """Give what holds of a case and of no other: every variable there is has the value it has in the case."""
    for name, term in variables._facts.items():
        held = case.facts[name]
        yield term == (variables.words[name][str(held)] if name in variables.words else held)
    for leaf, (doubtful, good) in variables._papers.items():
        yield doubtful == (case.papers.get(leaf, ABSENT) >= DOUBTFUL)
        yield good == (case.papers.get(leaf, ABSENT) == GOOD)
    for rule, (granted, denied) in variables._approvals.items():
        yield granted == (case.approvals.get(rule) == "granted")
        yield denied == (case.approvals.get(rule) == "denied")


def _outcomes(ruleset: ResolvedRuleset, case: Witness) -> frozenset[str]:
    variables = Variables()
    rows = Encoding(ruleset, variables).rows
    search = Search(variables, _is_case(variables, case), budget=_BUDGET)
    return frozenset(
        outcome for outcome, row in zip(OUTCOME_OF_STEP, rows, strict=True) if search.solution(row) is not None
    )


@settings(_ANY, max_examples=50)
@given(st.data())
def test_a_request_of_which_all_is_told_has_the_outcome_of_the_engine(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    facts = {name: data.draw(told(name)) for name in (*ruleset.facts, "owner.age") if name in VOCABULARY.facts}
    shown = tuple(paper for paper in request.papers or () if paper.inspected != "not_yet")
    request = replace(request, facts=facts, papers=shown, papers_open=False, same_person={})

    assert _outcomes(ruleset, _case(ruleset, request)) == examine(request, make_ready(ruleset)).possible


@settings(_ANY, max_examples=50)
@given(st.data())
def test_some_request_is_accepted_exactly_when_one_of_all_complete_cases_is(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = Request(
        business="made_up",
        day=DAY,
        region="shanghai",
        same_person={},
        approvals={rule.name: "granted" for rule in ruleset.rules},
    )
    assume(count_cases(ruleset, request) <= 3000)

    found = answer(reaches("accepts", ruleset), _BUDGET)

    assert (found.verdict == "yes") == ("accept" in possible_outcomes(ruleset, request))
    if found.witness:
        assert "accept" in outcomes(found.witness, ruleset)


@pytest.mark.parametrize("operator", operators())
def test_shipped_rulesets_have_the_outcomes_of_the_engine(operator: str) -> None:
    book, random, day, region = bizrules.load(operator), Random(8), date(2026, 11, 21), "jiangsu"
    seen: set[str] = set()
    for business in random.sample(sorted(book.businesses(region)), 6):
        rules = book.rules(business, region, day)
        if rules.ruleset.unset:
            continue  # an engine asked about a figure that nobody gives knows less
        request = accepted(rules, day, random)
        for _ in range(4):
            case = _case(rules.ruleset, request)
            found = _outcomes(rules.ruleset, case)
            assert found == examine(request, rules).possible
            assert found == outcomes(case, rules.ruleset), request_of(case, rules.ruleset)
            seen |= found
            request = disturbed(request, rules.ruleset, random)
    assert "accept" in seen
