"""Papers are compared by looking them up: the answer is that of holding each beside each of the others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bizrules.documents import numbers
from bizrules.documents.normalise import normalise
from bizrules.flows.agreements import compare
from bizrules.flows.judged_paper import BAD, DOUBTFUL, GOOD, JudgedPaper
from bizrules.model.request import Paper, Request
from bizrules.rules.language.paper import PaperType

_DAY = date(2026, 11, 21)
_NUMBERS = {
    "resident_id": ("110101199001010015", "11010119850505018X"),
    "unified_social_credit_code": ("91110101MA00AB1246", "911101016000373417"),
    "business_licence_number": ("91110101MA00AB1246", "911101016000373417", "110108000000016"),
    "organization_code": ("MA00AB124", "600037341"),
    "hk_mo_tw_residence_permit": ("810000199001010019", "820000199001010010", "830000199001010012"),
    "hk_mo_travel_permit": ("H12345678", "M12345678", "X12345678"),
    "taiwan_travel_permit": ("12345678", "87654321"),
    "military_id": ("1234567", "7654321"),
}
_CREDIT_CODES = ("unified_social_credit_code", "business_licence_number")
_TYPES = {
    **{kind: PaperType(id=kind, title=kind, number=kind) for kind in _NUMBERS},
    "another_card": PaperType(id="another_card", title="another card", number="resident_id"),
    "register": PaperType(id="register", title="register", number="resident_id", lists_several=True),
    "letter": PaperType(id="letter", title="letter", names="handler"),
    "power": PaperType(id="power", title="power", names="proxy", number="resident_id"),
}
_NAMES = st.sampled_from(["", "", "Ann Lee", "ANN\u00b7LEE", "Bob", " "])


@st.composite
def _papers(draw: st.DrawFn) -> tuple[Paper, JudgedPaper]:
    """Make a paper and its judgement, whose place is put in later."""
    kind = draw(st.sampled_from(sorted(_TYPES)))
    number = draw(st.sampled_from(["", *_NUMBERS.get(_TYPES[kind].number, ())]))
    person = draw(st.sampled_from(["owner", "owner", "owner.handler", "owner.proxy"]))
    level, code = draw(
        st.sampled_from([((GOOD, GOOD), ""), ((BAD, GOOD), "not_inspected"), ((DOUBTFUL, DOUBTFUL), "looks_doubtful")])
    )
    named_number = draw(st.sampled_from(["", *_NUMBERS["resident_id"], *_NUMBERS["military_id"]]))
    paper = Paper(type=kind, of=person, name=draw(_NAMES), named=draw(_NAMES), named_number=named_number)
    return paper, JudgedPaper(0, kind, person, ("original",), level, code, number)


@given(st.lists(_papers(), max_size=9), st.sets(st.integers(0, 8)))
def test_papers_are_marked_as_if_each_was_held_beside_each(
    shown: list[tuple[Paper, JudgedPaper]], of_another_business: set[int]
) -> None:
    papers = tuple(paper for paper, _judged in shown)
    request = Request(business="made_up", day=_DAY, region="shanghai", papers=papers)
    judged = tuple(
        replace(paper, index=index) for index, (_, paper) in enumerate(shown) if index not in of_another_business
    )
    assert compare(request, _TYPES, judged) == _pairwise(request, judged)


def _pairwise(request: Request, judged: tuple[JudgedPaper, ...]) -> tuple[JudgedPaper, ...]:
    found = {paper.index: paper for paper in judged}
    for index, level, code in (*_between(request, judged), *_letters(request, judged)):
        paper = found[index]
        if paper.level[1] > level:
            found[index] = replace(paper, level=(min(paper.level[0], level), level), code=paper.code or code)
    return tuple(found.values())


def _between(request: Request, judged: tuple[JudgedPaper, ...]) -> Iterator[tuple[int, int, str]]:
    for one, other in combinations(judged, 2):
        if one.person != other.person or _TYPES[one.type].lists_several or _TYPES[other.type].lists_several:
            continue
        names = [_of(request, paper).name for paper in (one, other)]
        code = "name_differs" if all(names) and not _same_name(*names) else ""
        if one.key and other.key and _same_holder(one, other) is False:
            code = "number_differs"
        if code:
            yield one.index, DOUBTFUL, code
            yield other.index, DOUBTFUL, code


def _letters(request: Request, judged: tuple[JudgedPaper, ...]) -> Iterator[tuple[int, int, str]]:
    for letter in judged:
        came = [paper for paper in judged if paper.person == f"{letter.person}.{_TYPES[letter.type].names}"]
        numbered = [paper for paper in came if paper.key]
        named = [name for paper in came if (name := _of(request, paper).name)]
        told = _of(request, letter)
        if told.named_number and numbered:
            kinds = [_TYPES[paper.type].number for paper in numbered]
            keys = [numbers.key(kind, told.named_number, on=_DAY) for kind in kinds]
            if all(key != paper.key for key, paper in zip(keys, numbered, strict=True)):
                yield letter.index, BAD, "handler_differs"
        elif told.named and named and not any(_same_name(told.named, name) for name in named):
            yield letter.index, DOUBTFUL, "handler_differs"


def _of(request: Request, judged: JudgedPaper) -> Paper:
    assert request.papers is not None
    return request.papers[judged.index]


def _same_name(one: str, other: str) -> bool:
    return normalise(one).replace("\u00b7", "") == normalise(other).replace("\u00b7", "")


def _same_holder(one: JudgedPaper, other: JudgedPaper) -> bool | None:
    for first, second in ((one, other), (other, one)):
        kind, second_kind = _TYPES[first.type].number, _TYPES[second.type].number
        if kind in _CREDIT_CODES and second_kind == "organization_code" and len(first.key) == 18:
            return first.key[8:17] == second.key
        if kind == "hk_mo_tw_residence_permit" and second_kind == "hk_mo_travel_permit":
            return second.key.startswith({"81": "H", "82": "M"}.get(first.key[:2], "?"))
        if kind == "hk_mo_tw_residence_permit" and second_kind == "taiwan_travel_permit":
            return first.key.startswith("83")
    return one.key == other.key if _TYPES[one.type].number == _TYPES[other.type].number else None
