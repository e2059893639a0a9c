"""Text of a scenario turned into what a request tells, by the type that the vocabulary gives each fact.

Only what has a type other than text is turned, so a document number keeps its leading zeros. What does not read as
its type stays text, and the check of the request says so, with the place.
"""

from collections.abc import Mapping
from typing import Any

from bizrules.model.request import Request
from bizrules.model.request_schema import RequestSchema
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
        return told_over({}, node, vocabulary, name)
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


def told_over(under: Mapping[str, Any], node: MapNode, vocabulary: Vocabulary, name: str = "") -> dict[str, Any]:
    """Give what is told already with a map over it, as `bases.join` joins nodes: what `null` stands for is taken away.

    >>> from bizrules.model.vocabulary import Roles
    >>> from bizrules.rules.yaml_tree import parse
    >>> node, _ = parse("{line: {plan: study, state: null}}", "x.yaml")
    >>> told_over({"line": {"state": "active"}, "day": "2026-11-21"}, node, Vocabulary(Roles(), {}, {}))
    {'line': {'plan': 'study'}, 'day': '2026-11-21'}
    """
    found = dict(under)
    for key, value in node.entries:
        below = f"{name}.{key.value}" if name else key.value
        if isinstance(value, TextNode) and value.value == NOTHING:
            found.pop(key.value, None)
        elif isinstance(value, MapNode):
            before = found.get(key.value)
            found[key.value] = told_over(before if isinstance(before, dict) else {}, value, vocabulary, below)
        else:
            found[key.value] = told(value, vocabulary, below)
    return found


class Requests:
    """What scenarios tell, worked out and read once for all operators that have their files and words in common.

    Trees and words are known by their identity, and kept.
    """

    def __init__(self) -> None:
        self._told: dict[tuple[int, ...], tuple[Vocabulary, tuple[MapNode, ...], dict[str, Any]]] = {}
        self._read: dict[tuple[int, int], tuple[RequestSchema, Request]] = {}

    def told(self, vocabulary: Vocabulary, parts: tuple[MapNode, ...]) -> dict[str, Any]:
        """Give what parts of a request tell together, each laid over those before."""
        key = id(vocabulary), *map(id, parts)
        if key not in self._told:
            told = told_over(self.told(vocabulary, parts[:-1]), parts[-1], vocabulary) if parts else {}
            self._told[key] = vocabulary, parts, told
        return self._told[key][-1]

    def read(self, schema: RequestSchema, told: dict[str, Any]) -> Request:
        """Read what `told` gave.

        Raises: RequestError with every mistake.
        """
        key = id(schema), id(told)
        if key not in self._read:
            self._read[key] = schema, schema.read(told)
        return self._read[key][-1]
