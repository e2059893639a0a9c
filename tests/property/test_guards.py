"""What guards promise: as long as they hold, an acceptance stays one, whatever else the systems answer meanwhile."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

import bizrules
from accepted_requests import accepted
from bizrules.flows.acceptance import decide
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.decision import Charge, Decision
from bizrules.model.request import Request
from bizrules.rules.resolved import ChargeEffect
from brute_force import values_of

DAY, REGION = date(2026, 11, 21), "shanghai"
BOOKS = {operator: bizrules.load(operator) for operator in ("china-mobile", "china-telecom", "china-unicom")}
BUSINESSES = [(operator, business) for operator, book in BOOKS.items() for business in book.businesses(REGION)]


@pytest.mark.parametrize(("operator", "business"), BUSINESSES)
def test_while_its_guards_hold_an_acceptance_stays_one_whatever_the_systems_answer_anew(
    operator: str, business: str
) -> None:
    book, random = BOOKS[operator], Random(f"{operator} {business}")
    rules = book.rules(business, REGION, DAY)
    for _ in range(3):
        request = accepted(rules, DAY, random)
        decision = decide(request, rules, wording=book.wording)
        if decision.outcome == "accept":
            break
    for _ in range(8):
        anew = _answered_anew(request, rules, random)
        again = decide(anew, rules, wording=book.wording)
        held = all(guard.holds(dict(anew.facts)) for guard in decision.guards)  # type: ignore[arg-type]
        if decision.outcome == "accept" and held:
            assert again.outcome == "accept"
            assert _fixed(again, rules) == _fixed(decision, rules)


def _fixed(decision: Decision, rules: WorkingRules) -> list[Charge]:
    """Give the charges whose amount was not told."""
    told = {rule.id for rule in rules.ruleset.rules if isinstance(rule.effect, ChargeEffect) and rule.effect.fact}
    return [charge for charge in decision.charges if charge.rule not in told]


def _answered_anew(request: Request, rules: WorkingRules, random: Random) -> Request:
    """Change one to three of the facts that a system is asked for."""
    ruleset = rules.ruleset
    system = sorted(request.facts.keys() & rules.states.answered)
    chosen = random.sample(system, min(len(system), random.choice([1, 1, 2, 3])))
    changed = {name: random.choice(values_of(ruleset, name)) for name in chosen}
    return replace(request, facts={**request.facts, **changed})
