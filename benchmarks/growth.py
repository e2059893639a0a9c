"""How time grows: with businesses loaded, with the rules of a business, with the facts that nobody has told.

The rules that make a book larger are generated, in a folder of rules below the shipped ones.
"""

import random
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import activation
import cases
import generated
import report
import timing

import bizrules
from bizrules.flows import acceptance
from bizrules.rules.compiled import FactRow
from bizrules.rules.sources import shipped_folder

OPERATOR = "china-telecom"
BUSINESSES = (0, 25, 100)
RULES = (25, 50, 100, 200, 400)
UNTOLD = (0, 1, 2, 4, 8, 12, 16)
ORDERS = 5
_DECISIONS = 100
_EVALUATIONS = 200
_AT_ONCE = 50
"""So many evaluations are timed together: one alone is as short as looking at the clock."""


def tables() -> list[report.Figures]:
    """Measure all three."""
    return [_businesses(), _rules(), _unknown()]


# ── businesses ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _businesses() -> report.Figures:
    with tempfile.TemporaryDirectory() as folder:
        books = {more: _book_with_copies(Path(folder) / str(more), more) for more in BUSINESSES}
    loaded = {more: len(book.businesses(activation.REGION)) for more, book in books.items()}
    for book in books.values():
        for business in book.businesses(activation.REGION):
            book.rules(business, activation.REGION, generated.DAY)
    times = timing.in_turn(
        {str(more): partial(book.decide, cases.COMPLETE) for more, book in books.items()}, _DECISIONS
    )
    return report.Figures(
        "Growth: businesses loaded",
        "The complete request, decided by books with copies of its business; all rules resolved and compiled before.",
        ("businesses", "whole decision, µs"),
        tuple((str(loaded[more]), f"{timing.median(times[str(more)]):,.0f}") for more in BUSINESSES),
    )


def _book_with_copies(folder: Path, copies: int) -> bizrules.Book:
    shipped = (shipped_folder() / OPERATOR / f"{activation.BUSINESS}.yaml").read_text(encoding="utf-8")
    rules = shipped.replace(f"business: {activation.BUSINESS}\n", "", 1)
    return _book(folder, {f"copy_{number}": rules for number in range(copies)})


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rules() -> report.Figures:
    with tempfile.TemporaryDirectory() as folder:
        book = _book(Path(folder) / "made_up", {f"rules_{count}": _made_up(count) for count in RULES})
    requests = {count: cases.COMPLETE | {"business": f"rules_{count}"} for count in RULES}
    ready = {count: book.rules(f"rules_{count}", activation.REGION, generated.DAY) for count in RULES}
    rows = {count: acceptance.examine(book.request(requests[count]), ready[count]).row for count in RULES}
    evaluations: dict[str, Callable[[], object]] = {
        str(count): partial(_often, rules.engine, rows[count]) for count, rules in ready.items()
    }
    decisions = {str(count): partial(book.decide, request) for count, request in requests.items()}
    evaluated, decided = (
        timing.in_turn(evaluations, _EVALUATIONS),
        timing.in_turn(decisions, _DECISIONS),
    )
    lines = tuple(
        (
            str(len(ready[count].ruleset.rules)),
            str(len(ready[count].ruleset.conditions)),
            f"{timing.median(evaluated[str(count)]) / _AT_ONCE:.2f}",
            f"{timing.median(decided[str(count)]):,.0f}",
        )
        for count in RULES
    )
    return report.Figures(
        "Growth: rules in a business",
        "The complete request, for businesses with generated rules; half of those hold, and each is a line to do.",
        ("rules", "conditions", "compiled evaluation, µs", "whole decision, µs"),
        lines,
    )


def _made_up(count: int) -> str:
    lines = ["rules:"]
    for number in range(1, count + 1):
        bound = "at_most" if number % 2 else "at_least"
        when = f"{{owner.kind: individual, owner.arrears: {{{bound}: {number}}}}}"
        lines.append(f"  - {{id: r{number}, when: {when}, do: {{task: 第{number}项}}, cite: [C0.12]}}")
    return "\n".join(lines)


def _often(engine: Callable[[FactRow], object], row: FactRow) -> None:
    for _ in range(_AT_ONCE):
        engine(row)


def _book(folder: Path, rules: dict[str, str]) -> bizrules.Book:
    """Load the shipped rules with a folder below them that has some businesses more."""
    folder.mkdir()
    (folder / "layer.yaml").write_text("title: 生成的规则\n", encoding="utf-8")
    register = [f"{business}: {{title: 生成的业务}}" for business in rules]
    (folder / "businesses.yaml").write_text("\n".join(register) or "{}", encoding="utf-8")
    for business, text in rules.items():
        (folder / f"{business}.yaml").write_text(f"business: {business}\n{text}\n", encoding="utf-8")
    return bizrules.load(OPERATOR, overlays=[folder])


# ── unknown facts ────────────────────────────────────────────────────────────────────────────────────────────────────


def _unknown() -> report.Figures:
    book = bizrules.load(OPERATOR)
    rules = book.rules(activation.BUSINESS, activation.REGION, generated.DAY)
    source = random.Random(generated.SEED)
    leaves = list(_leaves(cases.COMPLETE))
    orders = [source.sample(leaves, len(leaves)) for _ in range(ORDERS)]
    requests = {
        f"{untold} {number}": _without(cases.COMPLETE, order[:untold])
        for untold in UNTOLD
        for number, order in enumerate(orders)
    }
    rows = {name: acceptance.examine(book.request(request), rules).row for name, request in requests.items()}
    evaluations = {name: partial(_often, rules.engine, row) for name, row in rows.items()}
    decisions = {name: partial(book.decide, request) for name, request in requests.items()}
    evaluated = timing.in_turn(evaluations, _EVALUATIONS // ORDERS)
    decided = timing.in_turn(decisions, _DECISIONS // ORDERS)
    lines = []
    for untold in UNTOLD:
        names = [f"{untold} {number}" for number in range(ORDERS)]
        each = [timing.median(decided[name]) for name in names]
        evaluation = timing.median(timing.median(evaluated[name]) for name in names) / _AT_ONCE
        lines.append((str(untold), f"{evaluation:.2f}", *(f"{time:,.0f}" for time in (timing.median(each), max(each)))))
    return report.Figures(
        "Growth: unknown facts",
        f"The complete request with some of its {len(leaves)} facts taken out, {ORDERS} times other ones: the median "
        "of those choices, and the slowest. A decision with unknown facts also says which of them matter, and to what.",
        ("facts taken out", "compiled evaluation, µs", "whole decision, µs", "slowest choice, µs"),
        tuple(lines),
    )


def _leaves(told: dict[str, Any], way: tuple[str, ...] = ()) -> Sequence[tuple[str, ...]]:
    """Give the ways to all facts of a request."""
    found: list[tuple[str, ...]] = []
    for name, value in told.items():
        if isinstance(value, dict):
            found += _leaves(value, (*way, name))
        elif way:
            found.append((*way, name))
    return found


def _without(request: dict[str, Any], ways: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    left = {name: dict(value) if isinstance(value, dict) else value for name, value in request.items()}
    for subject, name in ways:
        del left[subject][name]
    return left
