import pytest

from bizrules.rules.yaml_tree import MapNode, parse
from bizrules.testing.bases import place_of


@pytest.fixture
def tree() -> MapNode:
    node, problems = parse("line: {state: active}\npapers:\n  - {type: a}\n  - {type: b}\n", "x.yaml")
    assert isinstance(node, MapNode)
    assert not problems
    return node


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("$", 1, 1),
        ("$.line", 1, 7),
        ("$.line.state", 1, 15),
        ("$.line.state.deeper", 1, 15),
        ("$.line.arrears", 1, 7),
        ("$.papers[1].type", 4, 12),
        ("$.papers[0]", 3, 5),
        ("$.papers.type", 3, 3),
        ("$.owner.kind", 1, 1),
    ],
)
def test_a_path_leads_to_the_nearest_place(tree: MapNode, path: str, line: int, column: int) -> None:
    place = place_of(tree, path)
    assert (place.line, place.column) == (line, column)


def test_a_path_may_lead_to_a_key(tree: MapNode) -> None:
    place = place_of(tree, "$.line.state", key=True)
    assert (place.line, place.column, place.length) == (1, 8, 5)
