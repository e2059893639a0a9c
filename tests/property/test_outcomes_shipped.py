"""Of every shipped ruleset, the outcomes called possible are those that complete cases have."""

from datetime import date
from random import Random

import pytest

import bizrules
from accepted_requests import accepted, disturbed, half_told
from bizrules.flows.acceptance import examine
from bizrules.rules.sources import operators
from brute_force import possible_outcomes

_DAYS = (date(2012, 6, 1), date(2018, 10, 1), date(2026, 11, 21))
_PLAIN = "shanghai"
_MOST_CASES = 2**7
_MOST_CASES_ONCE = 2**10
BOOKS = {operator: bizrules.load(operator) for operator in operators()}


def _places(book: bizrules.Book) -> list[str]:
    """A region without rules of its own, and those that have some."""
    return sorted({_PLAIN} | {layer.region for layer in book.written.sources.layers if layer.region})


RULESETS = [
    pytest.param(operator, business, region, id=f"{operator}-{business}-{region}")
    for operator, book in BOOKS.items()
    for region in _places(book)
    for business in book.businesses(region)
]


@pytest.mark.parametrize(("operator", "business", "region"), RULESETS)
def test_possible_outcomes_of_a_shipped_ruleset(operator: str, business: str, region: str) -> None:
    random = Random(f"{operator} {business} {region}")
    for day in _DAYS:
        rules = BOOKS[operator].rules(business, region, day)
        if region != _PLAIN and rules.ruleset.digest == BOOKS[operator].rules(business, _PLAIN, day).ruleset.digest:
            continue  # the region adds nothing to what is tried there
        start = accepted(rules, day, random)
        most = _MOST_CASES_ONCE if day == _DAYS[-1] and region == _PLAIN else _MOST_CASES
        request = half_told(disturbed(start, rules.ruleset, random), rules.ruleset, random, most_cases=most)
        assert examine(request, rules).possible == possible_outcomes(rules.ruleset, request)
