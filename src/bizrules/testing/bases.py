"""Parts of requests, joined in the order named: maps deeply, lists and values replaced, `null` taken away."""

from collections.abc import Iterable
from functools import reduce

from bizrules.errors import Place
from bizrules.rules.yaml_tree import MapNode, Node, TextNode

NOTHING = "null"
"""How a scenario says that something a base tells is not told."""


def join(parts: Iterable[MapNode], place: Place) -> MapNode:
    """Join parts of a request into one; every value keeps the place where it was written.

    >>> from bizrules.rules.yaml_tree import parse
    >>> texts = "{line: {state: active, plan: study}}", "{line: {state: stock}}"
    >>> parts = [parse(text, "x.yaml")[0] for text in texts]
    >>> [(key.value, value.value) for key, value in join(parts, parts[0].place).get("line").entries]
    [('state', 'stock'), ('plan', 'study')]
    """
    joined = reduce(_over, parts, MapNode((), place))
    return MapNode(joined.entries, place)


def _over(under: MapNode, over: MapNode) -> MapNode:
    entries = {key.value: (key, value) for key, value in under.entries}
    for key, value in over.entries:
        if isinstance(value, TextNode) and value.value == NOTHING:
            entries.pop(key.value, None)
        elif isinstance(value, MapNode):
            _, before = entries.get(key.value, (key, None))
            inner = before if isinstance(before, MapNode) else MapNode((), value.place)
            entries[key.value] = key, _over(inner, value)
        else:
            entries[key.value] = key, value
    return MapNode(tuple(entries.values()), over.place)


def place_of(tree: Node, path: str, *, key: bool = False) -> Place:
    """Give the place of what a request's path names (`$.papers[0].type`), or of the nearest thing around it.

    `key` asks for the place of the key and not of its value.
    """
    place = tree.place
    for part in path.removeprefix("$").replace("[", ".[").split(".")[1:]:
        below = _below(tree, part)
        if below is None:
            break
        at, tree = below
        place = at if key else tree.place
    return place


def _below(tree: Node, part: str) -> tuple[Place, Node] | None:
    if isinstance(tree, MapNode):
        return next(((key.place, value) for key, value in tree.entries if key.value == part), None)
    if isinstance(tree, TextNode) or not part.startswith("["):
        return None
    item = tree.items[int(part.strip("[]"))]
    return item.place, item
