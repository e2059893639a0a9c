"""`bizrules visit`: several businesses for one customer in one go, in the order in which they are best done."""

from argparse import ArgumentParser, Namespace

from bizrules.cli.books import Books, add_engine, operator_of
from bizrules.cli.files import naming, read_request
from bizrules.cli.options import add_output
from bizrules.cli.terminal import Terminal
from bizrules.model.request_json import as_map


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules visit`."""
    parser.add_argument("file", metavar="FILE", help="the request of a visit as JSON, or - for standard input")
    parser.add_argument("--operator", help="an operator such as china-telecom, where the request names none")
    add_engine(parser)
    add_output(parser)


def run(options: Namespace) -> int:
    """Answer for the visit."""
    books, terminal = Books(options), Terminal()
    with naming(options.file):
        told = as_map(read_request(options.file))
        book = books.book(operator_of(told, options))
        visit = book.visit(told)
    if options.format == "json":
        terminal.json(visit.record())
    else:
        terminal.lines(book.wording.visit_lines(visit, options.locale, terminal.layout))
    return 0
