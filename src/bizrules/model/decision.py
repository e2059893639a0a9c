"""The decision: an outcome, a checklist, charges, reasons with their clauses, and what is still to be asked.

All of it is plain frozen data that holds no value of the request: papers are named by their place in the request's
list, facts by their names. Money is in fen. `text` puts it into words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal, Protocol

from bizrules.errors import Problem, RequestError
from bizrules.model.lifecycle import Next
from bizrules.model.privacy import other_type

FORMAT = 1
PROSE = ("say", "wording")
"""The fields that hold words for people, or put an answer into them: no record has them."""
PAPERS = "papers:"
"""How the subject of a question about papers begins; the id of the line of the checklist follows."""
Outcome = Literal["accept", "supplement", "refer", "refuse", "undetermined"]
Audience = Literal["clerk", "customer"]
AUDIENCES: tuple[Audience, ...] = ("clerk", "customer")
OUTCOMES: tuple[Outcome, ...] = ("accept", "supplement", "refer", "refuse", "undetermined")
NeedStatus = Literal["satisfied", "by_hand", "invalid", "missing", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One paper that would do, whose it is, in one of the forms, and what must come with it.

    `company` are papers as type(person): one of each inner tuple must come along.
    """

    paper: str
    person: str
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

    Where papers of several persons would do, it is the first of them; each alternative says whose it is.

    `certain` is false when it is still open whether the line applies. `met_by` are places in the request's papers.
    `discloses` names what whoever hears of the line learns: `account:` or `listing:`, and of whom (`account:owner`).
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
    discloses: tuple[str, ...] = ()


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
    discloses: tuple[str, ...] = ()


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
    discloses: tuple[str, ...] = ()


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
    discloses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What must still hold when the caller commits, in the rules' own words and figures.

    Of a count: the sum of `facts`, counted under `per`, and of `adding` (a number, or the fact that tells it) is at
    most `at_most`, None while that figure is unset. Of a state: the one of `facts` is `one_of`, or lies between
    `at_least` and `at_most`. `rules` rest on it.

    >>> guard = Guard(facts=("owner.cards",), adding=1, at_most=5, per="owner.document_number", rules=("five-cards",))
    >>> guard.holds({"owner.cards": 4}), guard.holds({"owner.cards": 5}), guard.holds({}) is None
    (True, False, True)
    """

    facts: tuple[str, ...]
    per: str
    rules: tuple[str, ...]
    adding: int | str = 0
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[bool | str, ...] = ()

    def holds(self, facts: Mapping[str, bool | int | str | None]) -> bool | None:
        """Tell whether it holds of facts looked up anew, by their names; None when those known leave it open.

        Raises: RequestError when a count is no whole number, or a state is of another type than those it may be in.

        >>> Guard(facts=("owner.cards",), at_most=5, per="", rules=()).holds({"owner.cards": "4"})
        Traceback (most recent call last):
        bizrules.errors.RequestError: $.owner.cards: expected a whole number, got the text `4` [wrong-type]
          help: give a fact looked up anew as a request tells it
        """
        if self.one_of:
            return self._may_be(facts.get(self.facts[0]))
        names = (*self.facts, self.adding) if isinstance(self.adding, str) else self.facts
        counts = [_count(name, facts.get(name)) for name in names]
        known = sum(count for count in counts if count is not None)
        known += self.adding if isinstance(self.adding, int) else 0
        if self.at_most is not None and known > self.at_most:
            return False  # surely: counts are never negative
        if None in counts or (self.at_least is None and self.at_most is None):
            return None
        return self.at_least is None or known >= self.at_least

    def _may_be(self, state: object) -> bool | None:
        """Tell whether a state is one of those; databases without booleans keep them as 0 and 1."""
        if state is None:
            return None
        words = isinstance(self.one_of[0], str)
        if not isinstance(state, str if words else int) or not (words or state in (0, 1)):
            raise _wrong_type(self.facts[0], "a text" if words else "true or false", state)
        return state in self.one_of


def _count(name: str, value: object) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _wrong_type(name, "a whole number", value)
    return value


def _wrong_type(name: str, expected: str, value: object) -> RequestError:
    what, advice = f"expected {expected}, got {other_type(value)}", "give a fact looked up anew as a request tells it"
    return RequestError([Problem(code="wrong-type", what=what, path=f"$.{name}", help=advice)])


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step that may be done now: all it waits for is done. `by` is who does it; nothing waits for an optional one.

    `certain` is false while it is open whether the step applies at all.
    """

    step: str
    by: str
    optional: bool
    within_hours: int | None
    certain: bool
    say: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What made the decision: with the same four and the same request it is the same again."""

    library: str
    language: int
    digest: str
    day: date


class Wording(Protocol):
    """Puts a decision into words."""

    def text(self, decision: "Decision", locale: str, audience: Audience, listener: str | None) -> str:
        """Give the decision as plain text in a language."""

    def html(self, decision: "Decision", locale: str) -> str:
        """Give the decision as a page in a language."""

    def slip(self, decision: "Decision", locale: str) -> str:
        """Give the customer's slip in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to one request. `possible` are the outcomes that the unknown facts leave open.

    They are exactly those, but where the search for them had to be ended (`exact` is false): then none is left out, and
    one may be too many. A single outcome is sure in either case. Of a `sample`, some figures are made up. `listener` is
    the party that is there alone with a good paper of its own, empty where there is none or somebody else is there too.
    `dated_from` is the first day on which a dated rule holds, told where the day asked about lies before it.

    Pickled, it is a few kilobytes, for its words stay behind: what comes back is equal, and a book's `wording` puts it
    into words again.
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
    next: Next | None
    next_steps: tuple[NextStep, ...]
    unset: tuple[str, ...]
    faults: tuple[str, ...]
    engine: str
    sample: bool
    identity: Identity
    listener: str = ""
    dated_from: date | None = None
    wording: Wording = field(repr=False, compare=False)
    format: int = FORMAT

    def text(self, locale: str = "zh_CN", audience: Audience = "clerk", listener: str | None = None) -> str:
        """Give the decision in words, as plain text: `zh_CN`, `zh_Hant` or `en`.

        For the audience `customer` it leaves out what the `listener` (a party; empty: anybody) may not hear.
        Raises: RequestError for a language that the book does not speak, another audience, or a listener who is nobody;
        RulesetError for mistakes in the catalogues of the language.
        """
        return self.wording.text(self, locale, audience, listener)

    def html(self, locale: str = "zh_CN") -> str:
        """Give the decision as a page for the clerk, to be shown or printed: HTML that loads nothing."""
        return self.wording.html(self, locale)

    def slip(self, locale: str = "zh_CN") -> str:
        """Give what the customer takes home, as HTML to be printed on A5."""
        return self.wording.slip(self, locale)

    def record(self) -> dict[str, Any]:
        """Give the decision as JSON values, without prose: what is to be kept, and what a replay must equal.

        It is also what to send to another program; another process of this one may get the decision pickled.
        """
        record: dict[str, Any] = plain(self)
        return record

    def canonical(self) -> str:
        """Give the record as one line of JSON with sorted keys: equal decisions are equal to the byte."""
        return json.dumps(self.record(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:  # noqa: ANN401  (JSON has no better type)
    """Give an answer, or a part of one, as JSON values, without its prose."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value) if item.name not in PROSE}
    return value
