"""`bizrules decide`: the decision on one request or several, as text, data, a page or the customer's slip."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bizrules.cli import requests
from bizrules.cli.books import Books
from bizrules.cli.files import writing
from bizrules.cli.options import FORMATS
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError
from bizrules.flows.book import Book
from bizrules.flows.replay import record
from bizrules.model.decision import Decision

PAGES = ("html", "slip")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules decide`."""
    requests.add_arguments(parser, (*FORMATS, *PAGES))
    recorded = "append each request and its decision as a line of JSON, for `bizrules replay`"
    parser.add_argument("--record", metavar="FILE", type=Path, help=recorded)


def run(options: Namespace) -> int:
    """Decide the requests."""
    if options.format in PAGES and len(options.files) > 1:
        what = f"`--format {options.format}` makes one page of one request"
        raise RequestError([Problem(code="arguments", what=what, help="give one file")])
    return requests.answer_all(
        options, lambda book, told: _decided(book, told, options.record), _show, lambda decision: decision.record()
    )


def _decided(book: Book, told: dict[str, object], records: Path | None) -> Decision:
    decision = book.decide(told)
    if records is not None:
        line = json.dumps(record(told, decision), ensure_ascii=False, separators=(",", ":"))
        with writing(records), records.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    return decision


def _show(terminal: Terminal, books: Books, book: Book, decision: Decision) -> None:
    locale = books.options.locale
    if books.options.format == "html":
        terminal.document(decision.html(locale))
    elif books.options.format == "slip":
        terminal.document(decision.slip(locale))
    else:
        terminal.lines(book.wording.lines(decision, locale, terminal.layout))
