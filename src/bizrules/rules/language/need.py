"""What must be shown or made to hold: papers of persons, facts, and choices among needs."""

from dataclasses import dataclass, field
from typing import Literal

from bizrules.errors import Place
from bizrules.rules.language.condition import Condition

Forms = tuple[tuple[str, ...], ...]
"""Alternatives of forms needed together: `(("original", "copy"),)` is both, `(("original",), ("copy",))` either."""


@dataclass(frozen=True, slots=True)
class PaperNeed:
    """A paper of a person: one type, or a group of types that serve one purpose."""

    paper: str
    person: str
    forms: Forms
    purpose: str
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class FactNeed:
    """Facts that must hold, and that can still be made to hold."""

    condition: Condition
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Needs:
    """`any:` or `all:` of several needs."""

    kind: Literal["any", "all"]
    branches: tuple["Need", ...]
    place: Place = field(repr=False)


Need = PaperNeed | FactNeed | Needs
