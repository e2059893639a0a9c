"""One scenario: a request, and what the decision on it must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bizrules.errors import Place
from bizrules.model.decision import Outcome
from bizrules.model.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a decision must say; what is None or empty here may be anything.

    Names are the last part of a rule's id, or a need's id, with the person where several would bear the name:
    `five-cards`, `identity(owner)`, `portrait-or-review(owner.proxy)`. `charges` and `open_charges` are all of them,
    as money nobody expected is a mistake; of items, reasons, duties and clauses there may be more. `kinds` are those of
    charges, `fee` or `fee every month`; `targets` are where a reason sends the customer, `channel:own_hall`.
    """

    outcome: Outcome
    possible: frozenset[str] | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    no_items: tuple[str, ...] = ()
    charges: Mapping[str, int] | None = None
    open_charges: frozenset[str] | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    open_reasons: tuple[str, ...] = ()
    no_reasons: tuple[str, ...] = ()
    targets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    duties: tuple[str, ...] = ()
    no_duties: tuple[str, ...] = ()
    within_hours: Mapping[str, int] = field(default_factory=dict)
    years_after_end: Mapping[str, int] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    unset: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A request to one operator, as JSON values and as its rules read them, and what is expected of the decision."""

    name: str
    operator: str
    topic: str
    request: Mapping[str, Any] = field(repr=False)
    asked: Request = field(repr=False)
    expect: Expectation
    place: Place

    @property
    def id(self) -> str:
        """Name it among all scenarios of all operators.

        >>> expect = Expectation(outcome="accept")
        >>> from datetime import date
        >>> asked = Request(business="plan_change", day=date(2026, 11, 21), region="shanghai")
        >>> Scenario(name="in person", operator="china-telecom", topic="hall/counter", request={}, asked=asked,
        ...          expect=expect, place=Place("counter.yaml", 3, 5)).id
        'china-telecom/hall/counter/in person'
        """
        return f"{self.operator}/{self.topic}/{self.name}"
