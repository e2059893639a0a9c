"""The ruleset language as a tree: what the author wrote, before roles, dates and parameters are filled in.

    ruleset or trait ─ rules ─ when, unless, one effect, cite
                              └ conditions: items that test a fact, a define, a table column, a parameter
                     └ defines, tables, uses
    papers ─ groups of options;  parameters ─ dated values;  register ─ businesses and the traits they use

Every node knows its place in its file, which is left out when it is shown, so that a digest does not change when a
line moves; `Span` says from which day and until which day (not included) it holds.
The meaning is `docs/language.md`. One file, though a long one: its parts name each other, and together they are the
grammar that the page shows.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, get_args

from bizrules.errors import Place
from bizrules.model.lifecycle import TermKind, Unit

NOWHERE = Place("", 0, 0)
COMPARISONS = ("at_least", "more_than", "at_most", "less_than")
CHARGE_KINDS = ("fee", "prepayment", "deposit", "advance", "settlement", "refund")
ELSEWHERE = ("channel", "hall", "business")
DUTIES = ("tell", "sign", "record", "keep", "task")
TERMS: tuple[TermKind, ...] = get_args(TermKind)
UNITS: tuple[Unit, ...] = get_args(Unit)
SETTLED = ("boolean", "integer", "money")
"""The types of facts of which a business can leave nothing."""
BASES = ("seed", "law", "contract", "practice", "assumption", "definition", "sample")


class Span(NamedTuple):
    """Days in force, half open; None is no bound.

    >>> Span(date(2024, 1, 1), None) & Span(None, date(2025, 1, 1))
    Span(begin=datetime.date(2024, 1, 1), end=datetime.date(2025, 1, 1))
    """

    begin: date | None = None
    end: date | None = None

    def without(self, other: "Span") -> tuple["Span", ...]:
        """Give what is left of the span outside another: up to two spans.

        >>> Span().without(Span(date(2024, 1, 1), date(2025, 1, 1)))[0].end
        datetime.date(2024, 1, 1)
        """
        before, after = Span(None, other.begin) if other.begin else None, Span(other.end) if other.end else None
        rests = [self & part for part in (before, after) if part]
        return tuple(rest for rest in rests if not (rest.begin and rest.end and rest.end <= rest.begin))

    @property
    def is_empty(self) -> bool:
        """Tell whether no day lies in the span."""
        return self.begin is not None and self.end is not None and self.end <= self.begin

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)

    def __and__(self, other: "Span") -> "Span":
        begins = [day for day in (self.begin, other.begin) if day]
        ends = [day for day in (self.end, other.end) if day]
        return Span(max(begins, default=None), min(ends, default=None))


ALWAYS = Span()


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────


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


Condition = tuple["Item | Branches", ...]


# ── requirements ────────────────────────────────────────────────────────────────────────────────────────────────────

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


# ── effects ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Forbid:
    """The business is refused; `text` says so to people."""

    text: str


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted already, plus what this request adds, must not pass a ceiling."""

    count: tuple[str, ...]
    adding: Bound
    at_most: Bound
    per: str


@dataclass(frozen=True, slots=True)
class Require:
    """Something must be shown or made to hold before acceptance."""

    need: Need


@dataclass(frozen=True, slots=True)
class Redirect:
    """The business is done elsewhere: through a channel, in a designated hall, or as another business."""

    kind: Literal["channel", "hall", "business"]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody above must agree."""

    by: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What acceptance costs, in fen."""

    kind: str
    amount: Bound
    every: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What the clerk does in any case; it never decides. `to` is the place in the hall that the customer is sent to."""

    kind: str
    texts: tuple[str, ...]
    by: str
    within_hours: Bound | None
    years_after_end: Bound | None
    to: str = field(default="", repr=False)  # decides nothing, and so is no part of the digest


Effect = Forbid | Limit | Require | Redirect | Approval | Charge | Duty


# ── rules and what holds them ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Replacement:
    """Which rule this one replaces, the digest of that rule, and why."""

    rule: str
    digest: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: when it applies, its one effect, and the clauses that ask for it."""

    id: str
    span: Span
    when: Condition
    unless: Condition
    effect: Effect
    say: str
    cite: tuple[str, ...]
    replaces: Replacement | None
    place: Place = field(repr=False)

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change when anything in the rule does, wherever it stands in its file."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells over given facts, each giving the values of the columns; rows never overlap."""

    given: tuple[str, ...]
    gives: tuple[str, ...]
    rows: tuple["Row", ...]
    otherwise: tuple[Written, ...]
    cite: tuple[str, ...]
    place: Place = field(repr=False)


class Row(NamedTuple):
    """The checks of the given facts (None: any value) and the values of the columns."""

    cells: tuple[Check | None, ...]
    values: tuple[Written, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Use:
    """A trait used with persons in its roles."""

    trait: str
    roles: Mapping[str, str]
    span: Span
    place: Place = field(repr=False)
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a procedure: who does it, what must be there before, and what is there after it.

    Nothing ever waits for an `optional` step. `to` is the place in the hall that the customer is shown to.
    """

    id: str
    span: Span
    by: str
    when: Condition
    unless: Condition
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    optional: bool
    within_hours: Bound | None
    say: str
    cite: tuple[str, ...]
    place: Place = field(repr=False)
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """One file of rules: a business, or a trait that several businesses share."""

    kind: Literal["business", "trait"]
    id: str
    name: str
    layer: str
    title: str
    roles: tuple[str, ...]
    span: Span
    uses: tuple[Use, ...]
    defines: Mapping[str, Condition]
    tables: Mapping[str, Table]
    rules: tuple[Rule, ...]
    place: Place = field(repr=False)
    steps: tuple[Step, ...] = ()


# ── papers, parameters, register ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperType:
    """A kind of paper; `number` and `proves` name algorithms, all else is data.

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


class DatedValue(NamedTuple):
    """A value of a parameter, in force from a day (None: undated)."""

    begin: date | None
    value: int | bool
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure with its history; no values: unset."""

    id: str
    unit: str
    tighten: str
    values: tuple[DatedValue, ...]
    cite: tuple[str, ...]
    layer: str
    place: Place = field(repr=False)


class Alias(NamedTuple):
    """Another name that people use for a business."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessEntry:
    """What one layer's register says of a business."""

    id: str
    title: str
    aliases: tuple[Alias, ...]
    subject: str
    uses: tuple[Use, ...]
    states: tuple[str, ...]
    to_state: str
    state_cite: tuple[str, ...]
    settles: tuple[str, ...] = ()
    holder: str = ""
    place: Place = field(repr=False)


class Term(NamedTuple):
    """When a move comes: `after` a time, or once more than that is `past`, it may; `within` it must; `at` it does.

    The time is counted from the day that the fact `since` holds; empty: from the business that makes the move.
    """

    kind: TermKind
    unit: Unit
    amount: Bound
    since: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How a line comes out of some states into another, by a business or without one.

    No `to`: back into the state before. `provided` says in words what else it takes, which no fact tells.
    """

    id: str
    span: Span
    states: tuple[str, ...]
    to: tuple[str, ...]
    by: tuple[str, ...]
    when: Condition
    provided: str
    term: Term | None
    say: str
    cite: tuple[str, ...]
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One `lifecycle.yaml`: the states that service ends in, and the moves."""

    ends: tuple[Written, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the register: what a document says, where, and how far it reaches."""

    id: str
    document: str
    section: str
    quote: str
    basis: str
    span: Span
    undated: bool
    note: str
    no_rule: str
    applies: tuple[str, ...]
    place: Place = field(repr=False)
