"""The one small tree that every engine reads: tests of facts, all, any, not.

It holds no names of parameters, tables or defines any more: a fact and a value, nothing that an engine, SQL (NULL is
unknown) or an SMT solver could not read. `None` as a truth is *unknown*.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Truth = bool | None
Value = bool | int | str
SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
"""How Python and SQL write the comparisons of a number with a bound."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A truth that rests on no fact."""

    value: bool


@dataclass(frozen=True, slots=True)
class Test:
    """A fact compared with a value: `one_of` (a choice of values), or a number against a bound."""

    __test__ = False  # pytest would take the name for a test class

    fact: str
    comparison: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every branch holds."""

    branches: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some branch holds."""

    branches: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The branch does not hold; what is unknown stays unknown."""

    branch: "Node"


Node = Constant | Test | AllOf | AnyOf | Not
TRUE, FALSE = Constant(value=True), Constant(value=False)


def all_of(branches: Iterable[Node]) -> Node:
    """Join branches that must all hold, leaving out what is settled.

    >>> all_of([TRUE, Test("a", "one_of", (True,))])
    Test(fact='a', comparison='one_of', values=(True,))
    """
    kept: list[Node] = []
    for branch in branches:
        if not isinstance(branch, Constant):
            kept.extend(branch.branches if isinstance(branch, AllOf) else (branch,))
        elif not branch.value:
            return FALSE
    unique = _unique(kept)
    return TRUE if not unique else unique[0] if len(unique) == 1 else AllOf(unique)


def any_of(branches: Iterable[Node]) -> Node:
    """Join branches of which one must hold, leaving out what is settled."""
    kept: list[Node] = []
    for branch in branches:
        if not isinstance(branch, Constant):
            kept.extend(branch.branches if isinstance(branch, AnyOf) else (branch,))
        elif branch.value:
            return TRUE
    unique = _unique(kept)
    return FALSE if not unique else unique[0] if len(unique) == 1 else AnyOf(unique)


def _unique(branches: list[Node]) -> tuple[Node, ...]:
    """Give each branch once; a single one need not be hashed, which takes longest of all."""
    return tuple(dict.fromkeys(branches) if len(branches) > 1 else branches)


def negation(branch: Node) -> Node:
    """Give the opposite of a condition."""
    if isinstance(branch, Constant):
        return Constant(not branch.value)
    return branch.branch if isinstance(branch, Not) else Not(branch)


def every_test(node: Node) -> Iterator[Test]:
    """Give every test in a condition, in the order written."""
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from every_test(node.branch)
    elif isinstance(node, AllOf | AnyOf):
        for branch in node.branches:
            yield from every_test(branch)
