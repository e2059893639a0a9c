"""When something holds: items that must all be true, each a name and what it must be.

condition ─ items that test a fact, a define, a table column or a parameter
└ branches: `any:` or `all:` of conditions
"""

from dataclasses import dataclass, field
from typing import Literal

from bizrules.errors import Place

COMPARISONS = ("at_least", "more_than", "at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Written:
    """A value as written; its type is that of the fact it is compared with."""

    text: str
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A value held elsewhere: a parameter, a column of a table, or a fact."""

    kind: Literal["parameter", "table", "fact"]
    name: str
    place: Place = field(repr=False)


Bound = Written | Reference


@dataclass(frozen=True, slots=True)
class OneOf:
    """`value` or `{one_of: […]}`."""

    values: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """`{at_least: …}` and its kin; two may stand together."""

    bounds: tuple[tuple[str, Bound], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """`{includes: member}` or `{excludes: member}` of a set."""

    member: Written
    included: bool


Check = OneOf | Compare | Member


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a condition: a name (fact, define, table column, parameter, `business`) and what it must be."""

    name: str
    check: Check
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Branches:
    """`any:` or `all:` of several conditions."""

    kind: Literal["any", "all"]
    branches: tuple["Condition", ...]
    place: Place = field(repr=False)


Condition = tuple[Item | Branches, ...]
