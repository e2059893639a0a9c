"""One change to a tree of YAML, and the file with it written out again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bizrules.errors import Place
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode

Edits = Iterator["Edit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of a tree as it is after one change: `kind` of damage, `what` was changed, the way to it and its place.

    `node` is None where the part was taken away.
    """

    kind: str
    what: str
    node: Node | None
    place: Place
    at: tuple[str, ...] = ()


def dropped(kind: str, node: Node, what: str) -> Edit:
    """Take a part away."""
    return Edit(kind, f"{what} dropped", None, node.place)


def changed(kind: str, node: Node, after: str, before: str = "") -> Edit:
    """Write another text; `before` says what stood there where the node is no text."""
    before = before or (node.value if isinstance(node, TextNode) else "")
    return Edit(kind, f"{before} -> {after}", TextNode(after, node.place), node.place)


def in_entry(tree: MapNode, key: str, edits: Iterable[Edit]) -> Edits:
    """Give the map with each edit of the value of one key."""
    for edit in edits:
        yield replace(edit, node=with_entry(tree, key, edit.node), at=(key, *edit.at))


def in_items(tree: ListNode, index: int, edits: Iterable[Edit]) -> Edits:
    """Give the list with each edit of one item."""
    name = name_of(tree.items[index], index)
    for edit in edits:
        after = () if edit.node is None else (edit.node,)
        items = (*tree.items[:index], *after, *tree.items[index + 1 :])
        yield replace(edit, node=ListNode(items, tree.place), at=(name, *edit.at))


def with_entry(tree: MapNode, key: str, value: Node | None) -> MapNode:
    """Give a map with another value of a key, new or not; None takes the key away."""
    entries = [(name, value if name.value == key else old) for name, old in tree.entries]
    if tree.get(key) is None:
        entries.append((TextNode(key, tree.place), value))
    return MapNode(tuple((name, node) for name, node in entries if node is not None), tree.place)


def renamed_entry(tree: MapNode, names: dict[str, str]) -> MapNode:
    """Give a map with other keys."""
    return MapNode(
        tuple((TextNode(names.get(key.value, key.value), key.place), value) for key, value in tree.entries), tree.place
    )


def name_of(item: Node, index: int) -> str:
    """Name an item of a list by what it is, so that the name stays when its neighbours change.

    >>> from bizrules.rules.yaml_tree import parse
    >>> tree, _ = parse("[{id: fee}, counter, {person_check: {person: owner}}, [1, 2]]", "x.yaml")
    >>> [name_of(item, index) for index, item in enumerate(tree.items)]
    ['fee', 'counter', 'person_check', '3']
    """
    if isinstance(item, TextNode):
        return item.value
    if isinstance(item, MapNode) and item.entries:
        for key in ("id", "paper"):
            if isinstance(found := item.get(key), TextNode):
                return found.value
        return item.entries[0][0].value
    return str(index)


def written(tree: MapNode) -> str:
    r"""Write a file: a line for each key at the top, the rest as JSON, which is YAML.

    >>> from bizrules.rules.yaml_tree import parse
    >>> print(written(parse("business: termination\nrules: [{id: fee}]", "x.yaml")[0]))
    business: "termination"
    rules: [{"id": "fee"}]
    <BLANKLINE>
    """
    return "".join(f"{key.value}: {json.dumps(_plain(value), ensure_ascii=False)}\n" for key, value in tree.entries)


def _plain(node: Node) -> object:
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.entries}
