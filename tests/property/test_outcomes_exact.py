"""The outcomes called possible are exactly those that some complete case has: no more, no fewer."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bizrules.flows.acceptance import examine
from bizrules.flows.working_rules import make_ready
from brute_force import count_cases, possible_outcomes
from small_rulesets import ONE_PERSON, requests, rulesets

_MOST_CASES = 1500
_THOROUGH = settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@_THOROUGH
@given(st.data())
def test_possible_outcomes_are_those_of_all_complete_cases(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset))
    assume(count_cases(ruleset, request) <= _MOST_CASES)
    assert examine(request, make_ready(ruleset)).possible == possible_outcomes(ruleset, request)


@settings(_THOROUGH, max_examples=60)
@given(st.data())
def test_a_payer_who_is_the_owner_is_one_person_in_every_case(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets(about=("owner.kind", "payer.kind", "owner.present", "payer.present")))
    request = data.draw(requests(ruleset, same=ONE_PERSON))
    assume(count_cases(ruleset, request) <= _MOST_CASES)
    assert examine(request, make_ready(ruleset)).possible == possible_outcomes(ruleset, request)
