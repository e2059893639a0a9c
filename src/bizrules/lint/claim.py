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
Shown = Callable[[Witness], Finding]


def says_no(answer: Answer) -> Verdict:
    """Read an answer where *no* is the fault."""
    return {"yes": "no", "no": "yes"}.get(answer.verdict, "undecided")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding that is right when all its claims are: `fault` reads the answer to the question as that."""

    finding: Finding
    question: Question
    fault: Callable[[Answer], Verdict] = says_no


@dataclass(frozen=True, slots=True)
class Shows:
    """A finding that one request shows: `shown` makes it, with the request as its example."""

    finding: Finding
    question: Question
    shown: Shown


def settle(claims: Iterable[Claim | Shows | Finding], prover: Prover) -> Iterator[Finding]:
    """Give the findings that are right, and those that could not be decided; a finding that needs no proof is right."""
    together: dict[Finding, list[Claim | Shows]] = {}
    for claim in claims:
        if isinstance(claim, Finding):
            yield claim
        else:
            together.setdefault(claim.finding, []).append(claim)
    answers = prover.prove(claim.question for group in together.values() for claim in group)
    for finding, group in together.items():
        if isinstance(group[0], Shows):
            yield from _shown(finding, [claim for claim in group if isinstance(claim, Shows)], answers)
        else:
            yield from _true_of_all(finding, [claim for claim in group if isinstance(claim, Claim)], answers)


def _true_of_all(finding: Finding, group: list[Claim], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    verdicts = {claim.fault(answers[claim.question.key]) for claim in group}
    if "no" not in verdicts:
        yield finding if verdicts == {"yes"} else _undecided(finding)


def _shown(finding: Finding, group: list[Shows], answers: Mapping[str, Answer]) -> Iterator[Finding]:
    for claim in reversed(group):  # the last days there are concern people most
        witness = answers[claim.question.key].witness
        if witness is not None:
            yield claim.shown(witness)
            return
    if any(not answers[claim.question.key].is_decided for claim in group):
        yield _undecided(finding)


def _undecided(finding: Finding) -> Finding:
    return replace(finding, what=f"not decided within the budget: {finding.what}", help=_DECIDE)
