"""What is asked of whole rulesets."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

import bizrules
from bizrules.proofs.answers import answer
from bizrules.proofs.questions import UNDECIDED, Answer, Bars, reaches
from bizrules.proofs.replay import outcomes
from bizrules.rules.conditions import FALSE, Test, negation
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.law_alone import resolve_law_alone
from bizrules.rules.resolved import NeedEffect
from made_rules import MadeRules

_BUDGET = 20_000_000
_HERE = Test("owner.present", "one_of", (True,))
_PROXY = Test("owner.proxy.present", "one_of", (True,))


def test_rules_under_which_nothing_is_accepted_are_named() -> None:
    made = MadeRules()
    made.add("not-in-person", Forbid("no"), when=_HERE)
    made.add("in-person", NeedEffect(made.fact(_HERE, "owner.present"), None), when=_PROXY)
    made.add("asked", Approval("supervisor"), when=negation(_PROXY))

    found = answer(Bars(made.ruleset()), _BUDGET)

    assert found == Answer("yes", rules=(1,))


def test_a_paper_that_two_rules_want_to_be_another_bars_acceptance() -> None:
    made = MadeRules()
    made.add("one", NeedEffect(made.paper("card"), None))
    made.add("other", NeedEffect(made.paper("booklet"), None), when=_PROXY)

    assert answer(Bars(made.ruleset()), _BUDGET).rules == (1,)


def test_a_business_that_accepts_nobody() -> None:
    made = MadeRules()
    made.add("never", Redirect("channel", ("hall",)))

    assert answer(Bars(made.ruleset()), _BUDGET) == Answer("no")


def test_a_budget_that_is_too_small_leaves_it_undecided() -> None:
    made = MadeRules()
    made.add("in-person", NeedEffect(made.fact(_HERE, "owner.present"), None), when=_PROXY)

    assert answer(Bars(made.ruleset()), 1) == UNDECIDED


def test_a_question_that_goes_to_another_process_is_answered_alike_with_the_facts_it_reads() -> None:
    made = MadeRules()
    made.add("in-person", NeedEffect(made.fact(_HERE, "owner.present"), None), when=_PROXY)
    ruleset = made.ruleset()

    bars, accepts = Bars(ruleset), reaches("accepts", ruleset, given=_PROXY)
    there, accepts_there = pickle.loads(pickle.dumps((bars, accepts)))  # noqa: S301  (our own)

    assert answer(there, _BUDGET) == answer(bars, _BUDGET)
    assert answer(accepts_there, _BUDGET) == answer(accepts, _BUDGET)
    for light in (there.ruleset, *accepts_there.rulesets):
        assert set(light.vocabulary.facts) == {_HERE.fact, _PROXY.fact} < set(ruleset.vocabulary.facts)


# ── law ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dropped", ["five-cards", "identity"])
def test_a_rule_of_law_that_is_not_kept_is_found(dropped: str) -> None:
    rulesets = bizrules.load("china-telecom").written
    index = rulesets.span_index("new_activation", "shanghai", date(2026, 11, 21))
    law = resolve_law_alone(rulesets, "new_activation", "shanghai", index)
    kept = rulesets.resolve("new_activation", "shanghai", index)
    never = len(kept.conditions)
    relaxed = replace(
        kept,
        conditions=(*kept.conditions, FALSE),
        rules=tuple(
            replace(rule, condition=never) if rule.name == dropped and rule.id.startswith("law/") else rule
            for rule in kept.rules
        ),
    )

    assert answer(reaches("relaxes", kept, law), _BUDGET).verdict == "no"
    found = answer(reaches("relaxes", relaxed, law), _BUDGET)

    assert found.witness is not None
    assert "accept" in outcomes(found.witness, relaxed)
    assert outcomes(found.witness, law) <= {"refuse", "supplement"}
