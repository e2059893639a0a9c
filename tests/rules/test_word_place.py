"""Where words are found that nothing keeps the place of."""

from bizrules.errors import Place
from bizrules.rules.word_place import word_place

_FILE = """business: transfer
uses:
- entry: {entrant: owner}
  cite: [A-1]
- {entry: {entrant: payer}, cite: [A-2]}
rules:
- id: first
  do: {tell: 须知}
  cite: [A-1, A-2]
- id: second
  when:
    owner.age: {at_least: 18}
  do: {tell: [须知, 另行告知]}
  cite: A-2
"""
_LINES = {"a.yaml": _FILE.splitlines()}


def _found(line: int, column: int, word: str, *fields: str) -> tuple[int, ...]:
    return word_place(_LINES, Place("a.yaml", line, column, 5), word, *fields)[1:]


def test_a_word_is_found_in_its_own_rule() -> None:
    assert _found(7, 7, "A-2", "cite") == (9, 15, 3)
    assert _found(10, 7, "A-2", "cite") == (14, 9, 3)
    assert _found(10, 7, "另行告知", "tell") == (13, 19, 4)


def test_a_fact_is_found_where_it_is_tested() -> None:
    assert _found(10, 7, "owner.age") == (12, 5, 9)


def test_what_is_named_by_a_key_has_what_stands_below_and_beside_it() -> None:
    assert _found(3, 3, "owner", "entrant") == (3, 20, 5)
    assert _found(3, 3, "A-1", "cite") == (4, 10, 3)
    assert _found(5, 4, "A-2", "cite") == (5, 36, 3)


def test_what_begins_with_the_first_name_of_a_map_has_not_what_others_hold() -> None:
    """The file begins with the name of its business, and each rule below cites."""
    assert _found(1, 1, "A-1", "cite") == (1, 1, 5)
    assert _found(1, 1, "transfer", "business") == (1, 11, 8)


def test_a_word_that_is_not_there_leaves_the_thing() -> None:
    assert _found(7, 7, "A-3", "cite") == (7, 7, 5)
    assert _found(7, 7, "A-1", "say") == (7, 7, 5)
    assert _found(8, 1, "A-1") == (8, 1, 5)


def test_a_file_that_nobody_has_read_holds_nothing() -> None:
    place = Place("b.yaml", 7, 7)
    assert word_place(_LINES, place, "A-1") == place
