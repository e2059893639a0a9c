"""Requests made up for the comparison: every fact that the rules read, at and around every bound, many left untold."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import activation

from bizrules.flows import acceptance
from bizrules.flows.book import Book
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.vocabulary import NUMBERS, Fact
from bizrules.rules.compiled import FactRow

SEED = 20261121
DAY = date.fromisoformat(activation.DAY)

_UNTOLD = (0.0, 0.0, 0.1, 0.3, 0.6, 0.95)
"""How much of a request is left untold: from nothing, as at the end of a sale, to nearly all, as at the door."""

_ACTORS = ("owner", "owner", "owner", "owner.proxy", "owner.guardian", "owner.handler")
_OLDEST = 80
_DAYS_A_YEAR = 365.2425
_CARD = {"type": "resident_id_card", "of": "owner", "number": "110101199001010015", "valid_until": "long_term"}


def requests(rules: WorkingRules, count: int) -> Iterator[dict[str, Any]]:
    """Give requests for the business; the same ones in every run."""
    source = random.Random(SEED)
    leaves = tuple(_leaves(rules))
    for _ in range(count):
        yield _request(source, leaves, rules)


def rows(book: Book, rules: WorkingRules, count: int) -> list[FactRow]:
    """Give the rows of facts that a decision of each request hands to its engine."""
    return [acceptance.examine(book.request(told), rules).row for told in requests(rules, count)]


def _leaves(rules: WorkingRules) -> Iterator[Fact]:
    """Give what a caller tells so that the rules can read what they read: birth dates, not ages."""
    vocabulary = rules.ruleset.vocabulary
    seen = set()
    for name in rules.ruleset.facts:
        fact = vocabulary.find(name)
        if fact is None:
            continue  # an unset parameter: nobody tells it
        told = fact.derivation.inputs if fact.derivation is not None else (name,)
        for leaf in told:
            found = vocabulary.find(leaf)
            if found is not None and leaf not in seen:
                seen.add(leaf)
                yield found


def _request(source: random.Random, leaves: tuple[Fact, ...], rules: WorkingRules) -> dict[str, Any]:
    request: dict[str, Any] = {"business": activation.BUSINESS, "day": activation.DAY, "region": activation.REGION}
    untold, actor, listed = source.choice(_UNTOLD), source.choice(_ACTORS), source.random() < 0.5  # noqa: PLR2004  (half)
    for fact in leaves:
        absent = fact.subject.count(".") and fact.subject != actor and source.random() < 0.8  # noqa: PLR2004  (mostly)
        if source.random() < untold or (absent and fact.leaf != "present"):
            continue
        if fact.leaf == "present":
            if not listed:
                _tell(request, fact.name, fact.subject == actor or source.random() < 0.1)  # noqa: PLR2004  (rarely)
        else:
            _tell(request, fact.name, _value(source, fact, rules))
    if listed:
        request["people"] = [actor]
    request["papers"] = [_CARD] if source.random() < untold / 2 else []
    return request


def _value(source: random.Random, fact: Fact, rules: WorkingRules) -> object:
    if fact.type == "boolean":
        return source.random() < 0.5  # noqa: PLR2004  (half)
    if fact.type == "symbol":
        return source.choice(tuple(fact.values))
    if fact.type in NUMBERS:
        bounds = [bound for bound in rules.domains.get(fact.name, (0,)) if isinstance(bound, int)]
        return max(fact.minimum or 0, source.choice(bounds) + source.choice((-1, 0, 0, 1)))
    years = source.choice((source.randrange(_OLDEST), *_ages(rules)))
    return (DAY - timedelta(days=round(years * _DAYS_A_YEAR) + source.choice((-1, 0, 1, 200)))).isoformat()


def _ages(rules: WorkingRules) -> tuple[int, ...]:
    """Give the ages that the rules tell apart."""
    ages = (value for name, values in rules.domains.items() if name.endswith(".age") for value in values)
    return tuple(age for age in ages if isinstance(age, int))


def _tell(request: dict[str, Any], name: str, value: object) -> None:
    *way, leaf = name.split(".")
    place = request
    for part in way:
        place = place.setdefault(part, {})
    place[leaf] = value
