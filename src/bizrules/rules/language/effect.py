"""What a rule does when it applies: one of seven effects."""

from dataclasses import dataclass, field
from typing import Literal

from bizrules.rules.language.condition import Bound
from bizrules.rules.language.need import Need

CHARGE_KINDS = ("fee", "prepayment", "deposit", "advance", "settlement", "refund")
ELSEWHERE = ("channel", "hall", "business")
DUTIES = ("tell", "sign", "record", "keep", "task")


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
