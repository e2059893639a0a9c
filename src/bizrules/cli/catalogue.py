"""`bizrules catalogue`: the businesses of the operators, with the states of the line they start and end in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.cli.books import Books
from bizrules.cli.options import add_output, add_when_and_where
from bizrules.cli.terminal import Terminal
from bizrules.errors import RequestError, display_width
from bizrules.flows.book import Book
from bizrules.flows.explain import can_apply
from bizrules.flows.not_in_book import unknown_business
from bizrules.model.lifecycle import STATE
from bizrules.wording.phrases import Phrases, _

_WIDEST_NAMES = 36
"""Columns for the id and, below it, the aliases: what may be typed. About as wide as the longest id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedBusiness:
    """One business of one operator; `rules` counts those in force on the day."""

    operator: str
    business: str
    title: str
    aliases: tuple[str, ...]
    from_states: tuple[str, ...]
    to_state: str
    rules: int


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules catalogue`."""
    called = "only this business: its id, title or an alias (default: all)"
    parser.add_argument("business", metavar="BUSINESS", nargs="?", help=called)
    parser.add_argument("--operator", help="one operator (default: all)")
    add_when_and_where(parser)
    add_output(parser)


def run(options: Namespace) -> int:
    """List the businesses."""
    books = Books(options)
    found = [(book, listed) for book in map(books.book, books.operators()) if (listed := list(entries(book, options)))]
    if not found and options.business is not None:
        names = (name for operator in books.operators() for name in books.book(operator).rulesets.names(options.region))
        raise RequestError([unknown_business(options.business, names)])
    terminal = Terminal()
    if options.format == "json":
        terminal.json([entry for _book, listed in found for entry in listed])
        return 0
    for position, (book, listed) in enumerate(found):
        phrases = books.phrases(book)
        terminal.lines([[]] if position else [])
        terminal.lines([[(phrases.title("operator", book.operator), "strong"), (f"  {book.operator}", "quiet")]])
        _table(terminal, phrases, listed)
    return 0


def entries(book: Book, options: Namespace) -> Iterator[OfferedBusiness]:
    """Give the businesses of a book in the order of its register, or the one that is asked for."""
    book.check_region(options.region)
    wanted = book.rulesets.names(options.region).get(options.business)
    for name, entry in book.rulesets.businesses(options.region).items():
        if options.business is not None and name != wanted:
            continue
        ruleset = book.rules(name, options.region, options.on).ruleset
        yield OfferedBusiness(
            operator=book.operator,
            business=name,
            title=entry.title,
            aliases=tuple(alias.text for alias in entry.aliases),
            from_states=entry.states,
            to_state=entry.to_state,
            rules=sum(can_apply(ruleset, rule) for rule in ruleset.rules),
        )


def _table(terminal: Terminal, phrases: Phrases, listed: list[OfferedBusiness]) -> None:
    columns = [_("business"), _("id"), _("from the state"), _("to the state"), _("rules")]
    rows = (
        (
            phrases.title("business", entry.business),
            "\n".join(_names(entry)),
            phrases.either(phrases.title(f"value:{STATE}", state) for state in entry.from_states),
            phrases.title(f"value:{STATE}", entry.to_state) if entry.to_state else "",
            str(entry.rules),
        )
        for entry in listed
    )
    terminal.table([phrases.say(column) for column in columns], rows, numbers={4})


def _names(entry: OfferedBusiness) -> list[str]:
    """Give the id, and below it lines that are filled with aliases."""
    lines = [entry.business]
    for alias in entry.aliases:
        longer = f"{lines[-1]}  {alias}"
        if len(lines) > 1 and display_width(longer) <= _WIDEST_NAMES:
            lines[-1] = longer
        else:
            lines.append(alias)
    return lines
