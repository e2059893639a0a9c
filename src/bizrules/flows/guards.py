"""What must still hold when the caller commits: two counters may ask at once, and what a system answered grows old.

    limits that apply ─▶ counts with their ceilings
    an acceptance ─▶ rules that could take it away, and charges ─▶ proofs that they stay as they are ─▶ states

A proof names the fewest answers of systems that keep a condition as it is. What the customer told and the clerk saw is
held to stay as it was told, and is no part of it.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, cast

from bizrules.flows.case import Case
from bizrules.model.decision import Guard, Outcome
from bizrules.model.vocabulary import NUMBERS, Fact
from bizrules.rules.conditions import AnyOf, Constant, Node, Not, Test, Truth, Value
from bizrules.rules.resolved import ChargeEffect, LimitEffect
from bizrules.rules.resting import Resting
from bizrules.rules.walk import truth


class Claim(NamedTuple):
    """A test of what a system answered, and that it holds or does not."""

    test: Test
    held: bool


def guards(case: Case, outcome: Outcome) -> tuple[Guard, ...]:
    """Give what must still hold at commit; the states only of an acceptance, as nothing else is committed."""
    return (*_counts(case), *(_states(case) if outcome == "accept" else ()))


# ── counts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _counts(case: Case) -> Iterator[Guard]:
    for rule in case.ruleset.rules:
        limit = rule.effect
        if isinstance(limit, LimitEffect) and case.truths[rule.condition] is not False:
            adding = case.row[case.ruleset.index[limit.adding]] if isinstance(limit.adding, str) else limit.adding
            yield Guard(
                facts=limit.count,
                per=limit.per,
                rules=(rule.id,),
                adding=int(adding) if adding is not None else str(limit.adding),
                at_most=limit.ceiling,
            )


# ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _states(case: Case) -> Iterator[Guard]:
    """One guard a fact: what all rules that rest on it leave it."""
    claims: dict[str, dict[Claim, dict[str, None]]] = {}
    for resting in case.rules.resting:
        for condition in _held_conditions(case, resting):
            _known, proof = _proof(case, case.ruleset.conditions[condition])
            for claim in proof:
                claims.setdefault(claim.test.fact, {}).setdefault(claim, {})[resting.rule.id] = None
    for name, found in claims.items():
        rules = tuple(dict.fromkeys(chain.from_iterable(found.values())))
        yield _state(case, name, tuple(found), rules)


def _held_conditions(case: Case, resting: Resting) -> Iterator[int]:
    """Give the conditions that must stay as they are, so that a rule says the same and a charge is the same."""
    rule, applies = resting.rule, case.truths[resting.rule.condition]
    if resting.own and (applies is not True or isinstance(rule.effect, ChargeEffect)):
        yield rule.condition
    if applies is not False:
        yield from resting.inner


def _proof(case: Case, node: Node) -> tuple[Truth, tuple[Claim, ...]]:
    """Give the truth of a condition and the fewest answers of systems that keep it so; of an open one, all known."""
    if isinstance(node, Constant):
        return node.value, ()
    if isinstance(node, Test):
        held = truth(node, lambda name: _value(case, name))
        return held, (Claim(node, held),) if held is not None and node.fact in case.rules.answered else ()
    if isinstance(node, Not):
        known, claims = _proof(case, node.branch)
        return None if known is None else not known, claims
    settling = isinstance(node, AnyOf)  # one true branch settles any_of, one false branch all_of
    branches = [_proof(case, branch) for branch in node.branches]
    settled = [claims for known, claims in branches if known is settling]
    if settled:
        return settling, min(settled, key=len)
    is_open = any(known is None for known, _claims in branches)
    return None if is_open else not settling, tuple(chain.from_iterable(claims for _known, claims in branches))


def _value(case: Case, name: str) -> Value | None:
    return case.row[case.ruleset.index[name]]


def _state(case: Case, name: str, claims: tuple[Claim, ...], rules: tuple[str, ...]) -> Guard:
    fact = cast("Fact", case.ruleset.vocabulary.find(name))  # what a system answers is in the vocabulary
    if fact.type in NUMBERS:
        least, most = _bounds(int(cast("int", _value(case, name))), claims)
        return Guard(facts=(name,), per=fact.per, rules=rules, at_least=least, at_most=most)
    allowed: tuple[bool | str, ...] = (False, True) if fact.type == "boolean" else tuple(fact.values)
    for test, held in claims:
        allowed = tuple(choice for choice in allowed if (choice in test.values) is held)
    return Guard(facts=(name,), per=fact.per, rules=rules, one_of=allowed)


def _bounds(value: int, claims: tuple[Claim, ...]) -> tuple[int | None, int | None]:
    """Give the least and the most that a number may become: the figures of the tests nearest on its two sides."""
    begins = {
        int(bound) + after for test, _held in claims for bound in test.values for after in _AFTER[test.comparison]
    }
    least = max((begin for begin in begins if begin <= value), default=None)
    above = min((begin for begin in begins if begin > value), default=None)
    return least, above - 1 if above is not None else None


_AFTER = {"at_least": (0,), "less_than": (0,), "more_than": (1,), "at_most": (1,), "one_of": (0, 1)}
"""Where an interval begins, counted from the figure of a test, on one side of which the test holds."""
