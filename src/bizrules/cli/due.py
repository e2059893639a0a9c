"""`bizrules due`: what falls due of a file of lines by a day."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bizrules.cli.audit_orders import Orders, Unreadable
from bizrules.cli.books import Books, add_operator_or_pack
from bizrules.cli.files import naming, tell_problems
from bizrules.cli.options import add_output, add_when_and_where
from bizrules.cli.terminal import Terminal
from bizrules.errors import RequestError
from bizrules.flows.book import Book
from bizrules.model.lifecycle import Due
from bizrules.wording.layout import Row, Section
from bizrules.wording.next_text import NextText
from bizrules.wording.phrases import Phrases, _

DONE, WRONG = 0, 2
_FURTHEST = 36_600
"""A hundred years: nothing that a line waits for lies further ahead."""


@dataclass(frozen=True, slots=True)
class LineDue:
    """What is due of the line in one row of the file."""

    row: int
    due: Due


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules due`."""
    parser.epilog = "exit code: 0 every row was read, 2 some could not be (standard error says which and why)"
    about = "lines as .jsonl, or as .csv with columns such as line.state and line.state_since"
    parser.add_argument("file", type=Path, metavar="FILE", help=about)
    add_operator_or_pack(parser, required=True)
    parser.add_argument("--ahead", type=_ahead, default=0, metavar="DAYS", help="look so many days ahead (default: 0)")
    add_when_and_where(parser)
    add_output(parser)


def _ahead(text: str) -> int:
    if not text.isdecimal() or int(text) > _FURTHEST:
        raise ArgumentTypeError(f"`{text}` is no number of days from 0 to {_FURTHEST}")
    return int(text)


def run(options: Namespace) -> int:
    """List what is due, and say of every row that is no line why; 2 when there are such."""
    books = Books(options)
    book = books.packed() if options.pack else books.book(options.operator)
    book.check_region(options.region)
    book.lifecycle(options.region, options.on)  # what a pack does not hold is said once, and not of every row
    terminal, phrases = Terminal(), book.wording.phrases(options.locale)
    rejects = 0
    found: list[LineDue] = []
    with naming(options.file):
        for row, read in _lines(book, options):
            if isinstance(read, RequestError):
                tell_problems(f"{options.file}, row {row}", read.problems)
                rejects += 1
            else:
                found.extend(LineDue(row, due) for due in read)
    found.sort(key=lambda one: (one.due.day is None, one.due.day, one.row))
    if options.format == "json":
        terminal.json([replace(one, due=replace(one.due, say=phrases.say(one.due.say))) for one in found])
    else:
        terminal.sections(_sections(phrases, found))
    return WRONG if rejects else DONE


def _lines(book: Book, options: Namespace) -> Iterator[tuple[int, "tuple[Due, ...] | RequestError"]]:
    for item in Orders(options.file, book.rulesets.vocabulary):
        if isinstance(item, Unreadable):
            yield item.row, RequestError(item.problems)
            continue
        try:
            yield item.row, book.due(item.request, region=options.region, day=options.on, ahead=options.ahead)
        except RequestError as error:
            yield item.row, error


def _sections(phrases: Phrases, found: list[LineDue]) -> Iterator[Section]:
    """Give what has a day by day, then how often which figure or fact keeps a day open."""
    words = NextText(phrases)
    dated = [one for one in found if one.due.day is not None]
    count = phrases.ngettext("{number} thing is due", "{number} things are due", len(dated))
    yield Section("", (Row(text=count, said="strong"), *(_row(phrases, words, one) for one in dated)))
    waiting = Counter(one.due.waits_for for one in found if one.due.day is None)
    rows = tuple(
        Row(
            text=phrases.ngettext(
                "{number} line waits for {facts}", "{number} lines wait for {facts}", number, facts=words.named(names)
            )
        )
        for names, number in waiting.items()
    )
    yield Section(phrases.say(_("Day open")), rows)


def _row(phrases: Phrases, words: NextText, one: LineDue) -> Row:
    due = words.due(one.due)
    to = words.states(one.due.to) if one.due.to else phrases.say(_("the state before"))
    text = phrases.say(_("row {row}: {text} -> {states}"), row=one.row, text=due.text, states=to)
    return Row(mark=due.mark, text=text, cite=due.cite, tone=due.tone)
