"""Conditions written as JsonLogic."""

from collections.abc import Mapping
from typing import Any

from bizrules.rules.conditions import AllOf, Constant, Node, Not, Test

_SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}


def as_json_logic(node: Node, names: Mapping[str, str]) -> Any:  # noqa: ANN401  (a tree of JSON)
    """Write a condition.

    >>> as_json_logic(Not(Test("a", "at_least", (5,))), {"a": "f0"})
    {'!': [{'>=': [{'var': 'f0'}, 5]}]}
    """
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Not):
        return {"!": [as_json_logic(node.branch, names)]}
    if not isinstance(node, Test):
        word = "and" if isinstance(node, AllOf) else "or"
        return {word: [as_json_logic(branch, names) for branch in node.branches]}
    return _test(node, {"var": names[node.fact]})


def _test(node: Test, fact: dict[str, str]) -> dict[str, Any]:
    first = node.values[0]
    if node.comparison != "one_of":
        return {_SIGNS[node.comparison]: [fact, first]}
    if len(node.values) > 1:
        return {"in": [fact, list(node.values)]}
    if isinstance(first, bool):
        return fact if first else {"!": [fact]}
    return {"===": [fact, first]}
