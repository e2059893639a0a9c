"""`bizrules audit`: which accepted orders break which clause.

file ─▶ Orders ─▶ decide_many ─▶ breaches ─▶ Report        (--engine compiled, the default)
file ─▶ tables in DuckDB ─▶ breaches ─▶ Report             (--engine sql: only what facts alone break)
"""

from argparse import ArgumentParser, Namespace
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from bizrules.cli.audit_orders import Order, Orders, Unreadable
from bizrules.cli.audit_report import Report
from bizrules.cli.audit_sql import audit_by_sql
from bizrules.cli.books import Books
from bizrules.cli.files import naming, writing
from bizrules.cli.options import add_output
from bizrules.cli.processes import a_number_of_processes
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem
from bizrules.flows.audit import breaches
from bizrules.flows.book import Book
from bizrules.flows.bulk import Reject
from bizrules.flows.working_rules import ENGINES

DONE, REJECTED = 0, 1
_SHOWN_EVERY = 512
_SQL = "sql"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file, where the result goes, and how it is found."""
    parser.epilog = "exit code: 0 every row was audited, 1 some could not be (rejects.jsonl), 2 there is no audit"
    parser.add_argument("file", metavar="FILE", type=Path, help="orders as .jsonl, .csv or .parquet")
    parser.add_argument("--operator", required=True, help="an operator such as china-telecom")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="a folder to write findings and summary to"
    )
    chosen = "sql: what facts alone break, on DuckDB; else whole decisions by that engine (default: compiled)"
    parser.add_argument("--engine", dest="audited_by", choices=(*ENGINES, _SQL), default=ENGINES[0], help=chosen)
    at_work = "how many processes decide at once (default: 1)"
    parser.add_argument("--processes", type=a_number_of_processes, metavar="N", default=1, help=at_work)
    add_output(parser)


def run(options: Namespace) -> int:
    """Audit the orders of a file; 1 when some rows could not be audited, whatever the others break."""
    options.engine = ENGINES[0] if options.audited_by == _SQL else options.audited_by
    books, terminal = Books(options), Terminal()
    book = books.book(options.operator)
    phrases = books.phrases(book)
    with naming(options.file):
        orders = Orders(options.file, book.schema.vocabulary)
    with Report(options.out) as report, naming(options.file):
        if options.audited_by == _SQL:
            audit_by_sql(book, orders, report)
        else:
            _audit(book, orders, report, options.processes)
    with writing(options.out):
        report.summarise(phrases)
    if options.format == "json":
        terminal.json(report.record())
    else:
        report.show(terminal, phrases)
    return REJECTED if report.rejected else DONE


def _audit(book: Book, orders: Orders, report: Report, processes: int) -> None:
    """Decide every accepted order anew, and keep what stands against it."""
    waiting: deque[Order] = deque()
    requests = _requests(orders, report, waiting)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(orders.path.name, total=None)
        for number, result in enumerate(book.decide_many(requests, processes=processes)):
            order = waiting.popleft()
            if isinstance(result, Reject):
                report.reject(order.row, result.problems)
            elif result.faults:
                what = "the rules of this business cannot be used"
                report.reject(order.row, [Problem(code="faulty-rules", what=what, help="run `bizrules lint`")])
            else:
                report.add(order.row, order.hall, breaches(result))
            if number % _SHOWN_EVERY == 0:
                progress.update(task, completed=orders.done, total=orders.total)


def _requests(orders: Orders, report: Report, waiting: deque[Order]) -> Iterator[dict[str, Any]]:
    """Give the requests of accepted orders, and put the orders where the results find them."""
    for item in orders:
        if isinstance(item, Unreadable):
            report.reject(item.row, item.problems)
        elif not item.accepted:
            report.not_accepted += 1
        else:
            waiting.append(item)
            yield item.request
