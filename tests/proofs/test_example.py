"""A case as people read it: a scenario that says the same, and nothing that does not matter."""

from datetime import date

import pytest
import yaml

import bizrules
from bizrules.model.request import FactValue, Request
from bizrules.proofs.answers import answer
from bizrules.proofs.example import as_scenario, in_words, shortened, told
from bizrules.proofs.questions import Answer, reaches
from bizrules.proofs.replay import day_of, outcomes, papers_of
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import Test
from bizrules.rules.language.span import Span

BOOK = bizrules.load("china-telecom")
DAY = date(2026, 11, 21)


def _told(**facts: FactValue) -> Request:
    given = {name.replace("__", "."): value for name, value in facts.items()}
    return told(Request(business="x", day=DAY, region="shanghai", facts=given), BOOK.rulesets.vocabulary)


@pytest.mark.parametrize(
    ("derived", "value", "through"),
    [
        ("owner__age", 17, {"owner.birth_date": date(2009, 11, 21)}),
        ("line__months_in_state", 3, {"line.state_since": date(2026, 8, 21)}),
        ("line__days_in_service", 30, {"line.opened_on": date(2026, 10, 22)}),
        ("hall__sales_share", 60, {"hall.sales_area": 60, "hall.total_area": 100}),
    ],
)
def test_what_follows_from_facts_is_told_through_them(derived: str, value: int, through: dict[str, FactValue]) -> None:
    assert dict(_told(**{derived: value}).facts) == through


def test_who_is_the_same_person_is_told_as_that() -> None:
    name = "same_person__owner__new_owner"

    assert _told(**{name: True}).same_person == {"new_owner": "owner"}
    assert _told(**{name: False}).same_person == {}
    assert _told(owner__living=True).same_person is None


@pytest.mark.parametrize(
    "facts",
    [
        {"owner__age": 5000},  # before the calendar begins
        {"hall__sales_share": 60, "hall__device_share": 50},  # one area in two shares
    ],
)
def test_what_cannot_be_told_through_facts_is_told_as_it_is(facts: dict[str, FactValue]) -> None:
    request = _told(**facts)

    assert dict(request.facts) == {name.replace("__", "."): value for name, value in facts.items()}


@pytest.mark.parametrize("given", [Test("owner.kind", "one_of", ("individual",)), Test("owner.age", "at_most", (15,))])
def test_an_example_runs_as_a_scenario(given: Test) -> None:
    rulesets = BOOK.rulesets
    ruleset = rulesets.resolve("new_activation", "shanghai", rulesets.span_index("new_activation", "shanghai", DAY))
    found = answer(reaches("accepts", ruleset, given=given), 20_000_000)
    assert found == Answer.from_json(found.as_json())
    assert found.witness is not None

    short = shortened(found.witness, lambda witness: outcomes(witness, ruleset) == {"accept"})
    text = as_scenario(short, ruleset, name="an example", outcome="accept")

    assert len(short.facts) < len(found.witness.facts)
    (scenario,) = yaml.safe_load(text)
    assert BOOK.decide(scenario["given"]).outcome == "accept"


def test_an_approval_and_a_figure_are_told_too() -> None:
    rulesets = BOOK.rulesets
    ruleset = rulesets.resolve("termination", "shanghai", rulesets.span_index("termination", "shanghai", DAY))
    witness = Witness({}, {"high_bill": 5}, {}, {"law/cn/a/b": "granted"})

    assert "approvals: {law/cn/a/b: granted}" in as_scenario(witness, ruleset, name="x", outcome="accept")
    assert in_words(witness) == "the unset high_bill is 5; law/cn/a/b is granted"
    assert in_words(Witness({})) == "any request"


def test_the_same_person_stands_in_a_scenario() -> None:
    rulesets = BOOK.rulesets
    ruleset = rulesets.resolve("termination", "shanghai", rulesets.span_index("termination", "shanghai", DAY))
    witness = Witness({"same_person.owner.new_owner": True})

    assert "same_person: {new_owner: owner}" in as_scenario(witness, ruleset, name="x", outcome="accept")


def test_a_paper_of_a_kind_is_not_told_twice() -> None:
    leaves = {
        ("licence", "owner", "original"): 3,
        ("licence", "owner", "principal"): 3,
        ("card", "owner", "original"): 2,
    }

    assert [(paper.type, paper.forms, paper.inspected) for paper in papers_of(Witness({}, {}, leaves))] == [
        ("licence", ("principal",), "passed"),
        ("card", ("original",), "doubtful"),
    ]


def test_a_day_of_a_span() -> None:
    begin, end = date(2012, 1, 1), date(2020, 1, 1)

    assert day_of(Span(begin, end)) == begin
    assert day_of(Span(None, end)) == date(2019, 12, 31)
    assert day_of(Span()) < begin
