"""Is each paper of a request good, and what does it prove? The first step of every decision."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bizrules.documents import numbers
from bizrules.documents.agreement import Printed, with_itself
from bizrules.documents.verdict import Grade, NumberVerdict
from bizrules.flows.agreements import compare
from bizrules.flows.judged_paper import BAD, DOUBTFUL, GOOD, NOT_THERE, JudgedPaper, Level
from bizrules.model.days import add_months, years_since
from bizrules.model.request import FactValue, Paper, Request
from bizrules.rules.language.paper import PaperType

_INSPECTED: Mapping[str, tuple[Level, str]] = {
    "passed": ((GOOD, GOOD), ""),
    "doubtful": ((DOUBTFUL, DOUBTFUL), "looks_doubtful"),
    "failed": ((BAD, BAD), "failed_inspection"),
    "not_yet": ((BAD, GOOD), "not_inspected"),
}


def judge_all(request: Request, types: Mapping[str, PaperType]) -> tuple[JudgedPaper, ...]:
    """Judge every paper of a request; a number serves one person only, a party before those who act for one."""
    papers = compare(request, types, _judged(request, types))
    if len(papers) <= 1:  # one alone serves nobody else
        return papers
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
        key = numbers.key_of(kind.number, verdict) if verdict is not None else ""
        level, code = _level(paper, kind, verdict, request.day)
        yield JudgedPaper(index, paper.type, person, paper.forms, level, code, key, _proven(kind, verdict, level))


def _level(paper: Paper, kind: PaperType, verdict: NumberVerdict | None, day: date) -> tuple[Level, str]:
    """The first thing that speaks against the paper decides; doubt counts only when nothing is plainly wrong."""
    wrong = _out_of_term(paper, kind, day) or _number_fault(kind, verdict) or _content_fault(paper, kind, verdict, day)
    if wrong:
        return (BAD, BAD), wrong
    level, code = _INSPECTED[paper.inspected]
    doubt = "term_does_not_fit_age" if _odd_term(paper, kind, verdict) else ""
    if verdict is not None and verdict.by_hand and kind.may_end_by_hand:
        doubt = verdict.code
    if doubt:
        return (min(level[0], DOUBTFUL), min(level[1], DOUBTFUL)), code or doubt
    return level, code


def _out_of_term(paper: Paper, kind: PaperType, day: date) -> str:
    if paper.issued_on is not None and paper.issued_on > day:
        return "not_yet_valid"
    ends = [paper.valid_until] if paper.valid_until is not None else []
    if paper.issued_on is not None and kind.valid_months:
        ends.append(_later(paper.issued_on, kind.valid_months))
    return "expired" if any(end < day for end in ends) else ""


def _later(day: date, months: int) -> date:
    """A term that would end past the calendar ends with it."""
    try:
        return add_months(day, months)
    except OverflowError:
        return date.max


def _number_fault(kind: PaperType, verdict: NumberVerdict | None) -> str:
    if verdict is None or verdict.grade is not Grade.FAIL or (verdict.by_hand and kind.may_end_by_hand):
        return ""
    return verdict.code


def _content_fault(paper: Paper, kind: PaperType, verdict: NumberVerdict | None, day: date) -> str:
    """A paper that contradicts itself, or a letter that does not state what it must."""
    if paper.states is not None and not paper.states.issuperset(kind.shows):
        return "does_not_state"
    printed = Printed(birth_date=paper.birth_date, sex=paper.sex, valid_until=paper.valid_until, zone=paper.zone)
    return with_itself(printed, verdict, day) or ""


def _odd_term(paper: Paper, kind: PaperType, verdict: NumberVerdict | None) -> bool:
    """Tell whether the term printed is not the one that the holder's age at issue gives."""
    birth = paper.birth_date or (verdict.proof.birth_date if verdict is not None else None)
    if not kind.valid_years or birth is None or paper.issued_on is None or paper.valid_until is None:
        return False
    age = years_since(birth, paper.issued_on)
    years = next((years for below, years in kind.valid_years if age < below), None)
    expected = date.max if years is None else _later(paper.issued_on, 12 * years)
    return paper.valid_until != expected


def _proven(kind: PaperType, verdict: NumberVerdict | None, level: Level) -> Mapping[str, FactValue]:
    if verdict is None or level[0] < DOUBTFUL:
        return {}
    proof = verdict.proof
    return {leaf: value for leaf in kind.proves if (value := getattr(proof, leaf, None)) is not None}
