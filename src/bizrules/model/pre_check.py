"""The pre-check: what a greeter can say at the door, and the questions that lead there soonest.

Plain frozen data that holds no value of the request. Nothing is kept between two pre-checks: an answer is added to the
request as its choice says (`tells`), and the whole request is checked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bizrules.model.changes import Changes
from bizrules.model.decision import Identity, Outcome, plain

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question.

    `value` is the answer: true or false, a word, the least number of an interval (`least` to `most`, None where it has
    no end), a type of paper, or empty for "none of these papers". `tells` is what it adds to the request, a part of a
    request itself: maps are merged, the papers go behind those already told. `possible` are the outcomes that this
    answer leaves at most, if the checks go well.
    """

    value: bool | int | str
    least: int | None = None
    most: int | None = None
    tells: Mapping[str, Any] = field(repr=False, hash=False)  # a dict; the rest tells answers apart
    possible: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorQuestion:
    """A question for the customer whose answer can still change the pre-check.

    `about` is the name of a fact, or `papers:` and the id of a line of the checklist (a purpose and a person). `kind`
    is the type of the fact, or `papers`; a question without choices is answered with a number or a day. `purpose`,
    `person` and `say` are those of the line of the checklist, empty for a fact. `rules` are those that wait for the
    answer. `supplied_by` says who knows it, `tact` how carefully to ask.
    """

    about: str
    kind: str
    purpose: str = ""
    person: str = ""
    say: str = ""
    supplied_by: str
    tact: str
    choices: tuple[Choice, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the counter or a system still finds out, as rules wait for it: a fact, and who tells it.

    `asked` is `counter` or `system`. A fact that a system or a device supplies is never asked of a person.
    """

    about: str
    asked: str
    supplied_by: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A place in the hall that the customer is shown to, and by whom; `certain` is false while it is open whether.

    `texts` say to whom it applies and how.
    """

    to: str
    by: str
    certain: bool
    texts: tuple[str, ...]
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreCheck:
    """What can be said at the door: for every answer of what the customer knows, the best outcome of the later checks.

    `outcome` is the one that is left, `undetermined` while `possible` has several; read each as "if the checks go
    well". `questions` are in the order to ask them in, the first one next; none is left when the outcome is settled.
    `checks` are what the counter and the systems must still find out. `unset` names figures that no source gives, on
    which the outcome may hang. `exact` is false where the search for outcomes had to be ended, `questions_exact` where
    the one for questions had: then one may be too many, never one too few. `go` says where in the hall to go now, and
    nothing while nothing can be done there; `changes`, once it cannot be accepted as it is, what would have to change.
    """

    business: str
    operator: str
    region: str
    day: date
    outcome: Outcome
    possible: tuple[Outcome, ...]
    exact: bool
    questions: tuple[DoorQuestion, ...]
    questions_exact: bool
    checks: tuple[Check, ...]
    unset: tuple[str, ...]
    faults: tuple[str, ...]
    identity: Identity
    go: tuple[Direction, ...] = ()
    changes: Changes | None = None
    format: int = FORMAT

    def record(self) -> dict[str, Any]:
        """Give the pre-check as JSON values, without prose."""
        record: dict[str, Any] = plain(self)
        return record


def answered(told: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    """Give a request with one more answer: the next one to pre-check.

    >>> yes = Choice(value=True, tells={"owner": {"present": True}}, possible=("accept",))
    >>> answered({"business": "termination", "owner": {"kind": "individual"}}, yes)
    {'business': 'termination', 'owner': {'kind': 'individual', 'present': True}}
    """
    return merged(told, choice.tells)


def told_as(name: str, value: object) -> dict[str, Any]:
    """Give a fact as a part of a request.

    >>> told_as("owner.proxy.present", True)
    {'owner': {'proxy': {'present': True}}}
    """
    *way, leaf = name.split(".")
    told: dict[str, Any] = {leaf: value}
    for part in reversed(way):
        told = {part: told}
    return told


def merged(told: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Give a request with more told: maps are merged, lists are continued.

    >>> merged({"papers": [1]}, {"papers": [2], "papers_open": True})
    {'papers': [1, 2], 'papers_open': True}
    """
    both = dict(told)
    for name, value in more.items():
        held = both.get(name)
        if isinstance(value, Mapping):
            both[name] = merged(held if isinstance(held, Mapping) else {}, value)
        else:
            both[name] = [*(held or ()), *value] if isinstance(value, list) else value
    return both
