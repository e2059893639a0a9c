"""`bizrules number`: what a number may be, and whether it is good; masked unless asked.

What stands in a command can be read by others on the machine while it runs, and afterwards by whoever looks through the
history of the shell: hence `-`.
"""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from bizrules.cli.files import STANDARD_INPUT
from bizrules.cli.options import add_day, add_format
from bizrules.cli.terminal import Terminal
from bizrules.documents.masking import mask
from bizrules.documents.normalise import normalise
from bizrules.documents.numbers import KINDS, check, identify
from bizrules.documents.verdict import NumberVerdict

FITS, FITS_NOTHING = 0, 1
_MISREAD = frozenset(
    ("wrong_check_digit", "wrong_organization_digit", "impossible_date", "future_birth", "too_old", "unknown_province")
)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules number`."""
    about = "a number, however it is spaced, or `-` to read a person's own from standard input"
    parser.add_argument("text", metavar="TEXT", help=about)
    parser.add_argument("--show", action="store_true", help="show the number and what it proves of a person")
    add_format(parser)
    add_day(parser)


def run(options: Namespace) -> int:
    """Print every kind of number that the text fits, the good ones first; 1 when it fits none."""
    text = sys.stdin.read() if options.text == STANDARD_INPUT else options.text
    found = identify(text, on=options.on)
    fits = bool(found)
    found = found or _nearly(text, options.on)
    rows = [_row(kind, verdict, show=options.show) for kind, verdict in found]
    terminal = Terminal()
    if options.format == "json":
        terminal.json(rows)
    elif rows:
        columns = list(rows[0])
        terminal.table(columns, [[row[column] for column in columns] for row in rows], numbers=())
    else:
        terminal.say(f"{_shown(normalise(text), show=options.show)}: no kind of number")
    return FITS if fits else FITS_NOTHING


def _nearly(text: str, on: date) -> list[tuple[str, NumberVerdict]]:
    """Give the kinds whose layout a text has, though a digit or a date in it is wrong."""
    verdicts = [(kind, check(kind, text, on=on)) for kind in KINDS]
    return [(kind, verdict) for kind, verdict in verdicts if verdict.code in _MISREAD]


def _row(kind: str, verdict: NumberVerdict, *, show: bool) -> dict[str, str]:
    proof = verdict.proof
    told = {"region": proof.region, "nationality": proof.nationality, "kind of organization": proof.organization_kind}
    if show:
        told |= {"born": proof.birth_date.isoformat() if proof.birth_date else None, "sex": proof.sex}
    return {
        "kind": kind,
        "grade": verdict.grade.value,
        "reason": verdict.code,
        "number": _shown(verdict.number, show=show),
        "proves": ", ".join(f"{name} {value}" for name, value in told.items() if value),
    }


def _shown(number: str, *, show: bool) -> str:
    return number if show else mask(number)
