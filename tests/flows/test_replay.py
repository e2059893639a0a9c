"""A record decided again: what counts as different, what is only new, and what never shows."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.flows.book import Book
from bizrules.flows.replay import Difference, Replayed, Unread, compare, record, replay

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@lru_cache(maxsize=1)
def book() -> Book:
    return bizrules.load("china-telecom")


def recorded(example: str = "06-five-cards-already.json") -> dict[str, Any]:
    request = json.loads((EXAMPLES / example).read_text(encoding="utf-8"))
    held: dict[str, Any] = json.loads(json.dumps(record(request, book().decide(request))))
    return held


def replayed(*records: dict[str, Any]) -> list[Replayed]:
    found = list(replay(book(), [json.dumps(held) for held in records]))
    return [item for item in found if isinstance(item, Replayed)]


def test_the_same_rules_decide_a_record_the_same() -> None:
    assert replayed(recorded()) == [Replayed(1, None, ())]


def test_a_decision_that_is_the_same_is_so_to_the_byte() -> None:
    request = recorded()["request"]
    assert book().decide(request).canonical() == bizrules.load("china-telecom").decide(request).canonical()


def test_the_first_difference_is_named_with_what_was_and_is_there() -> None:
    held = recorded()
    held["decision"]["outcome"] = "accept"
    held["decision"]["reasons"] = []
    assert replayed(held)[0].difference == Difference("$.outcome", "`accept`", "`refuse`")


def test_who_decided_is_no_part_of_what_was_decided() -> None:
    held = recorded()
    held["decision"]["identity"]["library"] = "0.0.1"
    held["decision"]["engine"] = "compiled+durable-rules"
    assert replayed(held)[0].difference is None


def test_a_field_that_the_record_has_not_is_new_and_no_difference() -> None:
    held = recorded()
    del held["decision"]["exact"]
    for guard in held["decision"]["guards"]:
        del guard["one_of"]
    assert replayed(held) == [Replayed(1, None, ("guards.one_of", "exact"))]


def test_a_field_that_is_gone_is_a_difference() -> None:
    held = recorded()
    held["decision"]["colour"] = "red"
    assert replayed(held)[0].difference == Difference("$.colour", "`red`", "nothing")


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ([1], [1, 2], Difference("$.a[1]", "nothing", "`2`")),
        ([1, {}], [1], Difference("$.a[1]", "a map", "nothing")),
        (1, True, Difference("$.a", "`1`", "`true`")),
        ("law/cn/five-cards(owner)", "x", Difference("$.a", "`law/cn/five-cards(owner)`", "`x`")),
        ("张三 13800000000", "x", Difference("$.a", "a text of 14 characters", "`x`")),
    ],
)
def test_two_values_that_differ(old: object, new: object, difference: Difference) -> None:
    assert compare({"a": old}, {"a": new}) == ([difference], [])


def test_a_number_in_a_record_never_shows() -> None:
    number = "110101199001010015"
    held = recorded()
    held["decision"][number] = number
    assert number not in str(replayed(held))


def test_a_request_that_is_not_decided_any_more_is_a_difference() -> None:
    held = recorded()
    held["request"]["business"] = "gone"
    difference = replayed(held)[0].difference
    assert difference == Difference("$.business", "`refuse`", "not decided: the book has no such business: `gone`")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "$: this is no JSON: expecting property name enclosed in double quotes at line 1, column 2"),
        ("[]", "$: expected a map"),
        ("{}", "the line is no record"),
        (json.dumps({"request": {}, "decision": {}}), "the decision is of a format"),
        (json.dumps({"request": {}, "decision": {"format": 99}}), "the decision is of a format"),
        (json.dumps({"request": [], "decision": {"format": 1}}), "the line is no record"),
    ],
)
def test_a_line_that_is_no_record_is_named_and_keeps_no_other_from_its_replay(line: str, what: str) -> None:
    unread, again = replay(book(), ["", line, json.dumps(recorded())])
    assert isinstance(unread, Unread)
    assert (unread.line, str(unread.problems[0]).startswith(what)) == (2, True)
    assert again == Replayed(3, None, ())
