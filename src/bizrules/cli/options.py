"""The options that several commands share, and what they stand for: books, businesses, days."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from bizrules.errors import Problem, RequestError, RulesetError, did_you_mean
from bizrules.flows.book import Book, load
from bizrules.flows.not_in_book import unknown_business, unknown_region
from bizrules.flows.working_rules import ENGINES
from bizrules.model.privacy import shown
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import operators
from bizrules.wording.book_wording import SOURCE_LANGUAGE
from bizrules.wording.phrases import Phrases

FORMATS = ("text", "json")
"""What most commands print: what a person reads, and what a program does."""


def add_output(parser: ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add where rulesets are, and how the result is printed."""
    add_folders(parser)
    add_format(parser, formats)
    add_locale(parser)


def add_folders(parser: ArgumentParser) -> None:
    """Add where rulesets are."""
    add_rulesets(parser)
    about = "a folder of your own rules, laid below those of the operator; may be repeated"
    parser.add_argument("--overlay", type=Path, metavar="DIR", action="append", default=[], help=about)


def add_rulesets(parser: ArgumentParser, about: str = "") -> None:
    """Add which rulesets stand for the shipped ones, and what for where that does not go without saying."""
    instead = f"a folder of rulesets instead of the shipped one{about}"
    parser.add_argument("--rulesets", type=Path, metavar="DIR", help=instead)


def add_format(parser: ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add how the result is printed."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"what to print (default: {formats[0]})")


def add_engine(parser: ArgumentParser) -> None:
    """Add which engines evaluate the conditions."""
    chosen = "durable-rules also evaluates the conditions with that engine, and compares (default: compiled)"
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=chosen)


def add_sample(parser: ArgumentParser) -> None:
    """Add whether figures that no source gives are made up."""
    about = "for trying out: make up the figures that no source gives, and say so"
    parser.add_argument("--sample", action="store_true", help=about)


def add_locale(parser: ArgumentParser) -> None:
    """Add the language of the result."""
    parser.add_argument("--locale", default=SOURCE_LANGUAGE, help="the language: zh_CN (default), zh_Hant or en")


def add_business(parser: ArgumentParser) -> None:
    """Add which business of which operator is meant."""
    parser.add_argument(
        "business", metavar="BUSINESS", help="a business such as new_activation: its id, title or alias"
    )
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")


def add_when_and_where(parser: ArgumentParser) -> None:
    """Add the region and the day that rules are in force for."""
    add_region(parser)
    add_day(parser)


def add_region(parser: ArgumentParser) -> None:
    """Add the region that is asked about; none is all of them."""
    parser.add_argument("--region", default="", help="a province such as jiangsu (default: what holds in all of them)")


def add_day(parser: ArgumentParser) -> None:
    """Add the day that is asked about."""
    parser.add_argument(
        "--on", "--day", type=a_day, metavar="DAY", default=_today(), help="a day such as 2026-11-21 (default: today)"
    )


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def a_day(text: str) -> date:
    """Read a day that an option gives."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"`{text}` is no day of the calendar, write it as 2026-11-21") from None


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
        found = [named] if named else operators(self.options.rulesets)
        if not found:
            what, advice = "the folder holds no rulesets", "give the folder that holds `vocabulary/`"
            problem = Problem(code="no-folder", what=what, path=str(self.options.rulesets), help=advice)
            raise RulesetError([problem])
        return found

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

    def phrases(self, book: Book) -> Phrases:
        """Give a book's words in the language asked for."""
        return book.wording.phrases(self.options.locale)

    def ruleset(self) -> tuple[Book, ResolvedRuleset]:
        """Give the rules in force that the options name.

        Raises: RequestError when there is no such region or business.
        """
        options = self.options
        book = self.book(options.operator)
        check_region(book, options.region)
        names = book.rulesets.names(options.region)
        if options.business not in names:
            raise RequestError([unknown_business(options.business, names)])
        return book, book.rules(names[options.business], options.region, options.on).ruleset


def check_region(book: Book, region: str) -> None:
    """Let a region pass that the book knows, or none.

    Raises: RequestError.
    """
    if region and region not in book.rulesets.regions:
        raise RequestError([unknown_region(region, book.rulesets.regions)])


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
