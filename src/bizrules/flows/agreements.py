"""Do the papers of one request agree? Those that do not are for a person to look at, and the disagreement is named.

A letter that sends somebody else than the one who came serves nothing: it is bad. All other disagreements are doubts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from bizrules.documents import numbers
from bizrules.documents.agreement import same_holder, same_name
from bizrules.flows.judged_paper import BAD, DOUBTFUL, JudgedPaper
from bizrules.model.request import Paper, Request
from bizrules.rules.language.paper import PaperType


def compare(request: Request, types: Mapping[str, PaperType], judged: Iterable[JudgedPaper]) -> tuple[JudgedPaper, ...]:
    """Give the judged papers with what disagrees marked down."""
    found = {paper.index: paper for paper in judged}
    papers = request.papers or ()
    for index, level, code in (*_between(papers, types, found), *_letters(request, types, found)):
        paper = found[index]
        if paper.level[1] > level:
            found[index] = replace(paper, level=(min(paper.level[0], level), level), code=paper.code or code)
    return tuple(found.values())


def _between(
    papers: tuple[Paper, ...], types: Mapping[str, PaperType], judged: Mapping[int, JudgedPaper]
) -> Iterator[tuple[int, int, str]]:
    """Compare the papers of one person two by two; one that lists several people is compared with none."""
    for one, other in combinations(judged.values(), 2):
        alone = types[one.type].lists_several or types[other.type].lists_several
        if one.person != other.person or alone:
            continue
        names = papers[one.index].name, papers[other.index].name
        code = "name_differs" if all(names) and not same_name(*names) else ""
        kinds = types[one.type].number, types[other.type].number
        if one.key and other.key and same_holder(kinds[0], one.key, kinds[1], other.key) is False:
            code = "number_differs"
        if code:
            yield one.index, DOUBTFUL, code
            yield other.index, DOUBTFUL, code


def _letters(
    request: Request, types: Mapping[str, PaperType], judged: Mapping[int, JudgedPaper]
) -> Iterator[tuple[int, int, str]]:
    """Compare whom a letter sends with the papers of whoever came."""
    papers = request.papers or ()
    for letter in judged.values():
        sent = f"{letter.person}.{types[letter.type].names}"
        came = [paper for paper in judged.values() if paper.person == sent and paper.index != letter.index]
        told = papers[letter.index]
        if told.named_number and any(paper.key for paper in came):
            keys = {(types[paper.type].number, paper.key) for paper in came if paper.key}
            kinds = {kind for kind, _key in keys}
            if not any((kind, numbers.key(kind, told.named_number, on=request.day)) in keys for kind in kinds):
                yield letter.index, BAD, "handler_differs"
        elif told.named:
            names = [papers[paper.index].name for paper in came if papers[paper.index].name]
            if names and not any(same_name(told.named, name) for name in names):
                yield letter.index, DOUBTFUL, "handler_differs"
