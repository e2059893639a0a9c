"""`bizrules draw`: the life of a line, the procedure or the rules of a business, or a visit, as a picture."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bizrules.cli.books import Books, operator_of
from bizrules.cli.files import naming, read_request
from bizrules.cli.options import add_output, add_when_and_where
from bizrules.cli.rule_words import RuleWords
from bizrules.drawing.graph import Graph
from bizrules.drawing.lifecycle import lifecycle_graph
from bizrules.drawing.mermaid import mermaid
from bizrules.drawing.procedure import procedure_graph
from bizrules.drawing.ruleset import ruleset_graph
from bizrules.drawing.svg import svg
from bizrules.drawing.visit import visit_graph
from bizrules.errors import Problem, RequestError
from bizrules.model.request_json import as_map

FORMATS: Mapping[str, Callable[[Graph], str]] = {"mermaid": mermaid, "svg": svg}
_GIVEN = {"business": "NAME", "visit": "FILE"}
"""The options that tell what a picture is about, and what they are given."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules draw`."""
    parser.add_argument("what", choices=tuple(PICTURES), help="what to draw")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    parser.add_argument("--business", default="", help="a business such as new_activation, for procedure and ruleset")
    parser.add_argument("--visit", default="", metavar="FILE", help="the request of a visit as JSON, for visit")
    add_when_and_where(parser)
    add_output(parser, tuple(FORMATS))


def run(options: Namespace) -> int:
    """Draw the picture."""
    picture = PICTURES[options.what]
    _check_about(options, picture.about)
    print(FORMATS[options.format](picture.draw(Books(options))), end="")
    return 0


def _check_about(options: Namespace, about: str) -> None:
    """Let the options pass that tell what a picture is about, and no more.

    Raises: RequestError.
    """
    if about and not getattr(options, about):
        what, advice = f"which {about} is not told", f"give `--{about} {_GIVEN[about]}`"
        raise RequestError([Problem(code="missing-field", what=what, help=advice)])
    for other in _GIVEN.keys() - {about}:
        if getattr(options, other):
            what = f"the picture of a {options.what} is not about one {other}"
            raise RequestError([Problem(code="arguments", what=what, help=f"leave `--{other}` out")])


def _lifecycle(books: Books) -> Graph:
    book = books.book(books.options.operator)
    book.check_region(books.options.region)
    return lifecycle_graph(book, books.phrases(book), books.options.region, books.options.on)


def _procedure(books: Books) -> Graph:
    book, ruleset = books.ruleset()
    return procedure_graph(ruleset, books.phrases(book))


def _ruleset(books: Books) -> Graph:
    book, ruleset = books.ruleset()
    words = RuleWords(books.phrases(book), ruleset)
    return ruleset_graph(ruleset, words.phrases, words.sentence)


def _visit(books: Books) -> Graph:
    with naming(books.options.visit):
        told = as_map(read_request(books.options.visit))
        book = books.book(operator_of(told, books.options))
        visit = book.visit(told)
    return visit_graph(visit, books.phrases(book))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be drawn, and the option that tells what it is about, if it is about one thing."""

    draw: Callable[[Books], Graph]
    about: str = ""


PICTURES: Mapping[str, Picture] = {
    "lifecycle": Picture(_lifecycle),
    "procedure": Picture(_procedure, "business"),
    "ruleset": Picture(_ruleset, "business"),
    "visit": Picture(_visit, "visit"),
}
