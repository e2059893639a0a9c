"""Conditions written in the languages that have operators: CEL, ZEN, Cedar, rule-engine."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bizrules.rules.compiled import FactRow
from bizrules.rules.conditions import AllOf, Constant, Node, Not, Test, Value, every_test

_SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}


@dataclass(frozen=True, slots=True)
class Language:
    """How a language says what a condition says."""

    both: str
    either: str
    opposite: str
    among: Callable[[str, str], str] = "{} in {}".format
    """How a value is looked up in a list."""
    fact: Callable[[str], str] = str


def written(node: Node, names: Mapping[str, str], language: Language) -> str:
    """Write a condition; `names` are the facts as the language may call them.

    >>> cel = Language("&&", "||", "!({})")
    >>> written(AllOf((Test("a", "one_of", (False,)), Test("b", "one_of", ("x", "y")))), {"a": "f0", "b": "f1"}, cel)
    '((!(f0)) && (f1 in ["x", "y"]))'
    """
    if isinstance(node, Constant):
        return "true" if node.value else "false"
    if isinstance(node, Test):
        return _test(node, language.fact(names[node.fact]), language)
    if isinstance(node, Not):
        return language.opposite.format(written(node.branch, names, language))
    word = f" {language.both if isinstance(node, AllOf) else language.either} "
    return f"({word.join(f'({written(branch, names, language)})' for branch in node.branches)})"


def _test(test: Test, fact: str, language: Language) -> str:
    first = test.values[0]
    if test.comparison != "one_of":
        return f"{fact} {_SIGNS[test.comparison]} {first}"
    if len(test.values) > 1:
        return language.among(fact, json.dumps(test.values))
    if isinstance(first, bool):
        return fact if first else language.opposite.format(fact)
    return f"{fact} == {json.dumps(first)}"


# ── facts as these engines take them ─────────────────────────────────────────────────────────────────────────────────


def names_of(facts: Sequence[str]) -> dict[str, str]:
    """Give each fact a name without dots: they mean a path to most languages."""
    return {fact: f"f{place}" for place, fact in enumerate(facts)}


def types_of(conditions: Sequence[Node]) -> dict[str, type[Value]]:
    """Give the type of every fact that is tested."""
    return {test.fact: type(test.values[0]) for node in conditions for test in every_test(node)}


def reader(conditions: Sequence[Node], facts: Sequence[str]) -> Callable[[FactRow], dict[str, Value | None]]:
    """Make what turns a row into a mapping of the facts that are tested.

    >>> reader([Test("b", "one_of", (True,))], ["a", "b"])((5, False))
    {'f1': False}
    """
    tested = types_of(conditions)
    places = [(f"f{place}", place) for place, fact in enumerate(facts) if fact in tested]

    def read(row: FactRow) -> dict[str, Value | None]:
        return {name: row[place] for name, place in places}

    return read
