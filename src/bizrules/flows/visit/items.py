"""What is asked for in a visit: a plain request for each business, made from what all share and what is its own.

{"day": …, "region": …, "owner": …, "papers": …,                        shared
 "line": …  or  "lines": {"first": …, "second": …},                     facts of one line, or of several by name
 "businesses": [{"business": …, "line": "first", "order": …}, …]}       facts and fields of each
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.flows.alike import Decides
from bizrules.model.privacy import shown
from bizrules.model.request import Request
from bizrules.model.request_json import as_map
from bizrules.model.visit import BUSINESSES_AT_MOST
from bizrules.rules.held import HeldRulesets
from bizrules.rules.language.register import SETTLED

LINE = "line"
_OF_THE_VISIT = ("businesses", "lines")
_SHARED_ONLY = ("day", "region", "operator", "people", "papers", "papers_open", "same_person")


class Visited(Decides, Protocol):
    """What a visit asks of a book."""

    @property
    def operator(self) -> str:
        """Whose book it is."""

    @property
    def rulesets(self) -> HeldRulesets:
        """Its rulesets."""


@dataclass(frozen=True, slots=True)
class Item:
    """One business of a visit. `settles` are facts of which it leaves nothing, as the caller knows this order."""

    place: int
    line: str
    request: Request
    settles: tuple[str, ...] = ()
    key: str = field(default="", repr=False)
    """Puts items into an order that does not hang on how they were named; may hold personal data."""


def read_items(book: Visited, given: Mapping[str, Any] | str | bytes) -> tuple[Item, ...]:
    """Read the request of a visit.

    Raises: RequestError with every mistake of all businesses.
    """
    told = as_map(given)
    problems = list(_shape(told))
    if problems:
        raise RequestError(problems)
    items: list[Item] = []
    found: dict[str, Problem] = {}
    for place, entry in enumerate(told["businesses"]):
        try:
            items.append(_item(book, told, place, entry))
        except RequestError as error:
            for problem in error.problems:
                found.setdefault(problem.path, problem)  # what all share is wrong for all of them: said once
    if found:
        raise RequestError(list(found.values()))
    return tuple(items)


def _shape(told: Mapping[str, Any]) -> Iterator[Problem]:
    """Give what is wrong with the list of businesses and the map of lines."""
    entries = told.get("businesses")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, Mapping) for entry in entries):
        advice = 'as in [{"business": "plan_change"}, …]'
        yield Problem(code="missing-field", what="expected a list of maps", help=advice, path="$.businesses")
    elif len(entries) > BUSINESSES_AT_MOST:
        what = f"{len(entries)} businesses, and at most {BUSINESSES_AT_MOST} can be put into an order exactly"
        yield Problem(code="too-many", what=what, help="split the visit", path="$.businesses")
    if "business" in told:
        yield Problem(
            code="unknown-field", what="a visit has several", help="put it into `businesses`", path="$.business"
        )
    lines = told.get("lines", {})
    if not isinstance(lines, Mapping) or not all(isinstance(line, Mapping) for line in lines.values()):
        yield Problem(code="wrong-type", what="expected a map of lines by name", path="$.lines")
    elif lines and LINE in told:
        advice = "tell each line in `lines`, and name it in its businesses"
        yield Problem(code="contradiction", what="one line and several are told", help=advice, path="$.lines")


def _item(book: Visited, told: Mapping[str, Any], place: int, entry: Mapping[str, Any]) -> Item:
    own = {field: value for field, value in entry.items() if field not in (LINE, "settles")}
    where = f"$.businesses[{place}]"
    problems = [
        Problem(code="shared-field", what="this is told once for all businesses", path=f"{where}.{field}")
        for field in _SHARED_ONLY
        if field in own
    ]
    settles, lines, line = entry.get("settles", []), told.get("lines", {}), entry.get(LINE, "")
    if not isinstance(settles, list) or any(not _can_be_settled(book, name) for name in settles):
        advice = "name amounts, counts and yes-or-no facts, as line.arrears"
        problems.append(Problem(code="unknown-fact", what="expected facts", help=advice, path=f"{where}.settles"))
    if not isinstance(line, str) or line not in (lines or {"": None}):
        advice = did_you_mean(str(line), lines)
        what = f"`lines` does not tell {shown(line)}"
        problems.append(Problem(code="unknown-line", what=what, help=advice, path=f"{where}.line"))
    if problems:
        raise RequestError(problems)
    shared = {field: value for field, value in told.items() if field not in _OF_THE_VISIT}
    shared |= {LINE: lines[line]} if line else {}
    try:
        request = book.request({**shared, **own})
    except RequestError as error:
        raise RequestError([_moved(problem, where, own, line) for problem in error.problems]) from None
    key = repr((request.business, line, sorted(request.facts.items()), settles, sorted(request.approvals.items())))
    return Item(place, line, request, tuple(settles), key)


def _can_be_settled(book: Visited, name: object) -> bool:
    fact = book.rulesets.vocabulary.find(name) if isinstance(name, str) else None
    return fact is not None and fact.type in SETTLED


def _moved(problem: Problem, where: str, own: Mapping[str, Any], line: str) -> Problem:
    """Give a mistake with the place where the caller told it."""
    field = problem.path.removeprefix("$.").partition(".")[0].partition("[")[0]
    path = problem.path
    if field in own or field == "business":
        path = where + problem.path.removeprefix("$")
    elif field == LINE and line:
        path = f"$.lines.{line}" + problem.path.removeprefix(f"$.{LINE}")
    return Problem(code=problem.code, what=problem.what, help=problem.help, path=path)
