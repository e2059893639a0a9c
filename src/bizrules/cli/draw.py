"""`bizrules draw`: the life of a line, the procedure or the rules of a business, or a visit, as a picture."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from bizrules.cli.options import Books, add_output, add_when_and_where, check_region, read_request
from bizrules.cli.rule_words import RuleWords
from bizrules.drawing.graph import Graph
from bizrules.drawing.lifecycle import lifecycle_graph
from bizrules.drawing.mermaid import mermaid
from bizrules.drawing.procedure import procedure_graph
from bizrules.drawing.ruleset import ruleset_graph
from bizrules.drawing.svg import svg
from bizrules.drawing.visit import visit_graph
from bizrules.errors import Problem, RequestError
from bizrules.model.request_schema import as_map

FORMATS: Mapping[str, Callable[[Graph], str]] = {"mermaid": mermaid, "svg": svg}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules draw`."""
    parser.add_argument("what", choices=tuple(PICTURES), help="what to draw")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    parser.add_argument("--business", default="", help="the business, where it is about one")
    parser.add_argument("--visit", default="", metavar="FILE", help="the request of a visit, where it is about one")
    add_when_and_where(parser)
    add_output(parser, tuple(FORMATS))


def run(options: Namespace) -> int:
    """Draw the picture."""
    print(FORMATS[options.format](PICTURES[options.what](Books(options))), end="")
    return 0


def _lifecycle(books: Books) -> Graph:
    book = books.book(books.options.operator)
    check_region(book, books.options.region)
    return lifecycle_graph(book, books.phrases(book), books.options.region, books.options.on)


def _procedure(books: Books) -> Graph:
    _check_business(books)
    book, ruleset = books.ruleset()
    return procedure_graph(ruleset, books.phrases(book))


def _ruleset(books: Books) -> Graph:
    _check_business(books)
    book, ruleset = books.ruleset()
    words = RuleWords(books.phrases(book), ruleset)
    return ruleset_graph(ruleset, words.phrases, words.sentence)


def _visit(books: Books) -> Graph:
    if not books.options.visit:
        what = "which visit is not told"
        raise RequestError([Problem(code="missing-field", what=what, help="give `--visit FILE`")])
    book = books.book(books.options.operator)
    return visit_graph(book.visit(as_map(read_request(books.options.visit))), books.phrases(book))


def _check_business(books: Books) -> None:
    if not books.options.business:
        what = "which business is not told"
        raise RequestError([Problem(code="missing-field", what=what, help="give `--business`")])


PICTURES: Mapping[str, Callable[[Books], Graph]] = {
    "lifecycle": _lifecycle,
    "procedure": _procedure,
    "ruleset": _ruleset,
    "visit": _visit,
}
