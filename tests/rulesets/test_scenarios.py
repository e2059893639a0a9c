"""Every scenario beside the rulesets is one test; both engines evaluate it, and a difference would refer it."""

from importlib.util import find_spec

import pytest

from bizrules.flows.book import load
from bizrules.flows.working_rules import EngineChoice
from bizrules.rules.sources import operators
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.run import run
from bizrules.testing.scenario import Scenario

ENGINE: EngineChoice = "durable-rules" if find_spec("durable_rules_engine") else "compiled"
BOOKS = {operator: load(operator, engine=ENGINE) for operator in operators()}
SCENARIOS = [scenario for book in BOOKS.values() for scenario in read_scenarios(book)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.id for scenario in SCENARIOS])
def test_scenario(scenario: Scenario) -> None:
    differences = run(BOOKS[scenario.operator], scenario)
    where = f"{scenario.place.file}:{scenario.place.line}"
    assert not differences, "\n".join([where, *differences])


def test_every_business_of_every_operator_has_a_scenario() -> None:
    shown = {(scenario.operator, scenario.request["business"]) for scenario in SCENARIOS}
    regions = {operator: book.rulesets.regions for operator, book in BOOKS.items()}
    offered = {
        (operator, business)
        for operator, book in BOOKS.items()
        for region in regions[operator]
        for business in book.businesses(region)
    }
    assert sorted(offered - shown) == []
