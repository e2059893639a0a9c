"""A fact that a business reads and that can never matter for it.

Whatever it is, every condition of the business comes out the same. Nobody has to be asked for it; most often a test
beside it says more than was meant.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        when: {owner.present: true, any: [{owner.present: true}, {owner.papers_genuine: true}]}
        do: {task: look}
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {owner.papers_genuine: true}, do: {task: look}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bizrules.flows.acceptance import outcome_of
from bizrules.flows.charges import charges
from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import none_met, with_defect, with_example, with_words
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape
from bizrules.lint.said import said
from bizrules.proofs.example import shortened, word
from bizrules.proofs.questions import may_hold, reaches
from bizrules.proofs.replay import outcomes, replayed
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import (
    AllOf,
    Constant,
    Node,
    Not,
    Test,
    Value,
    all_of,
    any_of,
    every_test,
    negation,
)
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rule_reads import counted
from bizrules.rules.unset import UNSET
from bizrules.rules.walk import truth

ID = "idle-fact"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every fact of a business that no condition hangs on it, in any of its rulesets."""
    for one in landscape.in_force:
        tried = domains(one.ruleset)
        added_or_charged = {name for rule in one.ruleset.rules for name in counted(rule)}
        reading: dict[str, dict[Node, None]] = {}
        for node in one.ruleset.conditions:
            for test in every_test(node):
                reading.setdefault(test.fact, {})[node] = None
        for name in one.ruleset.facts:
            if name not in added_or_charged and not name.startswith(UNSET):
                yield _claim(one, name, tried[name], reading[name])


def _claim(one: InForce, name: str, values: tuple[Value, ...], reading: Iterable[Node]) -> Claim:
    ruleset = one.ruleset
    differs = any_of(_differs(node, name, values) for node in reading)
    place = one.rulesets.registers(ruleset.region).businesses[ruleset.business].place
    what = f"`{name}` never matters for `{ruleset.business}`, whose rules read it"
    return Claim(
        Finding(ID, what, "mend the condition that reads it, or take it out", place),
        may_hold(differs, ruleset.vocabulary),
        _Example(ruleset, name, values),
    )


@dataclass(frozen=True, slots=True)
class _Example:
    """Shows two requests that differ in the fact alone and end the same."""

    ruleset: ResolvedRuleset
    name: str
    values: tuple[Value, ...]

    def __call__(self, finding: Finding, ask: Ask) -> Finding:
        first, *others = self.values
        if not others:
            return with_words(finding, f"no example: `{self.name}` has no other value than {word(first)}")
        given = Test(self.name, "one_of", (first,))
        found = ask(reaches("furthest", self.ruleset, given=given))
        witness = found.witness
        if witness is None:
            return with_words(finding, none_met(found, said(given)))
        if not self._is_alike(witness):
            return with_defect(finding, witness)
        ends = outcomes(witness, self.ruleset)
        short = shortened(witness, lambda case: self._is_alike(case) and outcomes(case, self.ruleset) == ends)
        case = replayed(short, self.ruleset)
        outcome = outcome_of(case.possible, charges(case))
        shows = f"{outcome}, and the same when {said(Test(self.name, 'one_of', (others[0],)))}"
        return with_example(finding, short, self._with_other(short), ruleset=self.ruleset, outcome=outcome, shows=shows)

    def _is_alike(self, witness: Witness) -> bool:
        if self.name not in witness.facts:
            return False
        return outcomes(witness, self.ruleset) == outcomes(self._with_other(witness), self.ruleset)

    def _with_other(self, witness: Witness) -> Witness:
        return replace(witness, facts={**witness.facts, self.name: self.values[1]})


def _differs(node: Node, name: str, values: tuple[Value, ...]) -> Node:
    """Give when a condition is one for some value of a fact and another for the first."""
    first, *others = (_with(node, name, value) for value in values)
    return any_of(any_of([all_of([first, negation(other)]), all_of([other, negation(first)])]) for other in others)


def _with(node: Node, name: str, value: Value) -> Node:
    """Give what is left of a condition when a fact is known."""
    if isinstance(node, Test | Constant):
        known = truth(node, {name: value}.get)
        return node if known is None else Constant(known)
    if isinstance(node, Not):
        return negation(_with(node.branch, name, value))
    join = all_of if isinstance(node, AllOf) else any_of
    return join(_with(branch, name, value) for branch in node.branches)
