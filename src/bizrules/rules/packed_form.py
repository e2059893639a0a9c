"""What the rules in force are made of, as JSON values and back: every node by the name of its class and its fields.

A field that holds what it holds by default is left out, so that a field added later is read back from an older pack.
Places in files are left out too: a pack has no files.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from bizrules.errors import NOWHERE, Problem, RulesetError
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.resolved import ResolvedRuleset

_CLASS, _DAY, _PLACE = "@", "@day", "place"
_KEPT_APART = frozenset({"vocabulary"})
"""What every ruleset of a pack shares, and the pack holds once."""
_ABSENT = object()


def packed(value: object) -> Any:  # noqa: ANN401  (JSON has no better type)
    """Give a node, or a tuple or map of nodes, as JSON values.

    >>> from bizrules.rules.language.effect import Forbid
    >>> from bizrules.rules.language.span import Span
    >>> packed((Forbid("no"), 3, Span(date(2024, 1, 1))))
    [{'@': 'Forbid', 'text': 'no'}, 3, {'@': 'Span', 'begin': {'@day': '2024-01-01'}}]
    """
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    kind = type(value).__name__
    if kind in _classes():
        held = ((name, getattr(value, name), default) for name, default in _form(kind).items())
        return {_CLASS: kind} | {name: packed(part) for name, part, default in held if part != default}
    if isinstance(value, Mapping):
        return {str(name): packed(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [packed(part) for part in value]
    return value


def unpacked(value: Any, **more: object) -> Any:  # noqa: ANN401  (as above)
    """Give back what `packed` was given; `more` are the fields that the outermost node shares with others.

    Raises: RulesetError for a node that a later version wrote.

    >>> unpacked([{"@": "Forbid", "text": "no"}])
    (Forbid(text='no'),)
    """
    if isinstance(value, list):
        return tuple([unpacked(part) for part in value])
    if not isinstance(value, dict):
        return value
    if _DAY in value:
        return date.fromisoformat(value[_DAY])
    held = {name: unpacked(part) for name, part in value.items() if name != _CLASS}
    if _CLASS not in value:
        return held
    kind = value[_CLASS]
    if kind not in _classes() or not held.keys() <= _form(kind).keys():
        what = f"the pack holds a `{kind}` that this version does not know"
        raise RulesetError(
            [Problem(code="later-pack", what=what, help="read it with the version that made it, or later")]
        )
    return _classes()[kind](**held, **({_PLACE: NOWHERE} if _PLACE in _fields(kind) else {}), **more)


@cache
def _classes() -> Mapping[str, type[Any]]:
    """Name every class that the rules in force, the life of a line, the vocabulary and the registers are made of."""
    found: dict[str, type[Any]] = {}
    waiting: list[Any] = [ResolvedRuleset, Lifecycle, Vocabulary, BusinessEntry, Clause]
    while waiting:
        hint = waiting.pop()
        waiting.extend(get_args(hint))
        if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")) and hint.__name__ not in found:
            found[hint.__name__] = hint
            waiting.extend(get_type_hints(hint).values())
    return found


@cache
def _form(kind: str) -> Mapping[str, object]:
    """Give the fields of a class that are written, with their defaults."""
    left_out = (*_KEPT_APART, _PLACE)
    return {name: default for name, default in _fields(kind).items() if name not in left_out}


@cache
def _fields(kind: str) -> Mapping[str, object]:
    made = _classes()[kind]
    if not is_dataclass(made):
        return {name: made._field_defaults.get(name, _ABSENT) for name in made._fields}
    return {item.name: _default(item) for item in fields(made) if item.init}


def _default(item: Field[Any]) -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default if item.default is not MISSING else _ABSENT
