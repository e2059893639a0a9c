"""Somebody has to come to the counter exactly where the customer shows papers there, in every business.

The trait that asks for somebody names the businesses in which it does not, and asks in all others. So a new business in
which the customer shows nothing would ask for him all the same, until it is named there; this tells.
"""

import pytest

from bizrules.flows.book import load
from bizrules.rules.sources import operators

BOOKS = {operator: load(operator) for operator in operators()}
OFFERED = [(operator, business) for operator, book in BOOKS.items() for business in book.businesses("")]
IN_PERSON = {"pre_termination"}  # there each operator says that the owner comes himself
COMES = ("/acting_person/person-", "/acting_person/handler-", "/network_entry/someone-acts")
AWAY = {"present": False, "proxy": {"present": False}, "guardian": {"present": False}, "handler": {"present": False}}


@pytest.mark.parametrize("kind", ["individual", "organization"])
@pytest.mark.parametrize(("operator", "business"), [asked for asked in OFFERED if asked[1] not in IN_PERSON])
def test_somebody_has_to_come_where_the_customer_shows_papers(operator: str, business: str, kind: str) -> None:
    request = {
        "business": business,
        "day": "2026-11-21",
        "region": "hubei",
        "here": {"channel": "own_hall"},
        "owner": {"kind": kind, **AWAY},
        "new_owner": {"kind": kind, **AWAY},
        "papers": [],
        "checked": {"service_password": "passed"},  # it stands for papers and for who brings them, where it may
    }
    missing = [need for need in BOOKS[operator].decide(request).checklist if need.status == "missing"]
    comes = [need for need in missing if any(part in rule for rule in need.rules for part in COMES)]
    papers = [need for need in missing if need.purpose and need.person]
    assert bool(comes) == bool(papers), f"{business} belongs in another list of hall/acting_person, or in none"
    assert len(comes) <= 1, f"{business} enters the network, and is not named there in hall/acting_person"
