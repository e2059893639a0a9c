"""What the door leaves untried can do no better and changes nothing, as trying every complete case shows."""

from itertools import product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bizrules.flows.acceptance import examine
from bizrules.flows.door.answer import Answer, of_place
from bizrules.flows.door.best import filled
from bizrules.flows.door.ground import Ground, Situation, found_good, ground
from bizrules.flows.door.made_up import made_up_for
from bizrules.flows.door.turning import turning_points
from bizrules.flows.working_rules import make_ready
from bizrules.model.request import Request
from bizrules.rules.resolved import ResolvedRuleset
from brute_force import (
    CompleteCase,
    count_cases,
    is_asked_at_the_door,
    levels_of_leaves,
    makes_a_difference_at_the_door,
    of_itself,
    told_facts,
    unknown_facts,
    values_of,
)
from small_rulesets import requests, rulesets

_MOST_CASES = 200
_MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def _drawn(data: st.DataObject) -> tuple[ResolvedRuleset, Request]:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    assume(count_cases(ruleset, request) <= _MOST_CASES)
    return ruleset, request


def _ground(ruleset: ResolvedRuleset, request: Request) -> tuple[Ground, Situation]:
    case = examine(request, make_ready(ruleset))
    here = ground(case)
    return here, Situation(here.begin, found_good(case.papers))


@_MANY
@given(st.data())
def test_no_completion_does_better_than_with_the_favourable_values(data: st.DataObject) -> None:
    ruleset, request = _drawn(data)
    here, _ = _ground(ruleset, request)
    told, same = told_facts(ruleset, request), request.same_person or {}
    values_in_order = zip(ruleset.facts, filled(here.begin, here.favourable), strict=True)
    best = {name: value for name, value in values_in_order if value is not None}
    assume(best.keys() - told.keys())
    unknown = unknown_facts(ruleset, request)
    papers = levels_of_leaves(ruleset, request)
    for values in product(*(values_of(ruleset, name) for name in unknown)):
        completed = dict(zip(unknown, values, strict=True))
        names = {*ruleset.facts, *unknown}
        facts = {name: told.get(name, completed.get(of_itself(name, same))) for name in names}
        for ends in (max, min):
            levels = {leaf: ends(some) for leaf, some in papers.items()}
            step = CompleteCase(ruleset, request, facts, levels).step()
            assert step <= CompleteCase(ruleset, request, {**facts, **best, **told}, levels).step()


def _idle(data: st.DataObject) -> tuple[Ground, Situation, Answer, bool]:
    """Draw an answer of the door, and tell whether it makes a difference."""
    ruleset, request = _drawn(data)
    here, begin = _ground(ruleset, request)
    same = request.same_person or {}
    names = [name for name in unknown_facts(ruleset, request) if is_asked_at_the_door(ruleset, name)]
    assume(names)
    name = data.draw(st.sampled_from(names))
    place = [of_itself(other, same) for other in ruleset.facts].index(name)
    return here, begin, of_place(here, place, begin), makes_a_difference_at_the_door(ruleset, request, name)


@_MANY
@given(st.data())
def test_an_answer_on_which_no_rule_turns_is_idle(data: st.DataObject) -> None:
    here, begin, answer, differs = _idle(data)
    if differs:
        assert next(turning_points(here, begin, answer), None) is not None


@_MANY
@given(st.data())
def test_an_answer_that_a_later_check_makes_up_for_is_idle(data: st.DataObject) -> None:
    here, begin, answer, differs = _idle(data)
    if differs:
        assert not made_up_for(here, begin, answer)
