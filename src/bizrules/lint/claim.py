"""What a check claims of the rulesets: a finding, and the questions on whose answers it hangs.

Claims with one finding stand together. A rule stands in many businesses, provinces and days; that it never applies is
true when it is true in all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bizrules.lint.finding import Finding
from bizrules.proofs.prover import Prover
from bizrules.proofs.questions import Answer, Question, Verdict
from bizrules.proofs.witness import Witness

_DECIDE = "take the conditions apart into smaller rules, so that the solver can follow"
Ask = Callable[[Question], Answer]
Shown = Callable[[Witness], Finding]
Example = Callable[[Finding, Ask], Finding]
"""Gives a finding that is right with a request that shows it, which it may ask the solver for."""


def says_no(answer: Answer) -> Verdict:
    """Read an answer where *no* is the fault."""
    return {"yes": "no", "no": "yes"}.get(answer.verdict, "undecided")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding that is right when all its claims are: `fault` reads the answer to the question as that."""

    finding: Finding
    question: Question
    example: Example
    fault: Callable[[Answer], Verdict] = says_no


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that is right without a proof."""

    finding: Finding
    example: Example


@dataclass(frozen=True, slots=True)
class Shows:
    """A finding that one request shows: `shown` makes it, with the request as its example."""

    finding: Finding
    question: Question
    shown: Shown


def settle(claims: Iterable[Claim | Shows | Known], prover: Prover) -> Iterator[Finding]:
    """Give the findings that are right, each with what shows it, and those that could not be decided."""
    together: dict[Finding, list[Claim | Shows | Known]] = {}
    for claim in claims:
        together.setdefault(claim.finding, []).append(claim)
    claimed = (claim for group in together.values() for claim in group)
    answers = prover.prove(claim.question for claim in claimed if not isinstance(claim, Known))

    def ask(question: Question) -> Answer:
        return prover.prove([question])[question.key]

    for finding, group in together.items():
        last = group[-1]  # the last days there are concern people most
        if isinstance(last, Shows):
            yield from _shown(finding, [claim for claim in group if isinstance(claim, Shows)], answers)
        elif isinstance(last, Known) or _verdict(group, answers) == "yes":
            yield last.example(finding, ask)
        elif _verdict(group, answers) == "undecided":
            yield _undecided(finding)


def _verdict(group: Iterable[Claim | Shows | Known], answers: Mapping[str, Answer]) -> Verdict:
    """Tell whether a finding is right, which it is when all its claims are."""
    verdicts = {claim.fault(answers[claim.question.key]) for claim in group if isinstance(claim, Claim)}
    return "no" if "no" in verdicts else "yes" if verdicts == {"yes"} else "undecided"


def _shown(finding: Finding, group: list[Shows], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    for claim in reversed(group):
        witness = answers[claim.question.key].witness
        if witness is not None:
            yield claim.shown(witness)
            return
    if any(not answers[claim.question.key].is_decided for claim in group):
        yield _undecided(finding)


def _undecided(finding: Finding) -> Finding:
    return replace(finding, what=f"not decided within the budget: {finding.what}", help=_DECIDE)
