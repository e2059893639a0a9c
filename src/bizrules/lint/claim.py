"""What a check claims of the rulesets: a finding, and the questions on whose answers it hangs.

Claims with one finding stand together. A rule stands in many businesses, provinces and days; that it never applies is
true when it is true in all of them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from bizrules.lint.finding import Finding
from bizrules.proofs.prover import Prover
from bizrules.proofs.questions import Answer, Question, Verdict
from bizrules.proofs.witness import Witness

_DECIDE = "take the conditions apart into smaller rules, so that the solver can follow"
_OPPOSITES: Mapping[Verdict, Verdict] = {"yes": "no", "no": "yes"}
Ask = Callable[[Question], Answer]
Shown = Callable[[Witness], Finding]
Example = Callable[[Finding, Ask], Finding]
"""Gives a finding that is right with a request that shows it, which it may ask the solver for."""


def says_no(answer: Answer) -> Verdict:
    """Read an answer where *no* is the fault."""
    return _OPPOSITES.get(answer.verdict, "undecided")


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


Claims = Iterable[Claim | Shows | Known]
_Group = list[Claim | Shows | Known]
_Answers = Mapping[str, Answer]


def settle(claims: Claims, prover: Prover) -> Iterator[Finding]:
    """Give the findings that are right, each with what shows it, and those that could not be decided."""
    together = _gathered(claims)
    answers = _answered(together.values(), prover)

    def ask(question: Question) -> Answer:
        return prover.prove([question])[question.key]

    for finding, group in together.items():
        verdict = _verdict(group, answers)
        if verdict == "yes":
            yield _right(finding, group, answers, ask)
        elif verdict == "undecided":
            yield replace(finding, what=f"not decided within the budget: {finding.what}", help=_DECIDE)


class Said(NamedTuple):
    """What some claims, for themselves, say of their findings: open are those that are right, or may be."""

    open: frozenset[Finding]
    refuted: frozenset[Finding]
    undecided: bool


def said_of(lots: Iterable[Claims], prover: Prover) -> Iterator[Said]:
    """Tell what several lots of claims say, each for itself; what one request shows is refuted by none."""
    gathered = [_gathered(claims) for claims in lots]
    answers = _answered([group for together in gathered for group in together.values()], prover)
    for together in gathered:
        verdicts = {finding: _verdict(group, answers) for finding, group in together.items()}
        claimed = (finding for finding, group in together.items() if isinstance(group[-1], Claim))
        yield Said(
            frozenset(finding for finding, verdict in verdicts.items() if verdict != "no"),
            frozenset(finding for finding in claimed if verdicts[finding] == "no"),
            "undecided" in verdicts.values(),
        )


def _gathered(claims: Claims) -> Mapping[Finding, _Group]:
    together: dict[Finding, _Group] = {}
    for claim in claims:
        together.setdefault(claim.finding, []).append(claim)
    return together


def _answered(groups: Collection[_Group], prover: Prover) -> _Answers:
    """Ask as much of each finding as it takes.

    Most findings are not right, and one claim that is not is enough to know it; of the others all are asked.
    """
    first = prover.prove(_questions(group if isinstance(group[-1], Shows) else group[-1:] for group in groups))
    left = [group for group in groups if not isinstance(group[-1], Shows) and _verdict(group, first) != "no"]
    return {**first, **prover.prove(_questions(group[:-1] for group in left))}


def _questions(groups: Iterable[_Group]) -> Iterator[Question]:
    return (claim.question for group in groups for claim in group if not isinstance(claim, Known))


def _verdict(group: _Group, answers: _Answers) -> Verdict:
    """Tell by the answers so far whether a finding is right: when all its claims are, or when one request shows it."""
    if isinstance(group[-1], Shows):
        shown = [answers[claim.question.key].verdict for claim in group if isinstance(claim, Shows)]
        return min(shown, key=("yes", "undecided", "no").index)
    claims = [claim for claim in group if isinstance(claim, Claim) and claim.question.key in answers]
    said = [claim.fault(answers[claim.question.key]) for claim in claims]
    return min(said, key=("no", "undecided", "yes").index, default="yes")  # what is known claims nothing


def _right(finding: Finding, group: _Group, answers: _Answers, ask: Ask) -> Finding:
    """Show a finding by the last days there are, which concern people most."""
    last = group[-1]
    if not isinstance(last, Shows):
        return last.example(finding, ask)
    shows = (claim for claim in reversed(group) if isinstance(claim, Shows))
    return next(claim.shown(seen) for claim in shows if (seen := answers[claim.question.key].witness))
