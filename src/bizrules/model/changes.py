"""What would have to change so that a request can be accepted: the fewest changes, in several ways where there are.

Plain frozen data that holds no value of the request, only what would do.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bizrules.model.decision import plain

ChangeKind = Literal["fact", "papers", "approval"]
Led = Literal["accept", "refer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: a fact that becomes one of some values, a paper that is brought, or an approval that is given.

    `about` is the fact, the person whose paper it is, or the rule that asks for the approval. `when` is `today`, or
    `later`: not on the same day, as a rule. `any_of` are the values, the types of paper, or who approves: each of them
    does. A number lies between `least` and `most` (None: without end), in `unit`. `on` is the day from which time alone
    brings it about. `forms` are those of the paper. `gives_up` says that it leaves nothing of what the order was to add
    to a count. `discloses` is what whoever hears of it learns, as of a Need.
    """

    kind: ChangeKind
    about: str
    when: str
    any_of: tuple[bool | str, ...] = ()
    least: int | None = None
    most: int | None = None
    unit: str = ""
    on: date | None = None
    forms: tuple[tuple[str, ...], ...] = ()
    gives_up: bool = False
    discloses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The smallest sets of changes that lead to `outcome`, if the checks go well; no smaller set does.

    `ways` has the best first: what can be done today before what takes longer, what is plain before what takes tact. A
    way without changes says that the request may be accepted as it is; no way at all, that nothing helps. `outcome` is
    `refer` where no change leads to acceptance but some to a person who may still decide. Where the search had to be
    ended, `exact` is false: the ways given do, but a smaller one may be missing.
    """

    outcome: Led
    ways: tuple[tuple[Change, ...], ...]
    exact: bool

    def record(self) -> dict[str, Any]:
        """Give the changes as JSON values, without prose."""
        found: dict[str, Any] = plain(self)
        return found
