"""A visit: several businesses for one customer in one go, in an order of work that makes as many possible as can be.

Plain frozen data, as a decision is: businesses are named by their place in the request's list, lines by the caller's
name for them.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol

from bizrules.model.decision import Audience, Decision, Duty, Need, Outcome, Question, plain

FORMAT = 1
BUSINESSES_AT_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One business at its turn. Its decision is that on the line and the counts as the steps before leave them.

    `given_away` says that the line is somebody else's by then: the outcome is `refuse`, whatever the decision says.
    """

    place: int
    business: str
    line: str
    outcome: Outcome
    given_away: bool
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNeed:
    """A line of the checklist, asked for once for all `places` that need it."""

    need: Need
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDuty:
    """What the clerk does once for all `places` that ask for the same."""

    duty: Duty
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What the charges of one kind add up to, in fen; `open` ones are not in the sum.

    `say` is empty, but where a customer is told in place of the sum who hears of it. `discloses` is what whoever hears
    of the sum learns, as of a Need.
    """

    kind: str
    every: str
    amount: int
    open: int
    say: str = ""
    discloses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Businesses of which each would do alone, and that in no order all do; `rules` say why in the best order.

    `discloses` is what whoever hears of it learns, as of a Need.
    """

    places: tuple[int, ...]
    rules: tuple[str, ...]
    discloses: tuple[str, ...] = ()


class VisitWording(Protocol):
    """Puts a visit into words."""

    def visit(self, visit: "Visit", locale: str, audience: Audience, listener: str | None) -> str:
        """Give the visit as plain text in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The answer for all businesses of a visit; `outcome` is the worst of them, `steps` stand in the order of work."""

    operator: str
    outcome: Outcome
    steps: tuple[Step, ...]
    conflicts: tuple[Conflict, ...]
    checklist: tuple[SharedNeed, ...]
    totals: tuple[Total, ...]
    duties: tuple[SharedDuty, ...]
    questions: tuple[Question, ...]
    wording: VisitWording = field(repr=False, compare=False)
    format: int = FORMAT

    def text(self, locale: str = "zh_CN", audience: Audience = "clerk", listener: str | None = None) -> str:
        """Give the visit in words, as plain text: `zh_CN`, `zh_Hant` or `en`.

        For the audience `customer` it leaves out what the `listener` may not hear, as the text of a decision does:
        where none is named, the listener of all its decisions, and anybody where theirs differ.
        Raises: as the text of a decision.
        """
        return self.wording.visit(self, locale, audience, listener)

    def record(self) -> dict[str, Any]:
        """Give the visit as JSON values, without prose."""
        record: dict[str, Any] = plain(self)
        return record
