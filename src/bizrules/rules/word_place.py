"""Where a word stands in what holds it, looked up when the word is wrong.

What is read keeps one place: a rule that of its id, a figure that of its name. Its words keep none, as next to none is
ever asked for: the file is read once more for those.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bizrules.errors import Place
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode, parse


def word_place(lines: Mapping[str, Sequence[str]], thing: Place, word: str, *fields: str) -> Place:
    r"""Give the place of a word in one of the fields of a thing, or in any; that of the thing where it is not found.

    `lines` gives the lines of each file.

    >>> text = "rules:\n- {id: own, cite: [A-1]}\n- {id: other, when: {owner.age: 17}, cite: [A-1, B-2]}"
    >>> lines, other = {"a.yaml": text.splitlines()}, Place("a.yaml", 3, 8, 5)
    >>> word_place(lines, other, "A-1", "cite")[1:], word_place(lines, other, "owner.age")[1:]
    ((3, 45, 3), (3, 22, 9))
    """
    tree = _tree("\n".join(lines.get(thing.file, ())), thing.file)
    texts = (text for value in _fields_of(tree, thing, fields) for text in _texts(value))
    return next((text.place for text in texts if text.value == word), thing)


@lru_cache(maxsize=4)
def _tree(text: str, file: str) -> Node | None:
    return parse(text, file)[0]


def _fields_of(tree: Node | None, thing: Place, fields: Sequence[str]) -> Iterator[Node]:
    """Give the values of some fields, or of all, of what has its id, its name, or its beginning at a place.

    The fields of what begins there are its own, and not those of what it holds: where a name stands, there begins the
    map of all names too.
    """
    at, beginning = thing[:3], list[Node]()
    for node in _below(tree):
        for key, value in node.entries if isinstance(node, MapNode) else ():
            if value.place[:3] == at and isinstance(value, TextNode):
                yield from _values(_below(node), fields)
            if key.place[:3] == at:
                yield from _values(_below(value), fields)
                beginning.append(node)
        if node.place[:3] == at:
            beginning.append(node)
    yield from _values(beginning, fields)


def _values(nodes: Sequence[Node], fields: Sequence[str]) -> Iterator[Node]:
    for node in nodes:
        for key, value in node.entries if isinstance(node, MapNode) else ():
            if not fields or key.value in fields:
                yield value


def _below(node: Node | None) -> list[Node]:
    """Give a node and all that it holds, the outermost first."""
    found = [] if node is None else [node]
    for each in found:  # which grows by what each holds
        if isinstance(each, MapNode):
            found += [value for _, value in each.entries]
        elif isinstance(each, ListNode):
            found += each.items
    return found


def _texts(node: Node) -> Iterator[TextNode]:
    """Give all texts: values, and the names before them."""
    for each in _below(node):
        if isinstance(each, TextNode):
            yield each
        elif isinstance(each, MapNode):
            yield from (key for key, _ in each.entries)
