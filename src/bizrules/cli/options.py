"""The options that several commands share."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import UTC, date, datetime

from bizrules.model.days import parse_day, written_as_day
from bizrules.rules.sources import by_name
from bizrules.wording.languages import SOURCE_LANGUAGE

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
    parser.add_argument("--overlay", type=by_name, metavar="DIR", action="append", default=[], help=about)


def add_rulesets(parser: ArgumentParser, about: str = "") -> None:
    """Add which rulesets stand for the shipped ones, and what for where that does not go without saying."""
    instead = f"a folder of rulesets instead of the shipped one{about}"
    parser.add_argument("--rulesets", type=by_name, metavar="DIR", help=instead)


def add_format(parser: ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
    """Add how the result is printed."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"what to print (default: {formats[0]})")


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


def add_day(parser: ArgumentParser, about: str = "a day") -> None:
    """Add the day that is asked about."""
    example = f"{about} such as 2026-11-21 (default: today)"
    parser.add_argument("--on", "--day", type=a_day, metavar="DAY", default=_today(), help=example)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()


def a_day(text: str) -> date:
    """Read a day that an option gives."""
    day = parse_day(text)
    if day is None:
        raise ArgumentTypeError(f"`{text}` is no day of the calendar, write it as {written_as_day(text, '2026-11-21')}")
    return day
