"""The shape of a request, built from the vocabulary: a pydantic type for every leaf, which also documents it.

Strict: no text is taken for a number, no unknown key is let through; but every mapping is a map. `null` is the same as
not told.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Required

from pydantic import BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema
from typing_extensions import TypedDict

from bizrules.model.days import parse_day
from bizrules.model.request import FORMAT, INSPECTIONS, PAPER_FORMS
from bizrules.model.vocabulary import NUMBERS, Fact, Vocabulary

ENVELOPE_FIELDS = (
    *("format", "operator", "business", "day", "region", "people", "same_person"),
    *("papers", "papers_open", "approvals", "done"),
)
PAPER_FIELDS = (
    *("type", "of", "form", "brought", "number", "name", "birth_date", "sex", "zone"),
    *("named", "named_number", "states", "issued_on", "valid_until", "inspected"),
)
SEXES = ("female", "male")
_LARGEST = 2**53 - 1  # what every JSON reader keeps exactly
_STRICT = ConfigDict(extra="forbid", strict=True)
_ANY_MAPPING = Strict(False)  # noqa: FBT003  (of the map itself: what it holds is as strict as ever)

Made = Any
"""A type that is made at run time, which no type checker can follow."""
_List: Made = list
_Dict: Made = dict
_Map: Made = TypedDict
_Annotated: Made = Annotated


def _day(value: object) -> object:
    """Take a day as "2026-11-21"; anything else is left for the strict check to refuse."""
    return (parse_day(value) or value) if isinstance(value, str) else value


_Day: Made = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _one_of(values: Iterable[object]) -> Made:
    return Literal.__getitem__(tuple(values))


def tree_of(facts: Iterable[Fact]) -> dict[str, Any]:
    """Give the facts as the nested maps of a request.

    >>> list(tree_of([Fact(name="owner.proxy.present", type="boolean", title="present")])["owner"])
    ['proxy']
    """
    tree: dict[str, Any] = {}
    for fact in facts:
        branch = tree
        *way, leaf = fact.name.split(".")
        for part in way:
            branch = branch.setdefault(part, {})
        branch[leaf] = fact
    return tree


class RequestShape:
    """Makes the types of one vocabulary; equal ones are made once, which halves the time to build them."""

    def __init__(self, vocabulary: Vocabulary, papers: Iterable[str]) -> None:
        self.vocabulary = vocabulary
        self.papers = tuple(papers)
        self._made: dict[object, Made] = {}

    def request(self) -> Made:
        """Give the type of a whole request."""
        roles = self.vocabulary.roles
        persons = _one_of(roles.persons()) if roles.parties else str
        parties = _one_of(roles.parties) if roles.parties else str
        fields = {name: self._branch(branch) for name, branch in tree_of(self.vocabulary.leaves()).items()}
        fields |= {
            "format": _one_of([FORMAT]) | None,
            "operator": str | None,
            "business": Required[str],
            "day": Required[_Day],
            "region": Required[str],
            "people": _List[persons] | None,
            "same_person": _Annotated[_Dict[parties, parties], _ANY_MAPPING] | None,
            "papers": _List[self._paper(persons)] | None,
            "papers_open": bool | None,
            "approvals": _Annotated[_Dict[str, _one_of(["granted", "denied"])], _ANY_MAPPING] | None,
            "done": _List[str] | None,
        }
        return self._map("Request", fields)

    def _paper(self, persons: Made) -> Made:
        form = _one_of(PAPER_FORMS)
        fields = {
            "type": Required[_one_of(self.papers) if self.papers else str],
            "of": Required[persons],
            "form": form | _List[form] | None,
            "brought": bool | None,
            "number": str | None,
            "name": str | None,
            "birth_date": _Day | None,
            "sex": _one_of(SEXES) | None,
            "zone": str | None,
            "named": str | None,
            "named_number": str | None,
            "states": _List[str] | None,
            "issued_on": _Day | None,
            "valid_until": _Day | _one_of(["long_term"]) | None,
            "inspected": _one_of(INSPECTIONS) | None,
        }
        return self._map("Paper", fields)

    def _map(self, name: str, fields: dict[str, Made]) -> Made:
        key = (name, tuple((field, id(kind)) for field, kind in fields.items()))
        if key not in self._made:
            made = _Map(name, fields, total=False)
            made.__pydantic_config__ = _STRICT
            self._made[key] = _Annotated[made, _ANY_MAPPING]
        return self._made[key]

    def _branch(self, branch: Fact | Mapping[str, Any]) -> Made:
        if isinstance(branch, Fact):
            return self._leaf(branch)
        return self._map("Facts", {name: self._branch(below) for name, below in branch.items()}) | None

    def _leaf(self, fact: Fact) -> Made:
        """Give the type of a leaf; the same pattern of another person shares it."""
        key = (fact.leaf, fact.type, fact.title)
        if key not in self._made:
            about = Field(title=fact.title, description=fact.question or None)
            self._made[key] = _Annotated[self._kind(fact) | None, about]
        return self._made[key]

    def _kind(self, fact: Fact) -> Made:
        if fact.type in NUMBERS:
            least = -_LARGEST if fact.minimum is None else fact.minimum
            return Annotated[int, Field(ge=least, le=_LARGEST)]
        if fact.type == "symbol":
            return _one_of(fact.values)
        if fact.type == "set":
            members = self._map("Members", dict.fromkeys(fact.values, bool | None))
            return _List[_one_of(fact.values)] | members
        return {"boolean": bool, "day": _Day, "text": str}[fact.type]
