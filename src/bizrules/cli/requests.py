"""What `decide` and `explain` share: several files of requests, each answered by the book of its operator."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TypeVar

from bizrules.cli.books import Books, add_engine, add_operator_or_pack
from bizrules.cli.files import read_request, tell_problems
from bizrules.cli.options import FORMATS, add_output, add_sample
from bizrules.cli.terminal import Terminal
from bizrules.errors import BizrulesError
from bizrules.flows.book import Book
from bizrules.model.request_json import as_map

Answer = TypeVar("Answer")
DONE, WRONG = 0, 2


def add_arguments(parser: ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add the files, the operator, and how the answers are printed."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a request as JSON, or - for standard input")
    add_operator_or_pack(parser, ", where a request names none")
    add_engine(parser)
    add_sample(parser)
    add_output(parser, formats)


def answer_all(
    options: Namespace,
    ask: Callable[[Book, dict[str, object]], Answer],
    show: Callable[[Terminal, Books, Book, Answer], None],
    record: Callable[[Answer], object],
) -> int:
    """Answer every request and print the answers; a file that cannot be read does not keep the others from theirs."""
    books, terminal = Books(options), Terminal()
    answers: list[Answer] = []
    failed = False
    for name in options.files:
        try:
            told = as_map(read_request(name))
            book = books.of(told)
            books.phrases(book)  # an unknown language is said before anything is printed
            answer = ask(book, told)
        except BizrulesError as error:
            tell_problems(name, error.problems)
            failed = True
            continue
        answers.append(answer)
        if options.format != "json":
            _headline(terminal, options, name, first=len(answers) == 1)
            show(terminal, books, book, answer)
    if options.format == "json" and answers:
        terminal.json([record(answer) for answer in answers] if len(options.files) > 1 else record(answers[0]))
    return WRONG if failed else DONE


def _headline(terminal: Terminal, options: Namespace, name: str, *, first: bool) -> None:
    """Say which file an answer is about, where there are several."""
    if len(options.files) > 1:
        terminal.lines([*([] if first else [[]]), [(f"# {name}", "quiet")]])
