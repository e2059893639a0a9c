"""Mistakes as a reader keeps them."""

from bizrules.errors import Place
from bizrules.rules.reading import Reader


def test_a_mistake_that_is_met_again_is_kept_once() -> None:
    reader, place = Reader({}), Place("a.yaml", 1, 1)
    for what in ("one", "two", "one"):
        reader.report("a", what, place)
    assert [problem.what for problem in reader.problems] == ["one", "two"]


def test_a_file_of_mistakes_is_told_at_once() -> None:
    """Looking through all mistakes before each one would take half an hour here."""
    reader = Reader({})
    for line in range(100_000):
        reader.report("a", "b", Place("a.yaml", line, 1))
    assert len(reader.problems) == 100_000
