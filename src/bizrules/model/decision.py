"""The decision: an outcome, a checklist, charges, reasons with their clauses, and what is still to be asked.

All of it is plain frozen data that holds no value of the request: papers are named by their place in the request's
list, facts by their names. Money is in fen. `text` puts it into words.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, Protocol

FORMAT = 1
Outcome = Literal["accept", "supplement", "refer", "refuse", "undetermined"]
OUTCOMES: tuple[Outcome, ...] = ("accept", "supplement", "refer", "refuse", "undetermined")
NeedStatus = Literal["satisfied", "by_hand", "invalid", "missing", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One paper that would do, in one of the forms, and what must come with it.

    `company` are papers as type(person): one of each inner tuple must come along.
    """

    paper: str
    forms: tuple[tuple[str, ...], ...]
    company: tuple[tuple[str, ...], ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFault:
    """Why a paper of the request does not do: its place in the list, and a reason code."""

    paper: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One line of the checklist. `person` is whom it is about, empty where it is about the request as a whole.

    `certain` is false when it is still open whether the line applies. `met_by` are places in the request's papers.
    """

    id: str
    purpose: str
    person: str
    status: NeedStatus
    certain: bool
    alternatives: tuple[Alternative, ...]
    met_by: tuple[int, ...]
    faults: tuple[PaperFault, ...]
    say: str
    rules: tuple[str, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What acceptance costs. `amount` in fen is None while open; `waits_for` names what it hangs on."""

    kind: str
    amount: int | None
    every: str
    certain: bool
    waits_for: tuple[str, ...]
    rule: str
    say: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the outcome is no plain accept. `certain` is false while it is open whether the reason holds.

    `kind` is forbid, limit, state, no_paper_possible, redirect or approval; `targets` say where to, or who approves.
    """

    kind: str
    person: str
    certain: bool
    targets: tuple[str, ...]
    say: str
    rule: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What the clerk does: tell, sign, record, keep, task. It never decides."""

    kind: str
    person: str
    texts: tuple[str, ...]
    by: str
    within_hours: int | None
    years_after_end: int | None
    certain: bool
    done: bool
    rule: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact, or the papers of one need, whose answer can still change something; `rules` wait for it."""

    about: str
    asked: str
    choices: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What must still hold at commit: some facts, counted under `per`, plus what is added are at most `at_most`."""

    facts: tuple[str, ...]
    adding: int | str
    at_most: int | None
    per: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What made the decision: with the same four and the same request it is the same again."""

    library: str
    language: int
    digest: str
    day: date


class Wording(Protocol):
    """Puts a decision into words."""

    def text(self, decision: "Decision", locale: str) -> str:
        """Give the decision as plain text in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to one request. `possible` are the outcomes that the unknown facts leave open.

    They are exactly those, but where the search for them had to be ended (`exact` is false): then none is left out, and
    one may be too many. A single outcome is sure in either case.
    """

    business: str
    operator: str
    region: str
    day: date
    outcome: Outcome
    possible: tuple[Outcome, ...]
    exact: bool
    checklist: tuple[Need, ...]
    charges: tuple[Charge, ...]
    reasons: tuple[Reason, ...]
    duties: tuple[Duty, ...]
    questions: tuple[Question, ...]
    guards: tuple[Guard, ...]
    unset: tuple[str, ...]
    faults: tuple[str, ...]
    engine: str
    identity: Identity
    wording: Wording = field(repr=False, compare=False)
    format: int = FORMAT

    def text(self, locale: str = "zh_CN") -> str:
        """Give the decision in words, as plain text: `zh_CN` or `en`."""
        return self.wording.text(self, locale)

    def record(self) -> dict[str, Any]:
        """Give the decision as JSON values, without prose: the canonical form that a replay must equal."""
        return {item.name: _plain(getattr(self, item.name)) for item in fields(self) if item.name != "wording"}


def _plain(value: Any) -> Any:  # noqa: ANN401  (JSON has no better type)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value) if item.name != "say"}
    return value
