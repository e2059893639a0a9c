"""The plain engine: a condition read as it stands. Explanations use it, and the fast engines must agree with it."""

from collections.abc import Callable

from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Truth, Value, all_of, any_of, negation
from bizrules.rules.written_tests import compare


def truth(node: Node, value: Callable[[str], Value | None]) -> Truth:
    """Tell whether a condition holds; None when the facts known leave it open.

    >>> truth(Test("owner.age", "at_least", (18,)), {"owner.age": 18}.get)
    True
    >>> truth(Test("owner.age", "at_least", (18,)), {}.get) is None
    True
    """
    return truth_by(node, lambda test: holds(test, value(test.fact)))


def truth_by(node: Node, held: Callable[[Test], Truth]) -> Truth:
    """Tell whether a condition holds by the truths of its tests.

    >>> adult = Test("owner.age", "at_least", (18,))
    >>> truth_by(Not(adult), {adult: False}.get)
    True
    """
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Test):
        return held(node)
    if isinstance(node, Not):
        branch = truth_by(node.branch, held)
        return None if branch is None else not branch
    settling = isinstance(node, AnyOf)  # one false branch settles all_of, one true branch any_of
    truths = {truth_by(branch, held) for branch in node.branches}
    if settling in truths:
        return settling
    return None if None in truths else not settling


def remaining(node: Node, value: Callable[[str], Value | None]) -> Node:
    """Give what of a condition still hangs on facts that are not known.

    >>> grown = Test("owner.age", "at_least", (18,))
    >>> remaining(all_of([grown, Test("owner.present", "one_of", (True,))]), {"owner.age": 18}.get)
    Test(fact='owner.present', comparison='one_of', values=(True,))
    """
    if isinstance(node, Constant):
        return node
    if isinstance(node, Test):
        held = holds(node, value(node.fact))
        return node if held is None else Constant(held)
    if isinstance(node, Not):
        return negation(remaining(node.branch, value))
    join = all_of if isinstance(node, AllOf) else any_of
    return join(remaining(branch, value) for branch in node.branches)


def holds(test: Test, held: Value | None) -> Truth:
    """Tell whether a test holds of a value; None of an unknown one.

    >>> holds(Test("owner.age", "at_least", (18,)), 18), holds(Test("owner.kind", "one_of", ("unit",)), None)
    (True, None)
    """
    if held is None:
        return None
    if test.comparison == "one_of":
        return held in test.values
    return compare(test.comparison, int(held), int(test.values[0]))
