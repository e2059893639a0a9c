"""`bizrules pack`: the rules in force, written into one file that decides the same in every later version."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from bizrules.cli.books import Books
from bizrules.cli.files import writing
from bizrules.cli.options import a_day, add_output, add_sample
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError
from bizrules.rules.language.span import Span
from bizrules.rules.write_pack import Wanted, write_pack

_KILO = 1000


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """What was written: rulesets are those that differ, `size` is in bytes."""

    path: str
    operator: str
    rulesets: int
    size: int


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules pack`."""
    parser.add_argument("out", metavar="OUT", type=Path, help="the file to write, such as rules.zip")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    for name, example in (("region", "a province such as jiangsu"), ("business", "a business such as new_activation")):
        about = f"{example}; may be repeated (default: all)"
        parser.add_argument(f"--{name}", action="append", default=[], help=about)
    parser.add_argument(
        "--from", dest="begin", type=a_day, metavar="DAY", help="the first day (default: the beginning)"
    )
    parser.add_argument(
        "--until", dest="end", type=a_day, metavar="DAY", help="the first day no longer (default: without end)"
    )
    add_sample(parser)
    add_output(parser)


def run(options: Namespace) -> int:
    """Write the pack and say what is in it."""
    if options.begin and options.end and options.end <= options.begin:
        what = "`--until` is the first day no longer, and no day is left"
        raise RequestError([Problem(code="arguments", what=what, help="give a later day")])
    book = Books(options).book(options.operator)
    for language in book.wording.languages():
        book.wording.phrases(language)  # raises what is wrong with its catalogues: nobody could mend them in a pack
    wanted = Wanted(tuple(options.region), tuple(options.business), Span(options.begin, options.end))
    content = write_pack(book.written, wanted)
    with writing(options.out):
        options.out.write_bytes(content)
    with ZipFile(BytesIO(content)) as archive:
        rulesets = sum(name.startswith("rules/") for name in archive.namelist())
    written = WrittenPack(options.out.as_posix(), book.operator, rulesets, len(content))
    terminal = Terminal()
    if options.format == "json":
        terminal.json(asdict(written))
    else:
        said = "1 ruleset" if rulesets == 1 else f"{rulesets} rulesets"
        terminal.say(f"{written.path}: {said} of {book.operator}, {len(content) // _KILO} kB")
    return 0
