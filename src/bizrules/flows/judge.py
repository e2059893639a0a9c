"""Is each paper of a request good, and what does it prove? The first step of every decision.

A level is a pair (least, most) of: 0 not there, 1 bad, 2 doubtful, 3 good; the two differ while something is unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bizrules.documents import numbers
from bizrules.documents.verdict import Grade, NumberVerdict
from bizrules.model.days import add_months
from bizrules.model.request import FactValue, Paper, Request
from bizrules.rules.language import PaperType

Level = tuple[int, int]
ABSENT, BAD, DOUBTFUL, GOOD = 0, 1, 2, 3
NOT_THERE: Level = (ABSENT, ABSENT)
UNKNOWN: Level = (ABSENT, GOOD)
_INSPECTED: Mapping[str, tuple[Level, str]] = {
    "passed": ((GOOD, GOOD), ""),
    "doubtful": ((DOUBTFUL, DOUBTFUL), "looks_doubtful"),
    "failed": ((BAD, BAD), "failed_inspection"),
    "not_yet": ((BAD, GOOD), "not_inspected"),
}


@dataclass(frozen=True, slots=True)
class JudgedPaper:
    """A paper with its level, the reason code when it is not simply good, and what it proves.

    `key` is the normalised number that people are told apart by; it never shows in a repr.
    """

    index: int
    type: str
    person: str
    forms: tuple[str, ...]
    level: Level
    code: str
    key: str = field(default="", repr=False)
    proven: Mapping[str, FactValue] = field(default_factory=dict, repr=False)


def judge_all(request: Request, types: Mapping[str, PaperType]) -> tuple[JudgedPaper, ...]:
    """Judge every paper of a request; a number serves one person only, a party before those who act for one."""
    papers = tuple(_judged(request, types))
    serves: dict[tuple[str, str], str] = {}
    for paper in papers:
        serves[paper.type, paper.key] = min(paper.person, serves.get((paper.type, paper.key), paper.person), key=_order)
    return tuple(
        paper
        if not paper.key or types[paper.type].lists_several or serves[paper.type, paper.key] == paper.person
        else replace(paper, level=(BAD, BAD), code="serves_another_person", proven={})
        for paper in papers
    )


def _order(person: str) -> tuple[int, str]:
    """Whom a number serves does not hang on the order in which papers lie on the counter."""
    return person.count("."), person


def _judged(request: Request, types: Mapping[str, PaperType]) -> Iterator[JudgedPaper]:
    for index, paper in enumerate(request.papers or ()):
        kind = types.get(paper.type)
        if kind is None:
            continue  # a type that no rule of this business speaks of
        person = request.party_itself(paper.of)
        if not paper.brought:
            yield JudgedPaper(index, paper.type, person, paper.forms, NOT_THERE, "not_brought")
            continue
        verdict = numbers.check(kind.number, paper.number, on=request.day) if kind.number and paper.number else None
        level, code = _level(paper, kind, verdict, request.day)
        key = numbers.key(kind.number, paper.number, on=request.day) if verdict is not None else ""
        yield JudgedPaper(index, paper.type, person, paper.forms, level, code, key, _proven(kind, verdict, level))


def _level(paper: Paper, kind: PaperType, verdict: NumberVerdict | None, day: date) -> tuple[Level, str]:
    """The first thing that speaks against the paper decides; doubt counts only when nothing is plainly wrong."""
    if paper.valid_until is not None and paper.valid_until < day:
        return (BAD, BAD), "expired"
    if paper.issued_on is not None and paper.issued_on > day:
        return (BAD, BAD), "not_yet_valid"
    if paper.issued_on is not None and kind.valid_months and add_months(paper.issued_on, kind.valid_months) < day:
        return (BAD, BAD), "expired"
    by_hand = verdict is not None and verdict.by_hand and kind.may_end_by_hand
    if verdict is not None and verdict.grade is Grade.FAIL and not by_hand:
        return (BAD, BAD), verdict.code
    level, code = _INSPECTED[paper.inspected]
    if verdict is not None and by_hand:
        return (min(level[0], DOUBTFUL), min(level[1], DOUBTFUL)), code or verdict.code
    return level, code


def _proven(kind: PaperType, verdict: NumberVerdict | None, level: Level) -> Mapping[str, FactValue]:
    if verdict is None or level[0] < DOUBTFUL:
        return {}
    proof = verdict.proof
    return {leaf: value for leaf in kind.proves if (value := getattr(proof, leaf, None)) is not None}
