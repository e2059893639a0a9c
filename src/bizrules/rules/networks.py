"""Conditions written as networks of durable-rules, inside the limits of its C core.

Each condition becomes two rules, *surely true* and *surely false*: `not` is pushed down to the tests, and a test of a
fact that is absent from the message holds in neither, since the core answers false to every comparison with a
missing property. What is surely neither is open.

Past its limits the core answers wrongly, never ends, or crashes, so all of them are checked here, on paper.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bizrules.rules.conditions import AllOf, Constant, Node, Not, Test, Value, every_test

MARKER = "k"
"""Stands in every message and begins every rule: a rule that could match without it would fire for ever."""

ALWAYS = "always"
"""A rule that fires for every message: the core frees what it never set when a session ends in which nothing fired."""

_RULES = 48  # the core keeps 64 open nodes below one node
_TESTS = 400  # with 512 different tests below one node, the core never ends
_FIRINGS = 1024  # a rule fires once for every way in which it is true: three choices of ten make a thousand
_GROUPS = 14  # of a rule: the core keeps 32 words for its `and`, `or` and their ends
_PROPERTIES = 250  # the core reads 254, with those that it and the driver add
_LARGEST = 2**63 - 1

_SIGNS = {"at_least": "$gte", "more_than": "$gt", "at_most": "$lte", "less_than": "$lt"}
_OPPOSITES = {"at_least": "$lt", "more_than": "$lte", "at_most": "$gt", "less_than": "$gte"}


class DurableRulesError(RuntimeError):
    """durable-rules cannot be used, or cannot be believed. `reason` is short and holds nothing of a request."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Property:
    """A fact as the core sees it: its place in a row, its type, and for symbols the number that stands for each.

    Text never enters the core, to which `"17" < 18` is true: a symbol that no test names is 0.
    """

    place: int
    type: type
    numbers: Mapping[Value, int]

    def written(self, value: Value) -> str:
        """Give the property of a message, as JSON.

        >>> Property(3, str, {"stock": 1}).written("stock")
        '"f3":1'
        """
        if type(value) is not self.type or (self.type is int and not -_LARGEST <= int(value) <= _LARGEST):
            raise DurableRulesError("a fact is not of the type that it is tested for")
        if self.type is str:
            return f'"f{self.place}":{self.numbers.get(value, 0)}'
        return f'"f{self.place}":{value}' if self.type is int else f'"f{self.place}":{"true" if value else "false"}'


@dataclass(frozen=True, slots=True)
class Network:
    """One network: its rules as the core reads them, the condition that each speaks of, the facts that they read.

    `firings` is how often rules can fire for one message.
    """

    source: str
    claims: Mapping[str, int]
    places: tuple[int, ...]
    firings: int


@dataclass(frozen=True, slots=True)
class Networks:
    """All networks of some conditions, those for surely true and for surely false; the facts they read, by place."""

    surely_true: tuple[Network, ...]
    surely_false: tuple[Network, ...]
    properties: Mapping[int, Property]


@dataclass(frozen=True, slots=True)
class _Clause:
    """A condition in the words of the core, with what it costs there."""

    words: Mapping[str, Any]
    facts: frozenset[str]
    tests: int = 1
    open_nodes: int = 1
    firings: int = 1
    groups: int = 0


_MARKED = _Clause({MARKER: 1}, frozenset())


def write_networks(conditions: Sequence[Node], facts: Sequence[str]) -> Networks:
    """Write the networks for some conditions over a row of facts.

    Raises: DurableRulesError for what the core cannot hold.

    >>> networks = write_networks([Test("a", "at_least", (5,))], ["a"])
    >>> networks.surely_true[0].source
    '{"always": {"all": [{"m": {"k": 1}}]}, "c0": {"all": [{"m": {"$and": [{"k": 1}, {"$gte": {"f0": 5}}]}}]}}'
    """
    writer = _Writer(conditions, facts)
    return Networks(
        surely_true=tuple(writer.networks(holds=True)),
        surely_false=tuple(writer.networks(holds=False)),
        properties={known.place: known for known in writer.properties.values()},
    )


class _Writer:
    def __init__(self, conditions: Sequence[Node], facts: Sequence[str]) -> None:
        self.conditions = conditions
        self.index = {name: place for place, name in enumerate(facts)}
        self.properties = {
            name: _property(self.index[name], tests) for name, tests in _tests_by_fact(conditions).items()
        }

    def networks(self, *, holds: bool) -> Iterable[Network]:
        """Give the rules for one side, as many in a network as the core can hold."""
        gathered: dict[str, _Clause] = {}
        for number, node in enumerate(self.conditions):
            clause = self.clause(node, holds=holds)
            if clause is False:
                continue
            rule = _MARKED if clause is True else _every([_MARKED, clause])
            if gathered and not _fits((*gathered.values(), rule)):
                yield self.network(gathered)
                gathered = {}
            gathered[f"c{number}"] = rule
            if not _fits((rule,)):
                raise DurableRulesError(f"condition {number} is past the limits of its core")
        if gathered:
            yield self.network(gathered)

    def network(self, rules: Mapping[str, _Clause]) -> Network:
        marker = {"all": [{"m": {MARKER: 1}}]}
        source = {ALWAYS: marker} | {name: {"all": [{"m": rule.words}]} for name, rule in rules.items()}
        facts = frozenset[str]().union(*(rule.facts for rule in rules.values()))
        return Network(
            source=json.dumps(source),
            claims={name: int(name[1:]) for name in rules},
            places=tuple(place for name, place in self.index.items() if name in facts),
            firings=1 + sum(rule.firings for rule in rules.values()),
        )

    def clause(self, node: Node, *, holds: bool) -> _Clause | bool:
        """Give what makes a condition surely hold, or surely not; a bool where no fact is needed to tell."""
        if isinstance(node, Constant):
            return node.value is holds
        if isinstance(node, Not):
            return self.clause(node.branch, holds=not holds)
        if isinstance(node, Test):
            return self.test(node, holds=holds)
        branches = [self.clause(branch, holds=holds) for branch in node.branches]
        every = isinstance(node, AllOf) is holds
        if (not every) in branches:
            return not every
        clauses = [clause for clause in branches if isinstance(clause, _Clause)]
        if len(clauses) < 2:  # noqa: PLR2004  (nothing to join)
            return clauses[0] if clauses else every
        return _every(clauses) if every else _some(clauses)

    def test(self, test: Test, *, holds: bool) -> _Clause | bool:
        name, numbers = f"f{self.index[test.fact]}", self.properties[test.fact].numbers
        facts = frozenset((test.fact,))
        if test.comparison != "one_of":
            sign = (_SIGNS if holds else _OPPOSITES)[test.comparison]
            return _Clause({sign: {name: test.values[0]}}, facts)
        values = [numbers.get(value, value) for value in dict.fromkeys(test.values)]
        if not holds:
            return _joined([_Clause({"$neq": {name: value}}, facts) for value in values], every=True)
        equal = _joined([_Clause({name: value}, facts) for value in values], every=False)
        # Only one of several values can be met, so that one way at most is open.
        return _Clause(equal.words, facts, tests=equal.tests, groups=equal.groups)


def _joined(clauses: Sequence[_Clause], *, every: bool) -> _Clause:
    if len(clauses) == 1:
        return clauses[0]
    return _every(clauses) if every else _some(clauses)


def _every(clauses: Sequence[_Clause]) -> _Clause:
    firings, open_nodes = 1, 1
    for clause in clauses:
        firings *= clause.firings
        open_nodes += clause.open_nodes - 1
    return _group("$and", clauses, open_nodes, firings)


def _some(clauses: Sequence[_Clause]) -> _Clause:
    open_nodes, firings = sum(clause.open_nodes for clause in clauses), sum(clause.firings for clause in clauses)
    return _group("$or", clauses, open_nodes, firings)


def _group(word: str, clauses: Sequence[_Clause], open_nodes: int, firings: int) -> _Clause:
    return _Clause(
        words={word: [clause.words for clause in clauses]},
        facts=frozenset[str]().union(*(clause.facts for clause in clauses)),
        tests=sum(clause.tests for clause in clauses),
        open_nodes=open_nodes,
        firings=firings,
        groups=1 + sum(clause.groups for clause in clauses),
    )


def _fits(rules: Sequence[_Clause]) -> bool:
    return (
        sum(rule.open_nodes for rule in rules) <= _RULES
        and sum(rule.tests for rule in rules) <= _TESTS
        and sum(rule.firings for rule in rules) <= _FIRINGS
        and len(frozenset[str]().union(*(rule.facts for rule in rules))) <= _PROPERTIES
        and all(rule.groups <= _GROUPS for rule in rules)
    )


def _tests_by_fact(conditions: Iterable[Node]) -> Mapping[str, list[Test]]:
    from_facts: dict[str, list[Test]] = {}
    for node in conditions:
        for test in every_test(node):
            from_facts.setdefault(test.fact, []).append(test)
    return from_facts


def _property(place: int, tests: Iterable[Test]) -> Property:
    values = [value for test in tests for value in test.values]
    types = {type(value) for value in values}
    if len(types) != 1 or not types <= {bool, int, str}:
        raise DurableRulesError("a fact is tested for values of several types")
    if any(type(value) is int and not -_LARGEST <= value <= _LARGEST for value in values):
        raise DurableRulesError("a fact is tested for a number of more than 63 bits")
    symbols = dict.fromkeys(value for value in values if isinstance(value, str))
    return Property(place, types.pop(), {value: number for number, value in enumerate(symbols, start=1)})
