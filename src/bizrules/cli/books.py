"""The books that a command works with, as its options name them: operator, business, region, engine."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.flows.book import Book, load, load_pack
from bizrules.flows.not_in_book import unknown_business
from bizrules.flows.working_rules import ENGINES
from bizrules.model.privacy import shown
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import operators
from bizrules.wording.phrases import Phrases


def add_engine(parser: ArgumentParser) -> None:
    """Add which engines evaluate the conditions."""
    chosen = "durable-rules also evaluates the conditions with that engine, and compares (default: compiled)"
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=chosen)


def add_operator_or_pack(parser: ArgumentParser, about: str = "", *, required: bool = False) -> None:
    """Add whose rules are meant, or which pack holds them."""
    rules = parser.add_mutually_exclusive_group(required=required)
    rules.add_argument("--operator", help=f"an operator such as china-telecom{about}")
    rules.add_argument("--pack", type=Path, metavar="FILE", help="a file that `bizrules pack` wrote, instead")


class Books:
    """The books of the operators that a command asks for, each loaded once."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self._loaded: dict[str, Book] = {}

    def operators(self) -> list[str]:
        """Name the operator asked for, or all of them.

        Raises: RulesetError when the folder of rulesets serves none.
        """
        named = getattr(self.options, "operator", None)
        return [named] if named else operators(self.options.rulesets)

    def book(self, operator: str) -> Book:
        """Give the book of an operator.

        Raises: RulesetError when there is none, or it is faulty.
        """
        if operator not in self._loaded:
            overlays = self.options.overlay
            engine = getattr(self.options, "engine", ENGINES[0])
            sample = getattr(self.options, "sample", False)
            self._loaded[operator] = load(
                operator, rulesets=self.options.rulesets, overlays=overlays, engine=engine, sample=sample
            )
        return self._loaded[operator]

    def of(self, told: dict[str, object]) -> Book:
        """Give the book that answers a request: that of the pack, else of the operator that it or an option names.

        Raises: RulesetError when there is none, or it is faulty; RequestError when no operator is named, or two are.
        """
        return self.packed() if self.options.pack else self.book(operator_of(told, self.options))

    def packed(self) -> Book:
        """Give the book of the pack.

        Raises: RulesetError when the file is no pack; RequestError when an option would change its rules.
        """
        options = self.options
        if options.rulesets or options.overlay or getattr(options, "sample", False):
            what, advice = "a pack holds all of its rules", "leave `--rulesets`, `--overlay` and `--sample` out"
            raise RequestError([Problem(code="arguments", what=what, help=advice)])
        if "" not in self._loaded:
            self._loaded[""] = load_pack(options.pack, engine=getattr(options, "engine", ENGINES[0]))
        return self._loaded[""]

    def above(self, operator: str) -> Book | None:
        """Give the book of the rules above the caller's own; None where there are none of his own."""
        return load(operator, rulesets=self.options.rulesets) if self.options.overlay else None

    def phrases(self, book: Book) -> Phrases:
        """Give a book's words in the language asked for."""
        return book.wording.phrases(self.options.locale)

    def phrases_of_all(self, books: Sequence[Book]) -> Phrases:
        """Give the words of several books in the language asked for, with the titles of all."""
        spoken = self.phrases(books[0])
        titles = {name: title for book in books for name, title in book.wording.titles.items()}
        return Phrases(titles, spoken.translations, spoken.locale)

    def ruleset(self) -> tuple[Book, ResolvedRuleset]:
        """Give the rules in force that the options name.

        Raises: RequestError when there is no such region or business.
        """
        options = self.options
        book = self.book(options.operator)
        book.check_region(options.region)
        names = book.rulesets.names(options.region)
        if options.business not in names:
            raise RequestError([unknown_business(options.business, names)])
        return book, book.rules(names[options.business], options.region, options.on).ruleset


def operator_of(told: dict[str, object], options: Namespace) -> str:
    """Give the operator that a request names, or the options do.

    Raises: RequestError when neither does, or each another.
    """
    named, asked = told.get("operator") or None, options.operator
    if named is not None and not isinstance(named, str):
        what, advice = f"expected an operator, got {shown(named)}", did_you_mean("", operators(options.rulesets))
        raise RequestError([Problem(code="wrong-type", what=what, path="$.operator", help=advice)])
    if named and asked and named != asked:
        what = f"the request is for {shown(named)}, and `--operator` is {shown(asked)}"
        advice = "leave `--operator` out, or give the request's"
        raise RequestError([Problem(code="other-operator", what=what, path="$.operator", help=advice)])
    operator = named or asked
    if not operator:
        advice = f"tell it, or give `--operator`; {did_you_mean('', operators(options.rulesets))}"
        what = "an operator is missing"
        raise RequestError([Problem(code="missing-field", what=what, path="$.operator", help=advice)])
    return str(operator)
