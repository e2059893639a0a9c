"""Papers: their types, the groups that serve one purpose, and what a layer below narrows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bizrules.errors import NOWHERE, Place
from bizrules.rules.language.condition import Condition
from bizrules.rules.language.need import Need
from bizrules.rules.language.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperType:
    """A kind of paper; `number` names the kind of number that it bears, `proves` what of the holder that number tells.

    `valid_years` are (age, years): issued to somebody younger than the age, it is valid so many years; from the last
    age on it is valid for good. `names` is the companion whom a letter sends, `shows` what it must state.
    """

    id: str
    title: str
    number: str = ""
    proves: tuple[str, ...] = ()
    valid_months: int | None = None
    valid_years: tuple[tuple[int, int], ...] = ()
    may_end_by_hand: bool = False
    names: str = ""
    shows: tuple[str, ...] = ()
    lists_several: bool = False
    cite: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, repr=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a need: a type of paper, when it is open, and what must come with it."""

    paper: str
    when: Condition
    company: tuple[Need, ...]
    by_hand: bool
    span: Span
    cite: tuple[str, ...]
    place: Place = field(repr=False)
    narrows: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Types of paper that serve one purpose."""

    id: str
    purpose: str
    options: tuple[Option, ...]
    cite: tuple[str, ...]
    layer: str
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """More conditions on one option of a group, from a layer below."""

    group: str
    options: tuple[Option, ...]
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Papers:
    """One `papers.yaml`."""

    purposes: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, PaperType] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    narrowings: tuple[Narrowing, ...] = ()
