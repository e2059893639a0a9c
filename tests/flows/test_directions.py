"""Where the greeter shows whom: a place for every business, and none for who must come again."""

import pytest

import bizrules
from bizrules.wording.door_text import DoorText

TELECOM, UNICOM, MOBILE = (bizrules.load(f"china-{name}") for name in ("telecom", "unicom", "mobile"))
REQUEST = {"day": "2026-11-21", "region": "shanghai", "here": {"channel": "own_hall"}}


@pytest.mark.parametrize(
    ("book", "business", "place", "clause"),
    [
        (TELECOM, "plan_change", "queue", "GRT-04"),
        (MOBILE, "bill_payment", "self_service", "GRT-05"),
        (TELECOM, "new_activation", "number_area", "GRT-06"),
        (TELECOM, "sim_replacement", "counter", "GRT-07"),
        (UNICOM, "complaint_handling", "reception_room", "GRT-08"),
    ],
)
def test_the_customer_is_shown_to_the_place_that_a_clause_names(
    book: bizrules.Book, business: str, place: str, clause: str
) -> None:
    found = book.pre_check({**REQUEST, "business": business})
    to = {direction.to: direction for direction in found.go}
    assert clause in to[place].cite
    assert to[place].certain
    assert all(book.wording.phrases("en").has_title("places", name) for name in to)


@pytest.mark.parametrize(
    ("seen", "shown"), [({"special_care": True}, "->"), ({}, "( )"), ({"special_care": False}, None)]
)
def test_the_special_counter_is_for_whom_the_greeter_sees_to_need_it(seen: dict[str, bool], shown: str | None) -> None:
    found = TELECOM.pre_check({**REQUEST, "business": "termination", "here": {"channel": "own_hall", **seen}})
    section = DoorText(TELECOM.wording.phrases("zh_CN")).directions(found)
    marks = {row.mark for row in section.rows if "GRT-11" in row.cite}
    assert marks == ({shown} if shown else set())
    assert "here.special_care" not in {question.about for question in found.questions}


def test_who_lacks_a_paper_draws_no_number() -> None:
    told = {**REQUEST, "business": "sim_replacement", "people": ["owner"], "owner": {"kind": "individual"}}
    found = TELECOM.pre_check({**told, "line": {"state": "active"}, "papers": []})
    assert (found.outcome, found.go) == ("supplement", ())
    assert DoorText(TELECOM.wording.phrases("en")).directions(found).rows == ()


def test_nobody_is_shown_anywhere_on_the_web() -> None:
    assert TELECOM.pre_check({**REQUEST, "business": "plan_change", "here": {"channel": "web"}}).go == ()


def test_it_is_open_where_to_go_while_it_is_open_whether_there_is_a_hall() -> None:
    found = TELECOM.pre_check({"day": "2026-11-21", "region": "shanghai", "business": "plan_change"})
    assert {direction.certain for direction in found.go} == {False}
    rows = DoorText(TELECOM.wording.phrases("en")).directions(found).rows
    assert {row.mark for row in rows} == {"( )"}


def test_every_clause_on_the_greeter_is_a_rule_or_says_why_not() -> None:
    book = bizrules.load("china-telecom")
    clauses = {name: clause for name, clause in book.rulesets.clauses.items() if name.startswith("GRT-")}
    assert len(clauses) == 14
    cited = set()
    for layer in book.written.sources.layers:
        for file in book.written.rule_files(layer):
            cited |= {clause for rule in file.rules for clause in rule.cite}
            cited |= {clause for step in file.steps for clause in step.cite}
    assert {name for name, clause in clauses.items() if not clause.no_rule} <= cited
