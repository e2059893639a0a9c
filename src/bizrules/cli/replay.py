"""`bizrules replay`: old decisions decided again with the rules of a pack; where the first differences are."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from bizrules.cli.books import add_engine
from bizrules.cli.files import naming, tell_problems
from bizrules.cli.options import add_format
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem, RequestError
from bizrules.flows.book import load_pack
from bizrules.flows.replay import Replayed, Unread, replay

SAME, DIFFERENT, UNREAD = 0, 1, 2


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules replay`."""
    parser.epilog = "exit code: 0 every decision is the same, 1 some differ, 2 a line or a file could not be read"
    parser.add_argument("pack", metavar="PACK", type=Path, help="the rules, as `bizrules pack` wrote them")
    parser.add_argument(
        "records", metavar="RECORDS", type=Path, help="records, as `bizrules decide --record` wrote them"
    )
    add_engine(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """Decide the requests of the records again; 1 when any decision differs, 2 when any line is no record."""
    book = load_pack(options.pack, engine=options.engine)
    found, unread = list[Replayed](), list[Unread]()
    with naming(options.records):
        for item in replay(book, _lines(options.records)):
            if isinstance(item, Unread):
                tell_problems(f"{options.records}:{item.line}", item.problems)
                unread.append(item)
            else:
                found.append(item)
        if not found and not unread:
            problem = Problem(code="no-records", what="the file holds no records", help="give a line of JSON a record")
            raise RequestError([problem])
    different = [item for item in found if item.difference is not None]
    new_fields = sorted({name for item in found for name in item.new_fields})
    terminal = Terminal()
    if options.format == "json":
        lines = [item.line for item in unread]
        terminal.json({"records": len(found), "different": different, "new_fields": new_fields, "unread": lines})
    elif found:
        _show(terminal, found, different, new_fields)
    return UNREAD if unread else DIFFERENT if different else SAME


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        what = f"the records cannot be read: {str(error.strerror).lower()}"
        advice = "give a file that `bizrules decide --record` wrote"
        raise RequestError([Problem(code="unreadable", what=what, help=advice)]) from None


def _show(
    terminal: Terminal, found: Sequence[Replayed], different: Sequence[Replayed], new_fields: Sequence[str]
) -> None:
    if different:
        rows = [
            (str(item.line), item.difference.path, item.difference.old, item.difference.new)
            for item in different
            if item.difference is not None
        ]
        columns = ("line", "first difference", "recorded", "decided now")
        terminal.table(columns, rows, numbers={0})
    verdict = (f"{len(different)} differ", "bad") if different else ("all the same", "good")
    counted = "1 record" if len(found) == 1 else f"{len(found)} records"
    terminal.lines([[(f"{counted}: ", ""), verdict]])
    if new_fields:
        terminal.lines([[(f"not compared, as the records do not have them: {', '.join(new_fields)}", "quiet")]])
