"""`bizrules decide`: the decision on one request or several."""

from argparse import Namespace

from bizrules.cli.options import Books
from bizrules.cli.requests import add_arguments, answer_all
from bizrules.cli.terminal import Terminal
from bizrules.flows.book import Book
from bizrules.model.decision import Decision

__all__ = ["add_arguments", "run"]


def run(options: Namespace) -> int:
    """Decide the requests."""
    return answer_all(options, lambda book, told: book.decide(told), _show, lambda decision: decision.record())


def _show(terminal: Terminal, books: Books, book: Book, decision: Decision) -> None:
    terminal.lines(book.wording.lines(decision, books.options.locale, terminal.layout))
