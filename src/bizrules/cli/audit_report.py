"""What an audit leaves: findings and rejects as they come, then counts by clause and hall, a table and a chart.

    DIR/findings.csv   row, clause, rule, certain
    DIR/rejects.jsonl  row, problems
    DIR/summary.csv    clause, hall, orders that surely break it, orders of which that is open
    DIR/summary.svg    the same by clause, as bars

A row of the file that was read is named by its number only, and no value of it is written.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from bizrules.cli.bar_chart import bar, svg
from bizrules.cli.files import writing
from bizrules.cli.terminal import Terminal
from bizrules.errors import Problem
from bizrules.flows.audit import Breach
from bizrules.wording.phrases import Phrases, _

_MOST_HALLS = 10_000
OTHER_HALLS = "*"
"""The hall under which further ones are counted, so that a wrong column does not fill the memory."""
_BAR_WIDTH = 24


Counts = list[tuple[str, tuple[int, int]]]
"""Names, each with the orders that surely break something and those of which that is open."""


class Report:
    """The findings of one audit, written to a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sure: Counter[tuple[str, str]] = Counter()
        self.open: Counter[tuple[str, str]] = Counter()
        self.halls: set[str] = set()
        self.audited = self.broken = self.rejected = self.not_accepted = 0
        self._files = ExitStack()

    def __enter__(self) -> Self:
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            findings = (self.folder / "findings.csv").open("w", encoding="utf-8", newline="")
            self._files.enter_context(findings)
            self._rejects = self._files.enter_context((self.folder / "rejects.jsonl").open("w", encoding="utf-8"))
        self._findings = csv.writer(findings, lineterminator="\n")
        self._findings.writerow(("row", "clause", "rule", "certain"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._files.close()

    # ── as they come ─────────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, row: int, hall: str, found: Iterable[Breach]) -> None:
        """Take what an order breaks."""
        self.audited += 1
        clauses: dict[str, bool] = {}
        for breach in found:
            self._findings.writerow((row, breach.clause, breach.rule, str(breach.certain).lower()))
            clauses[breach.clause] = clauses.get(breach.clause, False) or breach.certain
        if clauses:
            hall = self._hall(hall)
            self.broken += any(clauses.values())
            for clause, certain in clauses.items():
                (self.sure if certain else self.open)[clause, hall] += 1

    def _hall(self, hall: str) -> str:
        if hall not in self.halls:
            if len(self.halls) >= _MOST_HALLS:
                return OTHER_HALLS
            self.halls.add(hall)
        return hall

    def reject(self, row: int, problems: Iterable[Problem]) -> None:
        """Take an order that cannot be audited."""
        self.rejected += 1
        said = [{"code": item.code, "path": item.path, "what": item.what, "help": item.help} for item in problems]
        self._rejects.write(json.dumps({"row": row, "problems": said}, ensure_ascii=False) + "\n")

    # ── in the end ───────────────────────────────────────────────────────────────────────────────────────────────────

    def by_clause(self) -> Counts:
        """Count the orders that break each clause, surely and perhaps, the most broken one first."""
        return _counted(self.sure, self.open, 0)

    def by_hall(self) -> Counts:
        """Count what is broken in each hall: pairs of an order and a clause."""
        return _counted(self.sure, self.open, 1)

    def summarise(self, phrases: Phrases) -> None:
        """Write the counts and the chart."""
        with (self.folder / "summary.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("clause", "hall", "certain", "open"))
            for clause, hall in sorted({*self.sure, *self.open}):
                writer.writerow((clause, hall, self.sure[clause, hall], self.open[clause, hall]))
        say = phrases.say
        parts = [say(_("surely broken")), say(_("open"))]
        chart = svg(say(_("Accepted orders by the clause they break")), parts, self.by_clause())
        (self.folder / "summary.svg").write_text(chart, encoding="utf-8")

    def record(self) -> dict[str, object]:
        """Give the counts as JSON values."""
        return {
            "audited": self.audited,
            "broken": self.broken,
            "not_accepted": self.not_accepted,
            "rejected": self.rejected,
            "clauses": {clause: {"certain": sure, "open": doubt} for clause, (sure, doubt) in self.by_clause()},
            "halls": {hall: {"certain": sure, "open": doubt} for hall, (sure, doubt) in self.by_hall()},
        }

    def show(self, terminal: Terminal, phrases: Phrases) -> None:
        """Print the counts and the bars."""
        ngettext = phrases.ngettext
        terminal.say(ngettext("{number} accepted order audited", "{number} accepted orders audited", self.audited))
        terminal.say(ngettext("{number} surely breaks a clause", "{number} surely break a clause", self.broken))
        terminal.say(
            ngettext("{number} order was not accepted", "{number} orders were not accepted", self.not_accepted)
        )
        terminal.say(
            ngettext(
                "{number} row could not be audited, see rejects.jsonl",
                "{number} rows could not be audited, see rejects.jsonl",
                self.rejected,
            )
        )
        self._table(terminal, phrases, _("clause"), self.by_clause(), quoted=True)
        if len(self.halls) > 1:
            self._table(terminal, phrases, _("hall"), self.by_hall(), quoted=False)

    def _table(self, terminal: Terminal, phrases: Phrases, about: str, rows: Counts, *, quoted: bool) -> None:
        if not rows:
            return
        greatest = max(sure for _name, (sure, _doubt) in rows)
        columns = [phrases.say(text) for text in (about, _("surely broken"), _("open"), "")]
        columns += [phrases.say(_("what it says"))] if quoted else []
        lines = [
            [name, str(sure), str(doubt), bar(sure, greatest, _BAR_WIDTH)]
            + ([phrases.title("clause", name)] if quoted else [])
            for name, (sure, doubt) in rows
        ]
        terminal.say("")
        terminal.table(columns, lines, numbers={1, 2})


def _counted(sure: Counter[tuple[str, str]], doubtful: Counter[tuple[str, str]], part: int) -> Counts:
    """Add up by one part of the key, the greatest first."""
    totals: dict[str, list[int]] = {}
    for place, counter in enumerate((sure, doubtful)):
        for key, number in counter.items():
            totals.setdefault(key[part], [0, 0])[place] += number
    rows = [(name, (one, two)) for name, (one, two) in totals.items()]
    return sorted(rows, key=lambda row: (-row[1][0], -row[1][1], row[0]))
