"""The states that an acceptance rests on: what systems answered, and must still answer when the caller commits.

    rules that could take it away, and charges ─▶ proofs that they stay as they are ─▶ states

A proof names the fewest answers of systems that keep a condition as it is. What the customer told and the clerk saw is
held to stay as it was told, and is no part of it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, cast

from bizrules.model.decision import Guard
from bizrules.model.vocabulary import NUMBERS, Fact
from bizrules.rules.conditions import AnyOf, Constant, Node, Not, Test, Truth, Value, every_test
from bizrules.rules.resolved import ChargeEffect, ResolvedRuleset
from bizrules.rules.resting import Resting, answered, resting
from bizrules.rules.walk import truth

_KEPT = 4096
Known = Mapping[str, Value | None]


class Claim(NamedTuple):
    """A test of what a system answered, and that it holds or does not."""

    test: Test
    held: bool


class States:
    """The states that acceptances under one ruleset rest on. They hang on few facts, so they are made once and kept.

    `answered` are the facts that systems answer, or that follow from such an answer.
    """

    def __init__(self, ruleset: ResolvedRuleset, domains: Mapping[str, Sequence[Value]]) -> None:
        self.ruleset = ruleset
        self.answered = answered(ruleset)
        self.resting = resting(ruleset)
        conditions = {condition for rest in self.resting for condition in (rest.rule.condition, *rest.inner)}
        tests = (test for condition in sorted(conditions) for test in every_test(ruleset.conditions[condition]))
        self._names = tuple(dict.fromkeys(test.fact for test in tests))
        self._places = [(ruleset.index[name], self._begins(name, domains)) for name in self._names]
        self._of = lru_cache(_KEPT)(self._make)

    def of(self, row: Sequence[Value | None]) -> tuple[Guard, ...]:
        """Give one guard a fact: what all rules that rest on it leave it."""
        return self._of(tuple([_begin_of(row[place], begins) for place, begins in self._places]))

    def _begins(self, name: str, domains: Mapping[str, Sequence[Value]]) -> Sequence[int]:
        """Give where the intervals begin that the rules tell a number apart by; none of what is no number."""
        fact = self.ruleset.vocabulary.find(name)
        return cast("Sequence[int]", domains[name]) if fact is not None and fact.type in NUMBERS else ()

    def _make(self, values: tuple[Value | None, ...]) -> tuple[Guard, ...]:
        known = dict(zip(self._names, values, strict=True))
        claims: dict[str, dict[Claim, dict[str, None]]] = {}
        for rest in self.resting:
            for condition in self._held_conditions(rest, known):
                _truth, proof = self._proof(self.ruleset.conditions[condition], known)
                for claim in proof:
                    claims.setdefault(claim.test.fact, {}).setdefault(claim, {})[rest.rule.id] = None
        return tuple(
            self._state(name, known[name], tuple(found), tuple(dict.fromkeys(chain.from_iterable(found.values()))))
            for name, found in claims.items()
        )

    def _held_conditions(self, rest: Resting, known: Known) -> Iterator[int]:
        """Give the conditions that must stay as they are, so that a rule says the same and a charge is the same."""
        rule = rest.rule
        applies = truth(self.ruleset.conditions[rule.condition], known.get)
        if rest.own and (applies is not True or isinstance(rule.effect, ChargeEffect)):
            yield rule.condition
        if applies is not False:
            yield from rest.inner

    def _proof(self, node: Node, known: Known) -> tuple[Truth, tuple[Claim, ...]]:
        """Give the truth of a condition, and the fewest answers of systems that keep it so; of an open one, all."""
        if isinstance(node, Constant):
            return node.value, ()
        if isinstance(node, Test):
            held = truth(node, known.get)
            return held, (Claim(node, held),) if held is not None and node.fact in self.answered else ()
        if isinstance(node, Not):
            negated, claims = self._proof(node.branch, known)
            return None if negated is None else not negated, claims
        settling = isinstance(node, AnyOf)  # one true branch settles any_of, one false branch all_of
        branches = [self._proof(branch, known) for branch in node.branches]
        settled = [claims for held, claims in branches if held is settling]
        if settled:
            return settling, min(settled, key=len)
        is_open = any(held is None for held, _claims in branches)
        return None if is_open else not settling, tuple(chain.from_iterable(claims for _held, claims in branches))

    def _state(self, name: str, value: Value | None, claims: tuple[Claim, ...], rules: tuple[str, ...]) -> Guard:
        fact = cast("Fact", self.ruleset.vocabulary.find(name))  # what a system answers is in the vocabulary
        if fact.type in NUMBERS:
            least, most = _bounds(int(cast("int", value)), claims)
            return Guard(facts=(name,), per=fact.per, rules=rules, at_least=least, at_most=most)
        allowed: tuple[bool | str, ...] = (False, True) if fact.type == "boolean" else tuple(fact.values)
        for test, held in claims:
            allowed = tuple(choice for choice in allowed if (choice in test.values) is held)
        return Guard(facts=(name,), per=fact.per, rules=rules, one_of=allowed)


def _begin_of(value: Value | None, begins: Sequence[int]) -> Value | None:
    """Give a number as the begin of its interval: no test tells them apart."""
    if not begins or value is None:
        return value
    return begins[max(bisect_right(begins, cast("int", value)), 1) - 1]


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
