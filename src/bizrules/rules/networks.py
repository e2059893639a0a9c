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
class _Expression:
    """A condition in the words of the core, with what it costs there."""

    words: Mapping[str, Any]
    facts: frozenset[str]
    tests: int = 1
    open_nodes: int = 1
    firings: int = 1
    groups: int = 0


_MARKED = _Expression({MARKER: 1}, frozenset())


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
        gathered: dict[str, _Expression] = {}
        for number, node in enumerate(self.conditions):
            expression = self.expression(node, holds=holds)
            if expression is False:
                continue
            rule = _MARKED if expression is True else _every([_MARKED, expression])
            if gathered and not _fits((*gathered.values(), rule)):
                yield self.network(gathered)
                gathered = {}
            gathered[f"c{number}"] = rule
            if not _fits((rule,)):
                raise DurableRulesError(f"condition {number} is past the limits of its core")
        if gathered:
            yield self.network(gathered)

    def network(self, rules: Mapping[str, _Expression]) -> Network:
        marker = {"all": [{"m": {MARKER: 1}}]}
        source = {ALWAYS: marker} | {name: {"all": [{"m": rule.words}]} for name, rule in rules.items()}
        facts = frozenset[str]().union(*(rule.facts for rule in rules.values()))
        return Network(
            source=json.dumps(source),
            claims={name: int(name[1:]) for name in rules},
            places=tuple(place for name, place in self.index.items() if name in facts),
            firings=1 + sum(rule.firings for rule in rules.values()),
        )

    def expression(self, node: Node, *, holds: bool) -> _Expression | bool:
        """Give what makes a condition surely hold, or surely not; a bool where no fact is needed to tell."""
        if isinstance(node, Constant):
            return node.value is holds
        if isinstance(node, Not):
            return self.expression(node.branch, holds=not holds)
        if isinstance(node, Test):
            return self.test(node, holds=holds)
        branches = [self.expression(branch, holds=holds) for branch in node.branches]
        every = isinstance(node, AllOf) is holds
        if (not every) in branches:
            return not every
        expressions = [expression for expression in branches if isinstance(expression, _Expression)]
        return _joined(expressions, every=every) if expressions else every

    def test(self, test: Test, *, holds: bool) -> _Expression | bool:
        name, numbers = f"f{self.index[test.fact]}", self.properties[test.fact].numbers
        facts = frozenset((test.fact,))
        if test.comparison != "one_of":
            sign = (_SIGNS if holds else _OPPOSITES)[test.comparison]
            return _Expression({sign: {name: test.values[0]}}, facts)
        values = [numbers.get(value, value) for value in dict.fromkeys(test.values)]
        if not holds:
            return _joined([_Expression({"$neq": {name: value}}, facts) for value in values], every=True)
        equal = _joined([_Expression({name: value}, facts) for value in values], every=False)
        # Only one of several values can be met, so that one way at most is open.
        return _Expression(equal.words, facts, tests=equal.tests, groups=equal.groups)


def _joined(expressions: Sequence[_Expression], *, every: bool) -> _Expression:
    if len(expressions) == 1:
        return expressions[0]
    return _every(expressions) if every else _some(expressions)


def _every(expressions: Sequence[_Expression]) -> _Expression:
    firings, open_nodes = 1, 1
    for expression in expressions:
        firings *= expression.firings
        open_nodes += expression.open_nodes - 1
    return _group("$and", expressions, open_nodes, firings)


def _some(expressions: Sequence[_Expression]) -> _Expression:
    open_nodes = sum(expression.open_nodes for expression in expressions)
    return _group("$or", expressions, open_nodes, firings=sum(expression.firings for expression in expressions))


def _group(word: str, expressions: Sequence[_Expression], open_nodes: int, firings: int) -> _Expression:
    return _Expression(
        words={word: [expression.words for expression in expressions]},
        facts=frozenset[str]().union(*(expression.facts for expression in expressions)),
        tests=sum(expression.tests for expression in expressions),
        open_nodes=open_nodes,
        firings=firings,
        groups=1 + sum(expression.groups for expression in expressions),
    )


def _fits(rules: Sequence[_Expression]) -> bool:
    return (
        sum(rule.open_nodes for rule in rules) <= _RULES
        and sum(rule.tests for rule in rules) <= _TESTS
        and sum(rule.firings for rule in rules) <= _FIRINGS
        and len(frozenset[str]().union(*(rule.facts for rule in rules))) <= _PROPERTIES
        and all(rule.groups <= _GROUPS for rule in rules)
    )


def _tests_by_fact(conditions: Iterable[Node]) -> Mapping[str, list[Test]]:
    found: dict[str, list[Test]] = {}
    for node in conditions:
        for test in every_test(node):
            found.setdefault(test.fact, []).append(test)
    return found


def _property(place: int, tests: Iterable[Test]) -> Property:
    values = [value for test in tests for value in test.values]
    types = {type(value) for value in values}
    if len(types) != 1 or not types <= {bool, int, str}:
        raise DurableRulesError("a fact is tested for values of several types")
    if any(type(value) is int and not -_LARGEST <= value <= _LARGEST for value in values):
        raise DurableRulesError("a fact is tested for a number of more than 63 bits")
    symbols = dict.fromkeys(value for value in values if isinstance(value, str))
    return Property(place, types.pop(), {value: number for number, value in enumerate(symbols, start=1)})
