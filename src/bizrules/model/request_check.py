"""A request that a caller made by hand, and nobody read: the types on which every later step relies."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from bizrules.errors import Problem
from bizrules.model.privacy import other_type, shown
from bizrules.model.request import INSPECTIONS, PAPER_FORMS, Paper, Request
from bizrules.model.vocabulary import Vocabulary

_VALUES: Mapping[str, tuple[type, str]] = {
    "boolean": (bool, "true or false"),
    "integer": (int, "a whole number"),
    "money": (int, "a whole number of fen"),
    "day": (date, "a day"),
    **dict.fromkeys(("symbol", "text"), (str, "a text")),
}
"""The Python type of a fact's value, and what it is in words; of a set only the members are told."""
_TOLD: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("business", "region", "operator"), (str,)),
    "day": (date,),
    **dict.fromkeys(("facts", "approvals"), (Mapping,)),
    "same_person": (Mapping, type(None)),
    "papers": (tuple, type(None)),
    "papers_open": (bool,),
    "done": (AbstractSet,),
}
_OF_A_PAPER: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("type", "of", "number", "name", "sex", "zone", "named", "named_number", "inspected"), (str,)),
    "forms": (tuple,),
    "brought": (bool,),
    "states": (AbstractSet, type(None)),
    **dict.fromkeys(("birth_date", "issued_on", "valid_until"), (date, type(None))),
}


def check(request: Request, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Give what is wrong with a request that was made by hand.

    >>> from bizrules.model.vocabulary import Roles
    >>> made = Request(business="plan_change", day="2026-11-21", region="shanghai")
    >>> [str(problem) for problem in check(made, Vocabulary(Roles(), {}, {}))]
    ['$.day: expected date, got the text `2026-11-21` [wrong-type]']
    """
    wrong = list(_wrong(request, _TOLD, "$"))
    yield from wrong
    if wrong:
        return
    for name, value in request.facts.items():
        yield from _fact(name, value, vocabulary)
    for told in ("same_person", "approvals"):
        for key, value in (getattr(request, told) or {}).items():
            if not (isinstance(key, str) and isinstance(value, str)):
                yield _problem(f"$.{told}", "texts", value)
    for index, paper in enumerate(request.papers or ()):
        yield from _paper(paper, f"$.papers[{index}]")


def _fact(name: object, value: object, vocabulary: Vocabulary) -> Iterator[Problem]:
    if not isinstance(name, str):
        yield _problem("$.facts", "names", name)
        return
    fact = vocabulary.find(name)
    if fact is None:
        return
    kind, expected = _VALUES.get(fact.type, (None, "each of its members by its own name"))
    if type(value) is not kind:  # True is no number, a moment no day
        yield _problem(f"$.{name}", expected, value)
    elif fact.type == "symbol" and value not in fact.values:
        yield Problem(code="unknown-choice", what=f"{shown(value)} is none of the choices", path=f"$.{name}")


def _paper(paper: object, path: str) -> Iterator[Problem]:
    if not isinstance(paper, Paper):
        yield _problem(path, "a Paper", paper)
        return
    wrong = list(_wrong(paper, _OF_A_PAPER, path))
    yield from wrong
    if wrong:
        return
    if not all(form in PAPER_FORMS for form in paper.forms):
        yield _problem(f"{path}.forms", "some of " + ", ".join(PAPER_FORMS), paper.forms)
    if paper.inspected not in INSPECTIONS:
        yield _problem(f"{path}.inspected", "one of " + ", ".join(INSPECTIONS), paper.inspected)


def _wrong(told: Request | Paper, types: Mapping[str, tuple[type, ...]], path: str) -> Iterator[Problem]:
    for name, kinds in types.items():
        value = getattr(told, name)
        exact = date in kinds  # a moment is a day by inheritance, and cannot be compared with one
        if not (type(value) in kinds if exact else isinstance(value, kinds)):
            yield _problem(f"{path}.{name}", kinds[0].__name__.lower(), value)


def _problem(path: str, expected: str, value: object) -> Problem:
    return Problem(code="wrong-type", what=f"expected {expected}, got {other_type(value)}", path=path)
