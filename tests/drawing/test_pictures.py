"""What holds of every picture: no box lies on another, and all text stands inside its box."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

import bizrules
from bizrules.drawing.graph import Arrow, Box, Graph, bulleted, wrapped
from bizrules.drawing.layout import EM, LINE, NOTE_EM, NOTE_LINE, Placed, lay_out, size
from bizrules.drawing.lifecycle import lifecycle_graph
from bizrules.drawing.mermaid import mermaid
from bizrules.drawing.procedure import procedure_graph
from bizrules.drawing.ruleset import ruleset_graph
from bizrules.drawing.svg import svg
from bizrules.drawing.visit import visit_graph
from bizrules.errors import RulesetError, display_width
from bizrules.rules.conditions import FALSE, TRUE
from example_programs import EXAMPLES

DAY = date(2026, 11, 21)
BUSINESSES = ("new_activation", "termination", "complaint_handling")
OPERATORS = ("china-mobile", "china-telecom", "china-unicom")


def pictures() -> Iterator[tuple[str, Graph]]:
    for operator in OPERATORS:
        book = bizrules.load(operator)
        for locale in ("zh_CN", "en"):
            phrases = book.wording.phrases(locale)
            yield f"life {operator} {locale}", lifecycle_graph(book, phrases, "shanghai", DAY)
            for business in BUSINESSES:
                if business in book.businesses("shanghai"):
                    ruleset = book.rules(business, "shanghai", DAY).ruleset
                    yield f"{business} {operator} {locale}", procedure_graph(ruleset, phrases)
                    yield f"rules {business} {operator} {locale}", ruleset_graph(ruleset, phrases, lambda rule: rule.id)


def visits() -> Iterator[tuple[str, Graph]]:
    book = bizrules.load("china-telecom")
    told = {"day": "2026-11-21", "region": "shanghai", "line": {"state": "active"}}
    for names in (("plan_change", "bill_inquiry"), ("termination", "ownership_transfer"), ("device_contract_plan",)):
        visit = book.visit({**told, "businesses": [{"business": name} for name in names]})
        yield f"visit {len(names)} {names[0]}", visit_graph(visit, book.wording.phrases("zh_CN"))


PICTURES = dict((*pictures(), *visits()))


def apart(one: Placed, other: Placed) -> bool:
    beside = abs(one.x - other.x) >= (one.width + other.width) / 2 + 4
    return beside or abs(one.y - other.y) >= (one.height + other.height) / 2 + 4


def crosses(begin: tuple[float, float], end: tuple[float, float], box: Placed) -> bool:
    """Tell whether a line along an axis goes through a box."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(begin, end, strict=True))
    beside = right <= box.x - box.width / 2 or left >= box.x + box.width / 2
    return not (beside or bottom <= box.y - box.height / 2 or top >= box.y + box.height / 2)


@pytest.mark.parametrize("name", PICTURES)
def test_boxes_stand_apart_and_inside_the_picture(name: str) -> None:
    pytest.importorskip("fast_sugiyama")
    layout = lay_out(PICTURES[name])
    assert all(apart(one, other) for one, other in combinations(layout.placed, 2))
    for placed in layout.placed:
        assert placed.width / 2 <= placed.x <= layout.width - placed.width / 2
        assert placed.height / 2 <= placed.y <= layout.height - placed.height / 2


@pytest.mark.parametrize("name", PICTURES)
def test_arrows_begin_and_end_at_their_boxes_and_run_behind_none(name: str) -> None:
    pytest.importorskip("fast_sugiyama")
    graph = PICTURES[name]
    layout = lay_out(graph)
    placed = {place.box.id: place for place in layout.placed}
    for arrow, way in zip(graph.arrows, layout.ways, strict=True):
        for box, (x, y) in ((placed[arrow.source], way[0]), (placed[arrow.target], way[-1])):
            aside, ahead = (y - box.y, x - box.x) if graph.across else (x - box.x, y - box.y)
            wide, long = (box.height, box.width) if graph.across else (box.width, box.height)
            assert abs(aside) < wide / 2
            assert abs(ahead) == pytest.approx(long / 2)
        for begin, end in pairwise(way):
            if begin[graph.across] == end[graph.across]:  # straight through a row
                assert not any(
                    crosses(begin, end, box) for box in layout.placed if box.box.id not in (arrow.source, arrow.target)
                )


def test_a_box_is_as_large_as_its_text() -> None:
    width, height = size(Box("a", "move", ("停机保号", "24 小时内"), ("C4.12 F2.4",)))
    assert width > max(4 * EM, 9 * EM * 0.5, 10 * NOTE_EM * 0.5)
    assert height > 2 * LINE + NOTE_LINE


def test_every_arrow_names_boxes_that_there_are() -> None:
    for graph in PICTURES.values():
        names = {box.id for box in graph.boxes}
        assert all({arrow.source, arrow.target} <= names for arrow in graph.arrows)
        assert mermaid(graph).count("-->") + mermaid(graph).count("-.->") == len(graph.arrows)


def test_nothing_on_a_picture_is_read_as_markup() -> None:
    pytest.importorskip("fast_sugiyama")
    graph = Graph('a "b" <c> & \\d', (Box("x", "step", ('<b> & "c"',)),), ())
    assert "&lt;b&gt; &amp; " in svg(graph)
    assert "&lt;b&gt; &amp; &quot;c&quot;" in mermaid(graph)
    assert 'title: "a \\"b\\" <c> & \\\\d"' in mermaid(graph)


def test_boxes_without_arrows_and_parts_that_hang_on_nothing_stand_side_by_side() -> None:
    pytest.importorskip("fast_sugiyama")
    boxes = tuple(Box(name, "step", (name,)) for name in "abcde")
    layout = lay_out(Graph("five", boxes, (Arrow("a", "b"), Arrow("c", "d", dashed=True))))
    assert all(apart(one, other) for one, other in combinations(layout.placed, 2))
    assert lay_out(Graph("one", boxes[:1], ())).ways == ()


def test_the_rules_of_a_business_fit_the_width_of_a_screen() -> None:
    """From left to right, however many files there are: twelve of them side by side took three thousand pixels."""
    pytest.importorskip("fast_sugiyama")
    for name in ("rules new_activation china-unicom zh_CN", "rules new_activation china-unicom en"):
        assert PICTURES[name].across
        assert lay_out(PICTURES[name]).width < 1280
        assert "flowchart LR" in mermaid(PICTURES[name])
        assert "wrappingWidth: 1000" in mermaid(PICTURES[name])  # else Mermaid breaks the lines again


def test_a_list_stands_at_the_left_under_its_heading_and_what_goes_on_is_set_in() -> None:
    pytest.importorskip("fast_sugiyama")
    lines = ("Charges", *bulleted([["one two three"], ["four"]], 9))
    picture = svg(Graph("list", (Box("a", "list", lines, ("C4.12",)), Box("b", "step", ("done",))), ()))
    assert re.findall(r'class="head".*>(.+)<', picture) == ["Charges"]
    assert re.search(r'x="33.0" y="[\d.]+">·<', picture)
    assert re.search(r'class="note" x="33.0"', picture)
    assert re.findall(r'x="47.0" y="[\d.]+">(.+)<', picture) == ["one two", "three", "four"]
    assert "one two<br/>\u2003three<br/>· four" in mermaid(Graph("list", (Box("a", "list", lines),), ()))


def test_each_move_of_a_box_has_its_own_time_and_two_times_their_clauses() -> None:
    lines = [box.lines for box in PICTURES["life china-unicom en"].boxes]
    assert (
        "· Ownership transfer",
        "  within 24 hours",
        "· Number change",
        "· Broadband relocation",
    ) in lines
    resumed = next(box for box in PICTURES["life china-mobile zh_CN"].boxes if box.lines[0] == "欠停复话")
    assert resumed.lines[1:] == ("48 小时内 LAW-28 F2.10", "24 小时内 C5.5")
    verified = next(box for box in PICTURES["life china-mobile zh_CN"].boxes if box.lines[0] == "实名重新核验")
    assert verified.lines[1:] == ("立即", "回到之前的状态")


def test_a_business_without_a_step_says_so() -> None:
    book = bizrules.load("china-telecom")
    ruleset = book.rules("delinquency_suspension", "shanghai", DAY).ruleset
    assert all(ruleset.conditions[step.condition] == FALSE for step in ruleset.procedure)
    graph = procedure_graph(ruleset, book.wording.phrases("zh_CN"))
    assert [box.lines for box in graph.boxes] == [("未写明步骤",)]


def test_a_picture_is_the_same_every_time() -> None:
    pytest.importorskip("fast_sugiyama")
    graph = PICTURES["life china-mobile zh_CN"]
    assert svg(graph) == svg(graph)


def test_without_the_library_the_next_step_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    with pytest.raises(RulesetError, match=r"install `bizrules\[draw\]`"):
        svg(PICTURES["life china-mobile zh_CN"])


def test_lines_are_no_wider_than_they_may_be() -> None:
    text = "手续和费用办清后停机（SIM卡除外），平均不超过1小时，“三个月”后办理"
    for width in range(8, 40):
        lines = wrapped([text], width)
        assert "".join(lines) == text
        assert all(display_width(line) <= width for line in lines)
        assert not any(line[0] in "，）”" for line in lines)
    assert wrapped(["one two three"], 7) == ("one two", "three")


def test_businesses_that_do_not_go_together_are_joined_and_what_is_paid_stands_last() -> None:
    graph = PICTURES["visit 2 termination"]
    assert [arrow.dashed for arrow in graph.arrows][:2] == [False, True]
    assert {box.kind for box in graph.boxes} >= {"aside", "end"}
    paid = visit_graph(
        bizrules.load("china-mobile").visit(
            {"day": "2026-11-21", "region": "shanghai", "businesses": [{"business": "new_activation"}]}
        ),
        bizrules.load("china-mobile").wording.phrases("zh_CN"),
    )
    assert paid.boxes[-1].id == "paid"


def test_a_business_that_lacks_something_looks_neither_accepted_nor_refused() -> None:
    book = bizrules.load("china-mobile")
    visit = book.visit((EXAMPLES / "visits" / "arrears-resume-transfer.json").read_text(encoding="utf-8"))
    assert [step.outcome for step in visit.steps] == ["accept", "accept", "supplement"]
    assert [box.kind for box in visit_graph(visit, book.wording.phrases("en")).boxes] == ["step", "step", "aside"]


def test_a_long_procedure_in_which_many_ways_meet_is_drawn_at_once() -> None:
    """Two steps wait for the two before them, forty times: a million million ways lead down."""
    book = bizrules.load("china-telecom")
    ruleset = book.rules("new_activation", "shanghai", DAY).ruleset
    one = replace(ruleset.procedure[0], condition=len(ruleset.conditions), needs=(), gives=(), optional=False)
    steps = tuple(
        replace(one, id=f"a/b/{place}", waits_for=(place - place % 2 - 2, place - place % 2 - 1) if place > 1 else ())
        for place in range(80)
    )
    ladder = replace(ruleset, procedure=steps, conditions=(*ruleset.conditions, TRUE))
    assert len(procedure_graph(ladder, book.wording.phrases("en")).arrows) == 4 * 39


def test_a_step_that_never_applies_is_gone_through() -> None:
    book = bizrules.load("china-telecom")
    ruleset = book.rules("new_activation", "shanghai", DAY).ruleset
    one = replace(ruleset.procedure[0], condition=0, needs=(), gives=(), optional=False)
    waits: tuple[tuple[int, ...], ...] = ((), (0,), (1,), (0, 2))
    steps = tuple(
        replace(one, id=str(place), condition=int(place == 1), waits_for=before) for place, before in enumerate(waits)
    )
    drawn = procedure_graph(replace(ruleset, procedure=steps, conditions=(TRUE, FALSE)), book.wording.phrases("en"))
    assert {(arrow.source, arrow.target) for arrow in drawn.arrows} == {("0", "2"), ("2", "3")}
