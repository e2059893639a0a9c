"""Are the rules of a business the same, stricter or looser than others, for every request there can be?

Both are looked at over one set of requests: a fact, a paper, an approval of one rule and an unset figure of one name
are the same in both. What bears different names (another rule's approval, another operator's paper) is told for each.
Charges and duties are no part of it: they decide nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bizrules.model.decision import Outcome
from bizrules.proofs.prover import Prover
from bizrules.proofs.questions import Answer, ReachClaim, reaches
from bizrules.proofs.replay import outcomes
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import TRUE, Node
from bizrules.rules.resolved import ResolvedRuleset

Kind = Literal["same", "stricter", "looser", "incomparable", "undecided"]
_CLAIMS: tuple[ReachClaim, ...] = ("stricter", "looser")


class Pair(NamedTuple):
    """The rules as they were and as they are, and the requests to look at: those of which a condition holds."""

    old: ResolvedRuleset
    new: ResolvedRuleset
    given: Node = TRUE


@dataclass(frozen=True, slots=True)
class Example:
    """One request, as a case of which all is known, and what comes of it under the old rules and the new."""

    witness: Witness
    old: frozenset[Outcome]
    new: frozenset[Outcome]


@dataclass(frozen=True, slots=True)
class Relation:
    """How the new rules stand to the old.

    A request gets further in the order refused, sent elsewhere, incomplete, to be decided above, accepted. The new
    rules are stricter when no request gets further and some do not get as far; `stricter` and `looser` are such
    requests, one that is accepted on one side before others.
    """

    kind: Kind
    stricter: Example | None = None
    looser: Example | None = None


def compare(
    old: ResolvedRuleset, new: ResolvedRuleset, given: Node = TRUE, *, prover: Prover | None = None
) -> Relation:
    """Tell how new rules stand to old ones for the requests of which a condition holds, with an example each way.

    Without a prover one is started for this alone, which takes most of the time: give one for several comparisons.
    Raises: RulesetError when the solver is not installed.
    """
    if prover is not None:
        return next(compare_all([Pair(old, new, given)], prover))
    with Prover(processes=1) as own:
        return next(compare_all([Pair(old, new, given)], own))


def compare_all(pairs: Iterable[Pair], prover: Prover) -> Iterator[Relation]:
    """Compare many pairs, in their order; equal ones are proved once."""
    asked = [(pair, [reaches(claim, pair.old, pair.new, given=pair.given) for claim in _CLAIMS]) for pair in pairs]
    answers = prover.prove(question for pair, questions in asked if _differ(pair) for question in questions)
    for pair, questions in asked:
        yield _relation(pair, [answers[question.key] for question in questions]) if _differ(pair) else Relation("same")


def _differ(pair: Pair) -> bool:
    return pair.old.digest != pair.new.digest


def _relation(pair: Pair, answers: list[Answer]) -> Relation:
    if any(answer.verdict == "undecided" for answer in answers):
        return Relation("undecided")
    stricter, looser = (_example(pair, answer) for answer in answers)
    if stricter and looser:
        return Relation("incomparable", stricter, looser)
    if stricter or looser:
        return Relation("stricter" if stricter else "looser", stricter, looser)
    return Relation("same")


def _example(pair: Pair, answer: Answer) -> Example | None:
    if answer.witness is None:
        return None
    return Example(answer.witness, outcomes(answer.witness, pair.old), outcomes(answer.witness, pair.new))
