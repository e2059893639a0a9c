"""One request: who wants which business, with which papers, on which line, on which day and where.

A fact that is not told is *unknown*, never false or zero. People, papers and the members of a set that are given as a
list are all there are; not given, each of them is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FORMAT = 1
FactValue = bool | int | str | date
PAPER_FORMS = ("original", "principal", "duplicate", "copy", "stamped_copy")
INSPECTIONS = ("passed", "doubtful", "failed", "not_yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper on the counter. It has been looked at and is good, unless what is told of it speaks against it.

    `brought` false says that this one is not there; `inspected: not_yet` that nobody has looked at it. `zone` is the
    machine readable zone. A letter names whom it sends (`named`, `named_number`); `states` is all that it states, None
    when that is not told.
    """

    type: str
    of: str
    forms: tuple[str, ...] = ("original",)
    brought: bool = True
    number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex: str = field(default="", repr=False)
    zone: str = field(default="", repr=False)
    named: str = field(default="", repr=False)
    named_number: str = field(default="", repr=False)
    states: frozenset[str] | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    inspected: str = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, read and checked against the vocabulary; `facts` are flat, by full name.

    `papers` is None when nothing is told of papers; `papers_open` says that there may be more than are listed.
    `same_person` names parties that are the same person as another, None when that is not told.
    """

    business: str
    day: date
    region: str
    operator: str = ""
    facts: Mapping[str, FactValue] = field(default_factory=dict, repr=False, hash=False)  # maps have no hash
    papers: tuple[Paper, ...] | None = None
    papers_open: bool = False
    same_person: Mapping[str, str] | None = field(default=None, hash=False)
    # names of rules, but free text all the same
    approvals: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    done: frozenset[str] = field(default=frozenset(), repr=False)

    def party_itself(self, person: str) -> str:
        """Give the person that a person is told to be: `owner` for a payer who is the owner."""
        return itself(person, self.same_person or {})


def itself(person: str, same_person: Mapping[str, str]) -> str:
    """Give the person that a person, or a fact of one, is where some parties are the same as others.

    >>> itself("payer.proxy", {"payer": "owner"}), itself("line.state", {"payer": "owner"})
    ('owner.proxy', 'line.state')
    """
    if not same_person:  # so in almost every request, and asked for every person of it
        return person
    party, dot, rest = person.partition(".")
    return f"{same_person.get(party, party)}{dot}{rest}"
