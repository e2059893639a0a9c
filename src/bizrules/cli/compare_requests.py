"""Past requests decided by two versions: how many end otherwise, by which rules, and how many differ in other parts.

Never a value of a request.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bizrules.cli.files import read_request
from bizrules.errors import RequestError
from bizrules.flows.book import Book
from bizrules.model.decision import Decision
from bizrules.model.request_json import as_map
from bizrules.testing.changed import UNREADABLE, outcome_of
from bizrules.wording.decision_parts import differing_parts, part_title
from bizrules.wording.decision_text import OUTCOMES
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

ENDINGS = {**OUTCOMES, UNREADABLE: _("cannot be read")}
"""How a request may end, in words."""
BookPair = tuple[Book, Book]


@dataclass(slots=True)
class Turned:
    """What became of past requests: how many went from which outcome to which, and by which rules.

    Of those that end as before, some are the `same` in all and some are `differing`, in `parts`. Those that neither
    version can read (`unread`) have ended in no way at all.
    """

    total: int = 0
    same: int = 0
    unread: int = 0
    differing: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    turned: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def record(self) -> dict[str, Any]:
        """Give the counts as JSON values."""
        counts = {"total": self.total, "same": self.same, "unread": self.unread, "differing": self.differing}
        return {**counts, "parts": dict(self.parts), "turned": dict(self.turned), "rules": dict(self.rules)}


def turned(books: BookPair, days: tuple[date | None, date | None], file: Path) -> Turned:
    """Decide every request of a file of JSON lines by both; on the days named, else on its own day.

    Raises: RequestError when the file cannot be read.
    """
    found = Turned()
    for told in _told(file):
        old, new = (_decide(book, told, day) for book, day in zip(books, days, strict=True))
        found.total += 1
        if old is None and new is None:
            found.unread += 1
        elif old is not None and new is not None and old.outcome == new.outcome:
            parts = differing_parts(old, new)
            found.same += not parts
            found.differing += bool(parts)
            found.parts.update(parts)
        else:
            before, after = (outcome_of(decision) for decision in (old, new))
            found.turned[f"{before} {after}"] += 1
            found.rules.update(dict.fromkeys(set(_rules(old)) ^ set(_rules(new)), 1))
    return found


def _told(file: Path) -> Iterator[dict[str, Any] | None]:
    for line in read_request(str(file)).splitlines():
        if line.strip():
            try:
                yield as_map(line)
            except RequestError:
                yield None


def _decide(book: Book, told: dict[str, Any] | None, day: date | None) -> Decision | None:
    if told is None:
        return None
    try:
        return book.decide(told if day is None else {**told, "day": day.isoformat()})
    except RequestError:
        return None


def _rules(decision: Decision | None) -> Iterable[str]:
    """Name the rules that stand against a decision."""
    if decision is None:
        return ()
    reasons = (reason.rule for reason in decision.reasons)
    needs = (rule for need in decision.checklist if need.status != "satisfied" for rule in need.rules)
    return (*reasons, *needs)


def turned_section(phrases: Phrases, found: Turned) -> Section:
    """Give the counts, the parts in which those differ that end as before, and the rules that most others hang on."""
    title = phrases.ngettext("{number} past request", "{number} past requests", found.total)
    rows = [Row(text=phrases.labelled(phrases.say(_("the same in all")), str(found.same)))]
    if found.differing:
        below = (
            Row(text=phrases.labelled(part_title(phrases, part), str(number)))
            for part, number in found.parts.most_common()
        )
        text = phrases.labelled(phrases.say(_("ends as before, with other parts")), str(found.differing))
        rows.append(Row(text=text, said="open", below=tuple(below)))
    if found.unread:
        rows.append(Row(text=phrases.labelled(phrases.say(ENDINGS[UNREADABLE]), str(found.unread)), said="bad"))
    for ways, number in found.turned.most_common():
        names = (phrases.say(ENDINGS[name]) for name in ways.split())
        rows.append(Row(text=phrases.labelled(" → ".join(names), str(number)), said="open"))
    rows += [Row(text=f"{rule}: {number}", said="quiet") for rule, number in found.rules.most_common(10)]
    return Section(title, tuple(rows))
