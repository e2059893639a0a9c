"""The columns of a table of orders, and what a row of them tells.

There is a column for each fact by its full name (`owner.kind`), for the other fields of a request, and `accepted` and
`hall`. Fields that are lists or maps (`papers`) hold JSON.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.privacy import shown
from bizrules.model.request_json import from_json
from bizrules.model.request_shape import ENVELOPE_FIELDS
from bizrules.model.vocabulary import NUMBERS, Vocabulary

RECORDED = ("accepted", "hall")
_TREES = ("people", "same_person", "papers", "approvals", "done")
_OTHER_SEPARATORS = ";\t|"
_NUMBER = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}


class OrderColumns:
    """The columns that are known, and how their cells are read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def check(self, columns: Sequence[str]) -> None:
        """Let the columns of a table pass if each is known and stands there once.

        Raises: RequestError.
        """
        known = {*ENVELOPE_FIELDS, *RECORDED, *self.vocabulary.members}
        known |= {fact.name for fact in self.vocabulary.leaves()}
        problems = [_unknown(place, column, known) for place, column in enumerate(columns, 1) if column not in known]
        if len(columns) == 1 and any(separator in columns[0] for separator in _OTHER_SEPARATORS):
            what, advice = "the first line holds no comma", "separate the columns by commas"
            problems = [Problem(code="wrong-separator", what=what, help=advice)]
        problems += [
            Problem(code="duplicate-column", what=f"the column {shown(column)} stands there twice", help="keep one")
            for column in dict.fromkeys(columns)
            if columns.count(column) > 1
        ]
        if problems:
            raise RequestError(problems)

    def request_of(self, cells: Iterable[tuple[str, object]]) -> object:
        """Give a row as a request, or what is wrong with it: empty cells are not told."""
        told: dict[str, Any] = {}
        recorded: dict[str, Any] = {}
        for column, cell in cells:
            if cell is None or cell == "":
                continue
            if column in RECORDED:
                recorded[column] = self._value(column, cell)
                continue
            *way, leaf = column.split(".")
            branch = told
            for part in way:
                branch = branch.setdefault(part, {})
                if not isinstance(branch, dict):
                    return Problem(code="contradiction", what=f"`{column}` is told in two columns", help="tell it once")
            if leaf in branch:
                return Problem(code="contradiction", what=f"`{column}` is told in two columns", help="tell it once")
            branch[leaf] = self._value(column, cell)
        return told, recorded

    def _value(self, column: str, cell: object) -> object:
        """Read a cell; one that does not spell a value stays as it is, for the check of the request to refuse."""
        if isinstance(cell, date):
            return cell.isoformat()
        if not isinstance(cell, str):
            return cell
        fact = self.vocabulary.find(column)
        if column in _TREES or (fact is not None and fact.type == "set"):
            return _tree(cell)
        if column in ("accepted", "papers_open") or (fact is not None and fact.type == "boolean"):
            return _BOOLEANS.get(cell.lower(), cell)
        number = column == "format" or (fact is not None and fact.type in NUMBERS)
        return int(cell) if number and _NUMBER.fullmatch(cell) else cell


def _unknown(place: int, column: str, known: Iterable[str]) -> Problem:
    otherwise = "the first line names facts, as `bizrules facts` lists them, and fields of a request such as `day`"
    what = f"column {place}, {shown(column)}, is no fact"
    return Problem(code="unknown-column", what=what, help=did_you_mean(column, known, otherwise))


def _tree(cell: str) -> object:
    try:
        return from_json(cell)
    except RequestError:
        return cell
