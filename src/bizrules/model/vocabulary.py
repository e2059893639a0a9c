"""The facts a request may tell and a condition may test, as the rulesets define them.

`subject: person` is written once and holds for every party and companion; `Vocabulary` has them all by full name
(`owner.proxy.present`). A set is one boolean a member (`line.features.roaming`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

FactType = Literal["boolean", "integer", "money", "day", "symbol", "set", "text"]
FACT_TYPES: tuple[FactType, ...] = ("boolean", "integer", "money", "day", "symbol", "set", "text")
NUMBERS = ("integer", "money")
ANSWERED_AT = ("door", "counter", "system")
SUPPLIERS = ("customer", "clerk", "device", "system", "list")
CHANGES = ("today", "later", "never")
TACTS = ("plain", "careful", "private")
DISCLOSURES = ("nothing", "person", "account", "listing")
DERIVATIONS: Mapping[str, tuple[str, ...]] = {
    "years_since": ("day",),
    "months_since": ("day",),
    "days_since": ("day",),
    "percent": ("number", "number"),
    "same_number": ("person", "person"),
}
"""The operators of derived facts, with what each reads."""
PRESENT = "present"
"""The leaf of the fact that a person is there: the list of people in a request tells it."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact follows from others: one operator of a closed list and the names it reads."""

    operator: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One leaf of a request, or a fact derived from others.

    `values` are the symbols of a `symbol`, or the members of a `set`, with their titles. `minimum` is the least value
    of a number, None where there is none. Money is in fen.
    """

    name: str
    type: FactType
    title: str
    question: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    minimum: int | None = 0
    per: str = ""
    asked: str = ""
    supplied_by: str = ""
    can_change: str = "never"
    tact: str = "plain"
    discloses: str = "nothing"
    derivation: Derivation | None = None

    @property
    def subject(self) -> str:
        """Whose fact it is: `owner.proxy` of `owner.proxy.present`."""
        return self.name.rpartition(".")[0]

    @property
    def leaf(self) -> str:
        """Its own name: `present` of `owner.proxy.present`."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who may take part: parties, companions of each party, with their titles."""

    parties: Mapping[str, str] = field(default_factory=dict)
    companions: Mapping[str, str] = field(default_factory=dict)

    @property
    def holder(self) -> str:
        """The party whose line and account a request is about: the one that the vocabulary names first."""
        return next(iter(self.parties), "")

    def persons(self) -> Iterator[str]:
        """Give every party and every companion of a party."""
        for party in self.parties:
            yield party
            for companion in self.companions:
                yield f"{party}.{companion}"

    def is_person(self, name: str) -> bool:
        """Tell whether a name is a party or a companion of one."""
        party, _, companion = name.partition(".")
        return party in self.parties and (not companion or companion in self.companions)

    def title(self, person: str) -> tuple[str, ...]:
        """Give the titles of a person, the party's first: two for a companion.

        >>> Roles({"owner": "holder"}, {"proxy": "agent"}).title("owner.proxy")
        ('holder', 'agent')
        """
        party, _, companion = person.partition(".")
        titles = (self.parties.get(party, party),)
        return (*titles, self.companions.get(companion, companion)) if companion else titles


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every fact by its full name, and the roles. `members` are the booleans that the sets stand for.

    It is known by its identity: rulesets that are made with words in common have one.
    """

    roles: Roles
    facts: Mapping[str, Fact]
    subjects: Mapping[str, str]
    members: Mapping[str, Fact] = field(init=False)

    def __post_init__(self) -> None:
        members = {
            f"{fact.name}.{member}": replace(fact, name=f"{fact.name}.{member}", type="boolean", title=title, values={})
            for fact in self.facts.values()
            if fact.type == "set"
            for member, title in fact.values.items()
        }
        object.__setattr__(self, "members", members)

    def find(self, name: str) -> Fact | None:
        """Give a fact, or the boolean of a set's member, by its full name."""
        return self.facts.get(name) or self.members.get(name)

    def leaves(self) -> Iterator[Fact]:
        """Give the facts that a request may tell: all but the derived ones."""
        return (fact for fact in self.facts.values() if fact.derivation is None)
