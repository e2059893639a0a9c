"""Text of a scenario turned into what a request tells, by the type that the vocabulary gives each fact.

Only what has a type other than text is turned, so a document number keeps its leading zeros. What does not read as
its type stays text, and the check of the request says so, with the place.
"""

from typing import Any

from bizrules.model.vocabulary import NUMBERS, Vocabulary
from bizrules.rules.reading import parse_whole_number
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode
from bizrules.testing.bases import NOTHING

_FLAGS = {"true": True, "false": False}
_FLAG_FIELDS = ("papers_open", "papers.brought")
_NUMBER_FIELDS = ("format",)


def told(node: Node, vocabulary: Vocabulary, name: str = "") -> Any:  # noqa: ANN401  (JSON has no better type)
    """Give a part of a request as JSON values. `name` is the fact or field that it tells.

    >>> from bizrules.rules.sources import read_sources
    >>> from bizrules.rules.rulesets import Rulesets
    >>> from bizrules.rules.yaml_tree import parse
    >>> vocabulary = Rulesets(read_sources("china-telecom")).vocabulary
    >>> node, _ = parse('{owner: {present: true, document_number: "0123"}, order: {new_cards: 1}}', "x.yaml")
    >>> told(node, vocabulary)
    {'owner': {'present': True, 'document_number': '0123'}, 'order': {'new_cards': 1}}
    """
    if isinstance(node, MapNode):
        return {
            key.value: told(value, vocabulary, f"{name}.{key.value}".removeprefix("."))
            for key, value in node.entries
            if not (isinstance(value, TextNode) and value.value == NOTHING)
        }
    if isinstance(node, ListNode):
        return [told(item, vocabulary, name) for item in node.items]
    fact = vocabulary.find(name)
    kind = fact.type if fact else ""
    if kind == "boolean" or name in _FLAG_FIELDS:
        return _FLAGS.get(node.value, node.value)
    if kind in NUMBERS or name in _NUMBER_FIELDS:
        number = parse_whole_number(node.value)
        return node.value if number is None else number
    return node.value
