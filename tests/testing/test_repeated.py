"""Of two scenarios with one request, the one that shows nothing is found."""

from datetime import date

import pytest

from bizrules.errors import Place
from bizrules.model.request import Request
from bizrules.testing.repeated import repeated
from bizrules.testing.scenario import Expectation, Scenario

MORE = Expectation(outcome="accept", duties=("sign", "tell"), items={"identity": "satisfied"}, charges={})
LESS = Expectation(outcome="accept", duties=("sign",))
OTHER = Expectation(outcome="accept", no_duties=("keep",))


def scenario(name: str, expect: Expectation, *, file: str = "a.yaml", day: str = "2026-11-21") -> Scenario:
    asked = Request(business="plan_change", day=date.fromisoformat(day), region="shanghai")
    request = {"business": asked.business, "day": day, "region": asked.region}
    place = Place(file, len(name), 1)
    return Scenario(name=name, operator="x", topic="a", request=request, asked=asked, expect=expect, place=place)


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        (LESS, LESS, ["bb"]),
        (LESS, MORE, ["a"]),
        (MORE, LESS, ["bb"]),
        (MORE, OTHER, []),
        (LESS, Expectation(outcome="refuse"), []),
        (Expectation(outcome="accept", charges={}), Expectation(outcome="accept", charges={"fee": 1}), []),
    ],
)
def test_the_one_that_expects_no_more(first: Expectation, second: Expectation, names: list[str]) -> None:
    found = list(repeated([scenario("a", first), scenario("bb", second)]))
    assert [one.scenario.name for one in found] == names


def test_of_three_alike_two_are_too_many() -> None:
    found = list(repeated(scenario(name, LESS) for name in ("a", "bb", "ccc")))
    assert [(one.scenario.name, one.other.name) for one in found] == [("bb", "a"), ("ccc", "a")]


def test_other_requests_and_other_files_are_no_repetition() -> None:
    others = [scenario("bb", LESS, day="2026-11-22"), scenario("ccc", LESS, file="b.yaml")]
    assert list(repeated([scenario("a", LESS), *others])) == []
