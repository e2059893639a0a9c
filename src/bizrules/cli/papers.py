"""`bizrules papers`: the types of paper by title and id, each with the groups that it is an option of."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass, field

from bizrules.cli.books import Books
from bizrules.cli.options import add_output
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.flows.book import Book
from bizrules.rules.language.paper import PaperType
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases


@dataclass(slots=True)
class _Listed:
    """A type of paper, with the operators that know it, and the purposes of its groups by their ids."""

    paper: PaperType
    operators: dict[str, None] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules papers`."""
    which = "a part of a paper's title or id, or the id of a group of papers (default: all)"
    parser.add_argument("paper", metavar="PAPER", nargs="?", default="", help=which)
    parser.add_argument("--operator", help="one operator (default: all)")
    add_output(parser)


def run(options: Namespace) -> int:
    """List the papers."""
    books = Books(options)
    loaded = [books.book(operator) for operator in books.operators()]
    phrases = books.phrases_of_all(loaded)
    papers = _chosen(_listed(loaded), phrases, options.paper)
    terminal = Terminal()
    if options.format == "json":
        terminal.json([_record(one, phrases) for one in papers])
    else:
        terminal.sections([Section("", tuple(_row(one, phrases) for one in papers))])
    return 0


def _listed(books: Iterable[Book]) -> list[_Listed]:
    """Gather the types of all layers, each once, in the order of their registers."""
    found: dict[str, _Listed] = {}
    for book in books:
        layers = list(book.written.papers())
        for paper in (paper for layer in layers for paper in layer.types.values()):
            found.setdefault(paper.id, _Listed(paper)).operators[book.operator] = None
        for group in (group for layer in layers for group in layer.groups.values()):
            for option in group.options:
                if option.paper in found:  # what is misspelt here, lint and whoever asks for the group will say
                    found[option.paper].groups[group.id] = group.purpose
    return list(found.values())


def _chosen(papers: list[_Listed], phrases: Phrases, wanted: str) -> list[_Listed]:
    """Give the papers whose title, as written or as said, or whose id holds a text, or those of a group.

    Raises: RequestError when there are none.
    """
    known = [(one, (one.paper.id, one.paper.title, _title(one, phrases))) for one in papers]
    text = wanted.casefold()
    found = [one for one, names in known if wanted in one.groups or any(text in name.casefold() for name in names)]
    if found:
        return found
    every = (name for one, names in known for name in (*names, *one.groups))
    advice = did_you_mean(wanted, every, "`bizrules papers` lists them")
    what = "no paper and no group of papers is called so"
    raise RequestError([Problem(code="unknown-paper", what=what, help=advice)])


def _title(one: _Listed, phrases: Phrases) -> str:
    return phrases.title("paper", one.paper.id)


def _row(one: _Listed, phrases: Phrases) -> Row:
    """Give a paper, and below it what it may be asked for as, each purpose with its groups."""
    purposes: dict[str, list[str]] = {}
    for group, purpose in one.groups.items():
        purposes.setdefault(phrases.title("purpose", purpose), []).append(group)
    below = (Row(text=phrases.labelled(title, " ".join(ids)), said="quiet") for title, ids in purposes.items())
    return Row(mark=one.paper.id, text=_title(one, phrases), said="strong", below=tuple(below))


def _record(one: _Listed, phrases: Phrases) -> dict[str, object]:
    return {
        "id": one.paper.id,
        "title": _title(one, phrases),
        "number": one.paper.number,
        "proves": one.paper.proves,
        "names": one.paper.names,
        "shows": one.paper.shows,
        "cite": one.paper.cite,
        "operators": list(one.operators),
        "groups": [
            {"id": group, "purpose": purpose, "title": phrases.title("purpose", purpose)}
            for group, purpose in one.groups.items()
        ],
    }
