"""Rows of a table that hold together: a table gives one answer, so no two of its rows may.

In: the rows as written. Two rows are apart when some given fact cannot be what both want. Bounds held in parameters are
compared by name: `less_than` and `at_least` one parameter are apart, whatever its value.
"""

from collections.abc import Sequence
from itertools import combinations

from bizrules.rules.language.condition import Bound, Check, Compare, Member, OneOf, Reference
from bizrules.rules.language.table import TableRow
from bizrules.rules.reading import Reader, parse_whole_number

_FROM_BELOW = {"at_least": 0, "more_than": 1}
_FROM_ABOVE = {"at_most": 0, "less_than": -1}


def report_overlaps(reader: Reader, rows: Sequence[TableRow]) -> None:
    """Report every row that may hold together with one above it."""
    for above, row in combinations([row for row in rows if row.cells], 2):
        if not any(apart(one, other) for one, other in zip(above.cells, row.cells, strict=True)):
            what = f"this row may hold together with the row of line {above.place.line}"
            reader.report("table-overlap", what, row.place, "let some given fact tell the two apart")


def apart(one: Check | None, other: Check | None) -> bool:
    """Tell whether no value can pass both tests."""
    if isinstance(one, OneOf) and isinstance(other, OneOf):
        return not {value.text for value in one.values} & {value.text for value in other.values}
    if isinstance(one, Member) and isinstance(other, Member):
        return one.member.text == other.member.text and one.included != other.included
    if isinstance(one, Compare) and isinstance(other, Compare):
        return _empty((*one.bounds, *other.bounds))
    if isinstance(one, OneOf) and isinstance(other, Compare):
        return all(_empty((("at_least", value), ("at_most", value), *other.bounds)) for value in one.values)
    return isinstance(one, Compare) and isinstance(other, OneOf) and apart(other, one)


def _empty(bounds: Sequence[tuple[str, Bound]]) -> bool:
    """Tell whether no number can keep within all bounds."""
    below = [(bound, _FROM_BELOW[word]) for word, bound in bounds if word in _FROM_BELOW]
    above = [(bound, _FROM_ABOVE[word]) for word, bound in bounds if word in _FROM_ABOVE]
    return any(_passed(low, least, high, most) for low, least in below for high, most in above)


def _passed(low: Bound, least: int, high: Bound, most: int) -> bool:
    """Tell whether the least number that one bound lets through is above the greatest of the other."""
    if isinstance(low, Reference) or isinstance(high, Reference):
        return isinstance(low, Reference) and isinstance(high, Reference) and low.name == high.name and least > most
    begin, end = parse_whole_number(low.text), parse_whole_number(high.text)
    return begin is not None and end is not None and begin + least > end + most
