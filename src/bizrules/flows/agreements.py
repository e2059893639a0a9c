"""Do the papers of one request agree, with each other and with what is told of their persons?

Those that do not are for a person to look at, and the disagreement is named. A letter that sends somebody else than the
one who came serves nothing: it is bad. All other disagreements are doubts. No paper is held beside each of the others,
since there may be thousands: it is looked up among what they tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from bizrules.documents import numbers
from bizrules.documents.agreement import holder_mark, plain_name
from bizrules.flows.judged_paper import BAD, DOUBTFUL, JudgedPaper
from bizrules.model.request import Request
from bizrules.rules.language.paper import PaperType

Types = Mapping[str, PaperType]
Marking = tuple[int, int, str]
"""The place of a paper, the level that it has at most, and why."""
_NAME, _BIRTH = "name", "birth_date"


def compare(request: Request, types: Types, judged: Iterable[JudgedPaper]) -> tuple[JudgedPaper, ...]:
    """Give the judged papers with what disagrees marked down."""
    found = {paper.index: paper for paper in judged}
    shown = tuple(found.values())
    beside = _beside_what_is_told(request, types, shown)
    for index, level, code in (*_between(request, types, shown), *_letters(request, types, shown), *beside):
        paper = found[index]
        if paper.level[1] > level:
            found[index] = replace(paper, level=(min(paper.level[0], level), level), code=paper.code or code)
    return tuple(found.values())


def _by_person(judged: Iterable[JudgedPaper]) -> dict[str, list[JudgedPaper]]:
    found: dict[str, list[JudgedPaper]] = {}
    for paper in judged:
        found.setdefault(paper.person, []).append(paper)
    return found


# ── the papers of one person ─────────────────────────────────────────────────────────────────────────────────────────


def _between(request: Request, types: Types, judged: Iterable[JudgedPaper]) -> Iterator[Marking]:
    """Compare the papers of one person with each other; one that lists several people is compared with none."""
    alone = (paper for paper in judged if not types[paper.type].lists_several)
    for together in _by_person(alone).values():
        if len(together) > 1:
            yield from _of_one_person(request, types, together)


def _of_one_person(request: Request, types: Types, together: Sequence[JudgedPaper]) -> Iterator[Marking]:
    """Name of each paper how the first one that disagrees with it does."""
    kinds = {types[paper.type].number for paper in together if paper.key}
    told = {paper.index: tuple(_told(request, types, paper, kinds)) for paper in together}
    firsts: dict[tuple[str, str], dict[str, int]] = {}
    for index, tells in told.items():
        for by, to, mark in tells:
            firsts.setdefault((by, to), {}).setdefault(mark, index)
    for index, tells in told.items():
        against = [
            (first, "name_differs" if by == _NAME else "number_differs")
            for by, to, mark in tells
            for other, first in islice(firsts.get((to, by), {}).items(), 2)  # no two are alike: one of them differs
            if other != mark
        ]
        if against:
            yield index, DOUBTFUL, min(against, key=itemgetter(0))[1]


def _told(request: Request, types: Types, paper: JudgedPaper, kinds: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Give what a paper tells of its holder: by what, to what, and the mark; by its number before its name."""
    if paper.key:
        kind = types[paper.type].number
        for other in kinds:
            mark = holder_mark(kind, paper.key, other)
            if mark is not None:
                yield kind, other, mark
    name = (request.papers or ())[paper.index].name
    if name:
        yield _NAME, _NAME, plain_name(name)


# ── letters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _letters(request: Request, types: Types, judged: Sequence[JudgedPaper]) -> Iterator[Marking]:
    """Compare whom letters send with the papers of whoever came."""
    came = _by_person(judged)
    sending: dict[str, list[int]] = {}
    for paper in judged:
        sent = f"{paper.person}.{types[paper.type].names}"
        if sent in came:
            sending.setdefault(sent, []).append(paper.index)
    for person, letters in sending.items():
        yield from _of_one_sent(request, types, letters, came[person])


def _of_one_sent(
    request: Request, types: Types, letters: Iterable[int], shown: Iterable[JudgedPaper]
) -> Iterator[Marking]:
    """Compare the letters that send one person with the papers which that one shows: any of them may be meant."""
    papers = request.papers or ()
    keys: dict[str, set[str]] = {}
    names = set()
    for paper in shown:
        if paper.key:
            keys.setdefault(types[paper.type].number, set()).add(paper.key)
        if papers[paper.index].name:
            names.add(plain_name(papers[paper.index].name))
    for index in letters:
        letter = papers[index]
        if letter.named_number and keys:
            told = letter.named_number
            if not any(numbers.key(kind, told, on=request.day) in held for kind, held in keys.items()):
                yield index, BAD, "handler_differs"
        elif letter.named and names and plain_name(letter.named) not in names:
            yield index, DOUBTFUL, "handler_differs"


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _beside_what_is_told(request: Request, types: Types, judged: Iterable[JudgedPaper]) -> Iterator[Marking]:
    """Compare each paper with the facts told of its person: where they differ, one of them is somebody else's."""
    for paper in judged:
        if types[paper.type].lists_several:
            continue
        shown = (request.papers or ())[paper.index]
        name, birth = (request.facts.get(f"{paper.person}.{leaf}") for leaf in (_NAME, _BIRTH))
        printed = shown.birth_date or paper.proven.get(_BIRTH)
        another_name = name and shown.name and plain_name(str(name)) != plain_name(shown.name)
        if another_name or (birth and printed and birth != printed):
            yield paper.index, DOUBTFUL, "told_otherwise"
