"""Scenarios made up for what none shows yet: an existing request with one fact, or the day, changed.

What a generated scenario expects is what the rules say today, right or wrong. So each carries `review: generated`, with
which it does not load: a person looks the outcome up in the clause, and takes the line away.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from bizrules.errors import RequestError
from bizrules.flows.book import Book
from bizrules.flows.derive import SINCE, moved
from bizrules.testing.aims import DAY, Aim, WantedAim, wanted, wanted_days
from bizrules.testing.evaluated import Evaluated, evaluate
from bizrules.testing.measure import Coverage, shown_by

_TRIES = 30
"""From how many requests each aim is tried; they differ little for one rule."""
_HEAD = """\
# Generated for what no scenario shows. Each expects what the rules say today: look it up in the clause that the rule
# cites, add what else should come of it, and take `review: generated` away; until then the file does not load.
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """A request that shows an aim, and today's outcome."""

    aim: Aim
    request: Mapping[str, Any]
    outcome: str


def generate(book: Book, requests: Iterable[Mapping[str, Any]], coverage: Coverage) -> Iterator[Generated]:
    """Give requests, made from existing ones, for as much as can be of what a book's scenarios do not show."""
    missing = set(coverage.aims) - coverage.shown
    tried: Counter[Aim] = Counter()
    for told in requests:
        case = evaluate(book, book.request(told))
        for each in _wanted(book, case):
            if each.aim in missing and tried[each.aim] < _TRIES:
                tried[each.aim] += 1
                changed = _showing(book, case, told, each)
                if changed is not None:
                    missing -= set(shown_by(book, evaluate(book, book.request(changed))))
                    yield Generated(each.aim, changed, book.decide(changed).outcome)


def as_yaml(operator: str, generated: Iterable[Generated]) -> str:
    """Give generated scenarios as a file of scenarios."""
    scenarios = [
        {
            "name": f"{each.aim.rule}, {each.aim.what}",
            "review": "generated",
            "given": dict(each.request),
            "expect": {"outcome": each.outcome},
        }
        for each in generated
    ]
    text = yaml.safe_dump({"operator": operator, "scenarios": scenarios}, allow_unicode=True, sort_keys=False)
    return _HEAD + text


def _wanted(book: Book, case: Evaluated) -> Iterator[WantedAim]:
    yield from wanted(case.ruleset)
    yield from wanted_days(book.written.bound_rules(case.request.business, case.request.region))


def _showing(book: Book, case: Evaluated, told: Mapping[str, Any], each: WantedAim) -> Mapping[str, Any] | None:
    """Change one fact of a request so that it shows an aim; None where no value of that fact does."""
    for value in _values(book, case, each):
        changed = _with(told, *_told(case, each.fact, value))
        try:
            if changed is not None and each.aim in set(shown_by(book, evaluate(book, book.request(changed)))):
                return changed
        except RequestError:
            continue  # the request does not let this fact be told so
    return None


def _values(book: Book, case: Evaluated, each: WantedAim) -> Iterable[object]:
    if each.value is not None:
        return (each.value,)
    request = case.request
    return book.rules(request.business, request.region, request.day).domains.get(each.fact, ())


def _told(case: Evaluated, name: str, value: object) -> tuple[str, object]:
    """Give what to tell so that a fact has a value: the fact itself, or the day that a time is counted from."""
    if isinstance(value, date):
        return name, value.isoformat()
    fact = case.ruleset.vocabulary.facts.get(name)
    if fact is None or fact.derivation is None or not isinstance(value, int):
        return name, value
    operator, since = fact.derivation.operator, fact.derivation.inputs[0]
    return (since, moved(case.request.day, operator, -value).isoformat()) if operator in SINCE else (name, value)


def _with(told: Mapping[str, Any], name: str, value: object) -> Mapping[str, Any] | None:
    """Tell one more fact, or another value of it; None where the request tells its subject in another form."""
    changed = deepcopy(dict(told))
    *path, leaf = [DAY] if name == DAY else name.split(".")
    inner: Any = changed
    for part in path:
        inner = inner.setdefault(part, {})
        if not isinstance(inner, dict):
            return None
    inner[leaf] = value
    return changed
