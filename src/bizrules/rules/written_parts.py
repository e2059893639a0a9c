"""Everything that a written thing is made of: rules, conditions, groups, down to their words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
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
        parts = _parts(node.__class__)
        if parts is not None:
            waiting.extend(parts(node))
    return found


@cache  # a few dozen classes, most of them in `language`
def _parts(kind: type) -> Callable[[Any], Iterable[object]] | None:
    """Give what takes an object of a class apart, the last part first; None where there is nothing in it."""
    if issubclass(kind, Place):
        return None
    if issubclass(kind, tuple):
        return reversed
    if issubclass(kind, Mapping):
        return lambda node: reversed(list(node.values()))
    names = tuple(part.name for part in reversed(fields(kind))) if is_dataclass(kind) else ()
    if not names:
        return None
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda node: (get(node),)
