"""What the golden cases do not show: the tree itself."""

from bizrules.errors import Place
from bizrules.rules.yaml_tree import ListNode, MapNode, TextNode, parse


def test_scalars_stay_text_and_know_their_place() -> None:
    node, problems = parse('code: 010\nday: "2024-01-31"\nlist: [no, 1.10]\n', "x.yaml")

    assert problems == []
    assert isinstance(node, MapNode)
    assert node.get("code") == TextNode("010", Place("x.yaml", 1, 7, 3))
    assert node.get("list") == ListNode(
        (TextNode("no", Place("x.yaml", 3, 8, 2)), TextNode("1.10", Place("x.yaml", 3, 12, 4))),
        Place("x.yaml", 3, 7, 1),
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
