"""Everything that a written thing is made of: rules, conditions, groups, down to their words."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from bizrules.errors import Place


def every_node(thing: object) -> list[object]:
    """Give a written thing and everything it is made of, in the order written; places are not taken apart.

    >>> every_node({"a": ("b", ("c",))})
    [{'a': ('b', ('c',))}, ('b', ('c',)), 'b', ('c',), 'c']
    """
    found: list[Any] = []
    waiting: list[Any] = [thing]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, tuple):
            waiting.extend(() if isinstance(node, Place) else reversed(node))
        elif isinstance(node, Mapping):
            waiting.extend(reversed(list(node.values())))
        else:
            waiting.extend(getattr(node, part) for part in _parts(node.__class__))
    return found


@cache  # a few dozen classes, all of them in `language`
def _parts(kind: type) -> tuple[str, ...]:
    """Name the fields of a class of the language, the last one first."""
    return tuple(part.name for part in reversed(fields(kind))) if is_dataclass(kind) else ()
