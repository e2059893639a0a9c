"""Requests read and checked against a vocabulary, every mistake at once with its path."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.privacy import other_type, shown, unnamed
from bizrules.model.request import FactValue, Paper, Request, itself
from bizrules.model.request_json import as_map
from bizrules.model.request_shape import ENVELOPE_FIELDS, PAPER_FIELDS, RequestShape, tree_of
from bizrules.model.vocabulary import PRESENT, Vocabulary


class RequestSchema:
    """Reads requests against one vocabulary.

    >>> from bizrules.model.vocabulary import Fact, Roles
    >>> fact = Fact(name="line.arrears", type="money", title="arrears")
    >>> schema = RequestSchema(Vocabulary(Roles(), {"line.arrears": fact}, {}), ["bill_payment"])
    >>> told = {"business": "bill_payment", "day": "2026-11-21", "region": "shanghai", "line": {"arrears": 0}}
    >>> schema.read(told).facts
    {'line.arrears': 0}
    """

    def __init__(self, vocabulary: Vocabulary, papers: Iterable[str]) -> None:
        self.vocabulary = vocabulary
        self.papers = tuple(papers)
        self.presences = [(person, f"{person}.{PRESENT}") for person in vocabulary.roles.persons()]
        # Kept, since a request may have thousands of mistakes, and each is told what there is in its place.
        self._fields: Any = {**tree_of(vocabulary.leaves()), **dict.fromkeys(ENVELOPE_FIELDS)}
        self.adapter: TypeAdapter[dict[str, Any]] = TypeAdapter(RequestShape(vocabulary, self.papers).request())

    def json_schema(self) -> dict[str, Any]:
        """Give the JSON Schema (draft 2020-12) of a request."""
        schema = self.adapter.json_schema()
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

    def read(self, given: Mapping[str, Any] | str | bytes) -> Request:
        """Read a request from a map or JSON text.

        Raises: RequestError with every mistake.
        """
        content = as_map(given)
        try:
            told = self.adapter.validate_python(content)
        except ValidationError as error:
            raise RequestError(self._problems(error)) from None
        return self._request(told)

    # ── from the checked map to a request ────────────────────────────────────────────────────────────────────────────

    def _request(self, told: dict[str, Any]) -> Request:
        told = _without_nulls(told)
        facts: dict[str, FactValue] = {}
        for subject, value in told.items():
            if subject not in _ENVELOPE:
                self._flatten(subject, value, facts)
        people, papers = told.get("people"), told.get("papers")
        same = _by_one_name(told.get("same_person", {}))
        if people is not None:
            self._close_people(people, facts, same)
        for party, other in same.items():
            for name in [name for name in facts if name.startswith(f"{other}.")]:
                facts.setdefault(f"{party}.{name.removeprefix(f'{other}.')}", facts[name])
        return Request(
            business=told["business"],
            day=told["day"],
            region=told["region"],
            operator=told.get("operator", ""),
            facts=facts,
            papers=None if papers is None else tuple([_paper(paper) for paper in papers]),
            papers_open=told.get("papers_open", False),
            same_person=same if "same_person" in told else None,
            approvals=told.get("approvals", {}),
            done=frozenset(told.get("done", ())),
        )

    def _flatten(self, subject: str, told: dict[str, Any], facts: dict[str, FactValue]) -> None:
        for leaf, value in told.items():
            name, kind = f"{subject}.{leaf}", value.__class__  # pydantic makes no other maps and lists
            if kind is dict:
                self._flatten(name, value, facts)
            elif kind is list:
                for member in self.vocabulary.facts[name].values:
                    facts[f"{name}.{member}"] = member in value
            elif value is not None:
                facts[name] = value

    def _close_people(self, people: list[str], facts: dict[str, FactValue], same: Mapping[str, str]) -> None:
        here = {itself(person, same) for person in people}
        for person, name in self.presences:
            there = itself(person, same) in here
            if facts.setdefault(name, there) is not there:
                what = "the person is listed as present and told to be absent, or the other way round"
                raise RequestError([Problem(code="contradiction", what=what, path=f"$.{name}", help="tell it once")])

    # ── mistakes ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _problems(self, error: ValidationError) -> list[Problem]:
        problems: dict[str, Problem] = {}
        for detail in error.errors(include_url=False, include_context=True):
            way, last = detail["loc"][:-1], detail["loc"][-1:]  # both are empty where the whole map cannot be read
            named = detail["type"] == "extra_forbidden" or not any(map(_is_branch_name, last))
            location = [*(part for part in way if not _is_branch_name(part)), *(last if named else ())]
            path = "$" + "".join(f"[{_key(part)}]" if isinstance(part, int) else f".{_key(part)}" for part in location)
            problems.setdefault(path, self._problem(path, location, detail))
        led_on = {above for path in problems for above in _above(path)}
        return [problem for path, problem in problems.items() if path not in led_on]

    def _problem(self, path: str, location: list[int | str], detail: ErrorDetails) -> Problem:
        kind, given = detail["type"], detail["input"]
        if kind == "missing":
            return Problem(code="missing-field", what="this is missing", help="every request tells it", path=path)
        if kind == "extra_forbidden":
            advice = did_you_mean(str(location[-1]), self._known(location[:-1]))
            return Problem(code="unknown-field", what=f"there is no `{_key(location[-1])}`", help=advice, path=path)
        if kind == "literal_error":
            choices = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
            said, advice = _no_choice(given, choices)
            return Problem(code="unknown-choice", what=f"{said} is none of the choices", help=advice, path=path)
        limits = detail.get("ctx", {})
        bound = limits.get("ge", limits.get("le"))
        expected = _EXPECTED[kind].format(bound=bound) if kind in _EXPECTED else detail["msg"].lower()
        got = unnamed(given) if kind == "date_type" else other_type(given)  # a day is written as a text
        return Problem(code="wrong-type", what=f"expected {expected}, got {got}", path=path)

    def _known(self, location: list[int | str]) -> list[str]:
        """Name the keys that a place in a request may have."""
        shape = self._fields
        for part in location:
            if part == "papers":
                return list(PAPER_FIELDS)
            shape = shape.get(part, {}) if isinstance(shape, dict) else {}
        return list(shape) if isinstance(shape, dict) else []


_ENVELOPE = frozenset(ENVELOPE_FIELDS)
_EXPECTED = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "date_type": 'a day such as "2026-11-21"',
    "string_type": "a text",
    "string_unicode": "a text that can be written in UTF-8",
    "list_type": "a list",
    "dict_type": "a map",
    "mapping_type": "a map that can be read",
    "invalid_key": "a text for the name of a field",
    "greater_than_equal": "a number of at least {bound}",
    "less_than_equal": "a number of at most {bound}",
}


def _without_nulls(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _above(path: str) -> Iterator[str]:
    """Give the paths that a path leads on from: of two shapes of a value, the one read further is meant."""
    return (path[:place] for place, character in enumerate(path) if character in ".[")


def _no_choice(given: object, choices: list[str]) -> tuple[str, str]:
    """Give a value as it may be shown that is none of the choices, and what to write instead."""
    every = did_you_mean("", choices)
    if not isinstance(given, str) or given in choices:  # the choices are no texts, and the text of one was given
        return other_type(given), every
    advice = did_you_mean(given, choices)
    return (unnamed(given) if advice == every else shown(given)), advice  # a word like none may be somebody's name


def _key(part: object) -> str:
    """Give a key as a path may show it: callers' keys can hold a name or a number as their values can."""
    return shown(part).strip("`")


def _by_one_name(same: Mapping[str, str]) -> Mapping[str, str]:
    """Follow chains: parties who are the same person, directly or through another, get the name of one of them."""
    names = {party: party for pair in same.items() for party in pair}
    for one, other in same.items():
        gone, kept = names[one], names[other]
        names = {party: kept if name == gone else name for party, name in names.items()}
    return {party: name for party, name in names.items() if party != name}


def _is_branch_name(part: object) -> bool:
    """Tell whether a part of pydantic's path names a branch of a union and not a key."""
    return isinstance(part, str) and ("[" in part or part in ("Members", "Facts", "Paper", "date"))


def _paper(told: dict[str, Any]) -> Paper:
    made = _without_nulls(told)
    if "form" in made:
        form = made.pop("form")
        made["forms"] = (form,) if isinstance(form, str) else tuple(form)
    if "states" in made:
        made["states"] = frozenset(made["states"])
    if made.get("valid_until") == "long_term":
        made["valid_until"] = date.max
    return Paper(**made)
