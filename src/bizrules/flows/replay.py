"""Old decisions decided again: what a record holds, and where a new decision differs from it.

    {"request": …, "decision": …} ─▶ decided again ─▶ the first difference, or none; fields that the record has not

A replay compares the fields that a record has, so that a later version may add some. Who decided (the version of the
library, the engine) is no part of what was decided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import split
from typing import Any

from bizrules.errors import Problem, RequestError
from bizrules.flows.book import Book
from bizrules.model.decision import FORMAT, Decision
from bizrules.model.privacy import shown
from bizrules.model.request_json import as_map

NOT_COMPARED = frozenset({"$.identity.library", "$.engine"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a new decision differs from its record. What was and is there is shown as an error would show it."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One record decided again: its line, the first difference, and the fields that only the new decision has."""

    line: int
    difference: Difference | None
    new_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is no record, or one of a later version, and what is wrong with it."""

    line: int
    problems: tuple[Problem, ...]


def record(request: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    """Give what is to be kept so that a decision can be replayed: the request as it was told, and the decision."""
    return {"request": request, "decision": decision.record()}


def replay(book: Book, lines: Iterable[str | bytes]) -> Iterator[Replayed | Unread]:
    """Decide the requests of records again, a line of JSON each; empty lines count but hold none."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                request, old = _read(line)
            except RequestError as error:
                yield Unread(number, error.problems)
            else:
                yield _replayed(book, request, old, number)


def _read(line: str | bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    told = as_map(line.rstrip())  # an error counts lines and columns within it
    request, old = told.get("request"), told.get("decision")
    if not isinstance(request, dict) or not isinstance(old, dict):
        what = "the line is no record"
        advice = 'a record is `{"request": …, "decision": …}`, as `bizrules decide --record` writes it'
        raise RequestError([Problem(code="no-record", what=what, help=advice)])
    if old.get("format") not in range(1, FORMAT + 1):
        what = "the decision is of a format that this version does not know"
        advice = "replay it with the version that made it, or a later one"
        raise RequestError([Problem(code="no-record", what=what, help=advice)])
    return request, old


def _replayed(book: Book, request: dict[str, Any], old: dict[str, Any], line: int) -> Replayed:
    try:
        new = book.decide(request).record()
    except RequestError as error:
        problem = error.problems[0]
        return Replayed(line, Difference(problem.path, _shown(old.get("outcome")), f"not decided: {problem.what}"), ())
    differences, new_fields = compare(old, new)
    return Replayed(line, differences[0] if differences else None, tuple(dict.fromkeys(new_fields)))


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[Difference], list[str]]:
    """Give where two records differ, and the fields that only the new one has.

    >>> compare({"outcome": "refuse", "possible": ["refuse"]}, {"outcome": "accept", "possible": [], "next": None})
    ([Difference(path='$.outcome', old='`refuse`', new='`accept`'), \
Difference(path='$.possible[0]', old='`refuse`', new='nothing')], ['next'])
    """
    differences: list[Difference] = []
    new_fields: list[str] = []
    _compare(old, new, "$", differences, new_fields)
    return differences, new_fields


def _compare(old: object, new: object, path: str, differences: list[Difference], new_fields: list[str]) -> None:
    if path in NOT_COMPARED:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            _compare(value, new.get(name), f"{path}.{shown(name).strip('`')}", differences, new_fields)
        new_fields.extend(_field(f"{path}.{name}") for name in new if name not in old)
    elif isinstance(old, list) and isinstance(new, list):
        for place in range(max(len(old), len(new))):
            was, now = (items[place] if place < len(items) else None for items in (old, new))
            _compare(was, now, f"{path}[{place}]", differences, new_fields)
    elif type(old) is not type(new) or old != new:
        differences.append(Difference(path, _shown(old), _shown(new)))


def _field(path: str) -> str:
    """Name a field wherever in a list it stands: `guards.rules` of `$.guards[3].rules`."""
    return "".join(part.partition("]")[2] or part for part in path.removeprefix("$.").split("["))


def _shown(value: object) -> str:
    """Give a value as an error may show it; an id is shown when each of its parts may be."""
    if isinstance(value, str) and all(shown(part) == f"`{part}`" for part in split("[/()]", value) if part):
        return f"`{value}`"
    return shown(value)
