"""What can be asked of rules, and what is answered: plain data, so that it goes to another process and into a file.

A question knows by its `key` everything that its answer hangs on: two with one key have one answer, on any machine, as
long as the formulas are made in one way (`kept.made_by`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bizrules.model.vocabulary import Roles, Vocabulary
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import TRUE, Node, every_test
from bizrules.rules.digest import digest_of
from bizrules.rules.once import once
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.unset import unset_test

Verdict = Literal["yes", "no", "undecided"]
ReachClaim = Literal["accepts", "relaxes", "stricter", "looser", "furthest"]
"""What is asked of rulesets:

- `accepts`: is there a request that the first accepts;
- `relaxes`: is there a request that the first accepts and the second, law alone, refuses or finds incomplete;
- `stricter`, `looser`: is there one that only the first, only the second accepts; else one that gets further down the
  decision table in the first, in the second;
- `furthest`: what is a request that gets as far down the decision table as any does.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: `yes` with the first case in a fixed order, `no`, or undecided within the budget.

    `rules` are the places of those of which a question for every rule of a ruleset says no.
    """

    verdict: Verdict
    witness: Witness | None = None
    rules: tuple[int, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Tell whether the budget was enough."""
        return self.verdict != "undecided"

    def as_json(self) -> dict[str, Any]:
        """Give the answer as JSON values."""
        witness = self.witness.as_json() if self.witness else None
        return {"verdict": self.verdict, "witness": witness, "rules": list(self.rules)}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> "Answer":
        """Read what `as_json` wrote."""
        witness = Witness.from_json(written["witness"]) if written["witness"] else None
        return cls(written["verdict"], witness, tuple(written["rules"]))


UNDECIDED = Answer("undecided")


@dataclass(frozen=True)
class MayHold:
    """Can a condition hold in some request? `vocabulary` has the facts that it reads."""

    node: Node
    vocabulary: Vocabulary = field(repr=False)

    @once
    def key(self) -> str:
        """Everything that the answer hangs on, as a digest."""
        return _digest("may-hold", self.node, _domains(self.vocabulary, _read(self.node)))


@dataclass(frozen=True)
class Reaches:
    """Is there a request of a kind that ends so under these rulesets?"""

    claim: ReachClaim
    rulesets: tuple[ResolvedRuleset, ...]
    given: Node = TRUE

    @once
    def key(self) -> str:
        """Everything that the answer hangs on, as a digest."""
        domains = [_domains(each.vocabulary, [*each.facts, *_read(self.given)]) for each in self.rulesets]
        return _digest(self.claim, [each.digest for each in self.rulesets], domains, self.given)

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process with the facts that are read, and no others."""
        light = tuple(_light(each, _read(self.given)) for each in self.rulesets)
        return Reaches, (self.claim, light, self.given)


@dataclass(frozen=True)
class Bars:
    """Which rules that refuse and redirect nothing hold for no request that is accepted?"""

    ruleset: ResolvedRuleset

    @once
    def key(self) -> str:
        """Everything that the answer hangs on, as a digest."""
        return _digest("bars", self.ruleset.digest, _domains(self.ruleset.vocabulary, self.ruleset.facts))

    def __reduce__(self) -> tuple[object, ...]:
        """Go to another process with the facts that are read, and no others."""
        return Bars, (_light(self.ruleset),)


Question = MayHold | Reaches | Bars


def may_hold(node: Node, vocabulary: Vocabulary) -> MayHold:
    """Ask whether a condition can hold; only the facts that it reads go along.

    >>> from bizrules.rules.conditions import Test, all_of
    >>> few, many = Test("cards", "less_than", (1,)), Test("cards", "more_than", (5,))
    >>> may_hold(all_of([few, many]), Vocabulary(Roles(), {}, {})).key == may_hold(few, Vocabulary(Roles(), {}, {})).key
    False
    """
    return MayHold(node, _only(vocabulary, _read(node)))


def reaches(claim: ReachClaim, *rulesets: ResolvedRuleset, given: Node = TRUE) -> Reaches:
    """Ask for a request that ends so."""
    return Reaches(claim, rulesets, given)


def _read(node: Node) -> list[str]:
    """Name the facts of a condition, and those that its tests against unset parameters are about."""
    tests = ((test.fact, unset_test(test.fact)) for test in every_test(node))
    return [unset.about if unset else name for name, unset in tests]


def _light(ruleset: ResolvedRuleset, more: Iterable[str] = ()) -> ResolvedRuleset:
    names = [name for node in ruleset.conditions for name in _read(node)]
    return replace(ruleset, vocabulary=_only(ruleset.vocabulary, (*ruleset.facts, *names, *more)), moves=())


def _only(vocabulary: Vocabulary, names: Iterable[str]) -> Vocabulary:
    facts = {name: fact for name in dict.fromkeys(names) if (fact := vocabulary.find(name))}
    return Vocabulary(Roles(), facts, {})


def _domains(vocabulary: Vocabulary, names: Iterable[str]) -> list[object]:
    facts = ((name, vocabulary.find(name)) for name in sorted(set(names)))
    return [(name, fact.type, fact.minimum, tuple(fact.values)) for name, fact in facts if fact]


def _digest(*content: object) -> str:
    return digest_of(repr(content), 24)
