"""What the golden cases do not show: the tree itself."""

import pytest

from bizrules.errors import Place
from bizrules.rules.yaml_tree import ListNode, MapNode, TextNode, parse


def test_scalars_stay_text_and_know_their_place() -> None:
    node, problems = parse('code: 010\nday: "2024-01-31"\nlist: [no, 1.10]\n', "x.yaml")

    assert problems == []
    assert isinstance(node, MapNode)
    assert node.get("code") == TextNode("010", Place("x.yaml", 1, 7, 3))
    assert node.get("list") == ListNode(
        (TextNode("no", Place("x.yaml", 3, 8, 2)), TextNode("1.10", Place("x.yaml", 3, 12, 4))),
        Place("x.yaml", 3, 7, 10),
    )
    assert node.get("none") is None


def test_a_text_of_several_lines_is_marked_at_its_beginning() -> None:
    node, _ = parse("say: |\n  one\n  two\n", "x.yaml")

    assert isinstance(node, MapNode)
    assert node.get("say") == TextNode("one\ntwo\n", Place("x.yaml", 1, 6, 1))


def test_an_empty_text_in_quotes_is_a_value() -> None:
    assert parse("say: ''\nwhy: \"\"\n", "x.yaml")[1] == []


def test_nothing_is_no_node() -> None:
    assert parse("", "x.yaml") == (None, [])


def test_a_line_set_in_by_a_tab_is_to_be_set_in_by_spaces() -> None:
    node, [problem] = parse("rules:\n\t- {id: a}\n", "x.yaml")
    assert node is None
    assert problem.place == Place("x.yaml", 2, 1)
    assert problem.help == "set it in by spaces, not by tabs"


@pytest.mark.parametrize(
    ("text", "place", "help_"),
    [
        ("- id: a\n  when：{a: 1, b: 2}\n", (2, 7), "write `: ` in place of `：`"),
        ("- id: a\n  when: {a.b: x，c.d: y, e: z}\n", (2, 16), "write `, ` in place of `，`"),
        ("- id: a\n  require:{a: 1, b: 2}\n", (2, 10), "write a space after `:`"),
        ('a: "2026-07-01\nb: 1\n', (1, 4), 'close `"` by `"`'),
        ("a: {b: 1\nc: 2\n", (1, 4), "close `{` by `}`"),
        ("a: [b, c\n", (1, 4), "close `[` by `]`"),
        ("a: [b, c", (1, 4), "close `[` by `]`"),
        ("a: {b: [c}", (1, 10), "close `[` by `]`"),
        ("a: {b: c]\n", (1, 9), "close `{` by `}`"),
        ("a: {b: 按 # 键}\nc: 1\n", (1, 10), "` #` begins a comment: put the text in quotes"),
        ("a: {\n", (1, 4), "close `{` by `}`"),
        ("{", (1, 1), "close `{` by `}`"),
        ("a:\n  - [\n\n", (2, 5), "close `[` by `]`"),
        ("a:\n  - id: x\n   when: {a: 1}\n", (3, 4), "set it in as far as the lines that it belongs to"),
        (
            "a:\n  - id: x\n    from: 1\n     when: {a: 1}\n",
            (4, 10),
            "set it in as far as the lines that it belongs to",
        ),
        ("a: 1\n\u3000b: {a: 1}\n c: 1\n", (2, 1), "set it in by plain spaces, not by wide ones"),
        ("say: 说明: 请回\n", (1, 8), "inside Chinese text use ，and ： or put the text in quotes"),
        ("a: 'it's'\n", (1, 8), "put the text in quotes"),
        ("a: @b\n", (1, 4), "put the text in quotes"),
    ],
)
def test_what_is_no_yaml_is_told_where_the_slip_is_and_how_to_mend_it(
    text: str, place: tuple[int, int], help_: str
) -> None:
    node, [problem] = parse(text, "x.yaml")
    assert node is None
    assert problem.code == "yaml-syntax"
    assert problem.place == Place("x.yaml", *place)
    assert problem.help == help_


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("when：{a.b: c}\n", "write `: ` in place of `：`"),
        ("when: {a.b：c, d: e}\n", "write `: ` in place of `：`"),
        ("when: {a.b:true, d: e}\n", "write a space after `:`"),
        ("require:{paper: c}\n", "write a space after `:`"),
    ],
)
def test_a_key_read_together_with_what_follows_is_told_once(text: str, help_: str) -> None:
    _node, [problem] = parse(text, "x.yaml")
    assert problem.code == "yaml-colon"
    assert problem.help == help_


def test_a_chinese_key_and_a_wide_comma_inside_a_text_are_no_slips() -> None:
    assert parse("say: 证件，ID card：一份\n说明: 一\n", "x.yaml")[1] == []


def test_a_key_without_a_value_is_asked_for_one() -> None:
    assert [problem.help for problem in parse("a:\n", "x.yaml")[1]] == ["give it a value"]
