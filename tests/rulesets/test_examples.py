"""What is left undetermined says what it waits for, and once that is told and set, it is settled."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.model.decision import PAPERS, Decision, Question

_EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.json"))
_BOOKS = {operator: bizrules.load(operator) for operator in ("china-mobile", "china-telecom")}
_NUMBERS = (0, 1, 3, 10, 100, 10_000)
_DAYS = ("2000-01-01", "2020-01-01")
_OWN = "document: 自定\nbasis: contract\nclauses: {OWN-1: {quote: 自定数额}}\n"

Request = dict[str, Any]


def _forgetful(path: Path) -> Iterator[Request]:
    """Give an example, and it again with each of its members forgotten, and each fact of its members."""
    request = json.loads(path.read_text(encoding="utf-8"))
    yield request
    for name in request.keys() - {"operator", "business", "day", "region"}:
        yield {key: value for key, value in request.items() if key != name}
        if isinstance(request[name], dict):
            for leaf in request[name]:
                yield request | {name: {key: value for key, value in request[name].items() if key != leaf}}


def _answers(book: bizrules.Book, request: Request, question: Question) -> Iterator[Request]:
    """Give the request with each answer to the question that is tried."""
    if question.about.startswith(PAPERS):  # all that is there lies on the counter, and it has been looked at
        papers = [
            {key: value for key, value in paper.items() if key != "inspected"} for paper in request.get("papers", [])
        ]
        yield request | {"papers": papers}
        return
    fact = book.rulesets.vocabulary.find(question.about)
    assert fact is not None
    tried: dict[str, tuple[object, ...]] = {"boolean": (True, False), "symbol": tuple(fact.values), "day": _DAYS}
    for value in tried.get(fact.type, _NUMBERS):
        told = deepcopy(request)
        *way, leaf = question.about.split(".")
        inner = told
        for step in way:
            inner = inner.setdefault(step, {})
        inner[leaf] = value
        yield told


def _settled(book: bizrules.Book, request: Request) -> tuple[Request, Decision]:
    """Answer the first question again and again, each time as leaves the least open, until nothing is asked."""
    decision = book.decide(request)
    while decision.outcome == "undetermined" and decision.questions:
        ways = [(way, book.decide(way)) for way in _answers(book, request, decision.questions[0])]
        asked = decision.questions[0].about
        assert all(asked not in {question.about for question in after.questions} for _, after in ways), asked
        request, decision = min(ways, key=lambda way: (way[1].outcome == "undetermined", len(way[1].possible)))
    return request, decision


def _with_figures(operator: str, names: tuple[str, ...], folder: Path) -> bizrules.Book:
    """Give the book with a folder of one's own below it, that sets each of the figures."""
    (folder / "clauses").mkdir(exist_ok=True)
    (folder / "clauses" / "own.yaml").write_text(_OWN, encoding="utf-8")
    value = 'values: [{from: "2000-01-01", value: 100, cite: [OWN-1]}]'
    figures = "".join(f"{name}: {{{value}}}\n" for name in names)
    (folder / "parameters.yaml").write_text(figures, encoding="utf-8")
    return bizrules.load(operator, overlays=[folder])


@pytest.mark.parametrize("path", _EXAMPLES, ids=lambda path: path.stem)
def test_what_is_undetermined_names_what_it_waits_for_and_is_settled_by_it(path: Path, tmp_path: Path) -> None:
    for request in _forgetful(path):
        book = _BOOKS[request["operator"]]
        decision = book.decide(request)
        if decision.outcome == "undetermined":
            assert decision.questions or decision.unset
            told, settled = _settled(book, request)
            if settled.outcome == "undetermined":
                assert settled.unset
                settled = _with_figures(request["operator"], settled.unset, tmp_path).decide(told)
            assert settled.outcome != "undetermined"


def test_every_example_stands_in_the_table_with_its_outcome() -> None:
    table = (_EXAMPLES[0].parent / "README.md").read_text(encoding="utf-8")
    for path in _EXAMPLES:
        request = json.loads(path.read_text(encoding="utf-8"))
        outcome = _BOOKS[request["operator"]].decide(request).outcome
        assert f"| [{path.stem}]({path.name}) | {outcome} |" in table
