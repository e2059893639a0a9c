"""The steps of a business: who does which, and what waits for what."""

from dataclasses import dataclass, field

from bizrules.errors import Place
from bizrules.rules.language.condition import Bound, Condition
from bizrules.rules.language.span import Span


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
