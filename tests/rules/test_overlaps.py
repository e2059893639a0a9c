"""Rows whose bounds are held in parameters are compared by name; what is no number is not compared at all."""

import pytest

from bizrules.rules.read_rules import read_rule_file
from bizrules.rules.reading import Reader
from bizrules.rules.yaml_tree import parse

FILE = """
business: activation
tables:
  tariff: {given: [line.years], gives: [fee], rows: [[%s, 1], [%s, 2]], otherwise: none, cite: [A]}
"""
AGE, TERM = "{parameter: age}", "{parameter: term}"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (f"{{less_than: {AGE}}}", f"{{at_least: {AGE}}}", True),
        (f"{{more_than: {AGE}}}", f"{{at_most: {AGE}}}", True),
        (f"{{less_than: {AGE}}}", f"{{more_than: {AGE}}}", True),
        (f"{{at_most: {AGE}}}", f"{{at_least: {AGE}}}", False),
        (f"{{less_than: {AGE}}}", f"{{at_least: {TERM}}}", False),
        (f"{{less_than: {AGE}}}", "{at_least: 5}", False),
        ("{less_than: 5}", f"{{at_least: {AGE}}}", False),
        ("{less_than: five}", "{at_least: 5}", False),
        ("{less_than: 5}", "{at_least: 5}", True),
        ("{less_than: 5}", "{at_least: 4}", False),
        ("4", "{at_least: 5}", True),
        ("{at_most: 4}", "{one_of: [5, 6]}", True),
        ("any", "5", False),
        ("{includes: a}", "5", False),
        ("{includes: a}", "{excludes: a}", True),
        ("{includes: a}", "{excludes: b}", False),
        ("{includes: a}", "{includes: a}", False),
    ],
)
def test_two_rows(one: str, other: str, *, apart: bool) -> None:
    reader = Reader({})

    read_rule_file(reader, parse(FILE % (one, other), "a.yaml")[0], name="activation", layer="alpha")

    assert [problem.code for problem in reader.problems] == ([] if apart else ["table-overlap"])
