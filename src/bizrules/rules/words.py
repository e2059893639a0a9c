"""The texts of rulesets that people see: all that is written in Chinese, whatever key it stands under.

So no new field of the ruleset language can be forgotten here. Aliases are left out, which people type, and what clauses
quote, which was published as it is; a definition was published by nobody.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.rules.sources import SourceFile
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, Parse, TextNode, parse

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_TYPED = ("aliases",)
_COUNTED = ("units",)
_BUSINESS = "business"


class Word(NamedTuple):
    """A text, what its title is the title of where that is told apart, and whether it stands behind numbers."""

    text: str
    context: str | None
    counted: bool
    path: str
    place: Place


def words_of(file: SourceFile, parse: Parse = parse) -> Iterator[Word]:
    """Give the texts of a file of rulesets that people see.

    >>> text = "rules: [{id: receipts, do: {tell: 提醒索取收费凭证}}]"
    >>> [(word.text, word.path) for word in words_of(SourceFile("hall/receipts.yaml", "receipts", text))]
    [('提醒索取收费凭证', 'rules.receipts.do.tell')]
    """
    tree, _ = parse(file.text, file.path)
    if PurePosixPath(file.path).parent.name != "clauses":
        yield from words(tree, _BUSINESS if file.name == "businesses" else None)
    elif _is_definition(tree):
        yield from (word for word in words(tree) if word.path.endswith(".quote"))


def words(tree: Node | None, context: str | None = None) -> Iterator[Word]:
    """Give the texts of a tree, each with the keys and ids above it; `context` is what they are titles of.

    The title of a unit has as many forms as the language, and the unit is its context.
    """
    for path, node in _texts(tree, ()):
        counted = path[:-1] == _COUNTED
        yield Word(node.value, path[-1] if counted else context, counted, ".".join(path), node.place)


def _texts(node: Node | None, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], TextNode]]:
    if isinstance(node, MapNode):
        for key, value in node.entries:
            if key.value not in _TYPED:
                yield from _texts(value, (*path, key.value))
    elif isinstance(node, ListNode):
        for item in node.items:
            own = item.get("id") if isinstance(item, MapNode) else None
            yield from _texts(item, (*path, own.value) if isinstance(own, TextNode) else path)
    elif isinstance(node, TextNode) and _CHINESE.search(node.value):
        yield path, node


def _is_definition(tree: Node | None) -> bool:
    basis = tree.get("basis") if isinstance(tree, MapNode) else None
    return isinstance(basis, TextNode) and basis.value == "definition"
