"""Which tests of a condition decide it: masking MC/DC over three-valued trees.

A test decides a condition for a request when the condition is known, and would be the opposite if this one test were
the opposite and all others stayed as they are, the unknown ones unknown.
"""

from collections.abc import Iterator, Mapping

from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Truth
from bizrules.rules.written_tests import compare


def determining(node: Node, truths: Mapping[Test, Truth]) -> Iterator[tuple[Test, bool]]:
    """Give the tests that decide a condition, each with its truth.

    >>> here, adult = Test("here", "one_of", (True,)), Test("age", "at_least", (18,))
    >>> [test.fact for test, _ in determining(AnyOf((here, adult)), {here: True, adult: False})]
    ['here']
    >>> list(determining(AnyOf((here, adult)), {here: True, adult: True}))
    []
    """
    truth = truth_of(node, truths)
    for test, own in truths.items() if truth is not None else ():
        if own is not None and truth_of(node, {**truths, test: not own}) is (not truth):
            yield test, own


def truth_of(node: Node, truths: Mapping[Test, Truth]) -> Truth:
    """Give the truth of a condition from those of its tests; None is unknown.

    >>> here, adult = Test("here", "one_of", (True,)), Test("age", "at_least", (18,))
    >>> truth_of(AllOf((here, Not(adult))), {here: None, adult: True}), truth_of(Not(here), {here: None})
    (False, None)
    """
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Test):
        return truths[node]
    if isinstance(node, Not):
        truth = truth_of(node.branch, truths)
        return None if truth is None else not truth
    return _joined(node, truths)


def _joined(node: AllOf | AnyOf, truths: Mapping[Test, Truth]) -> Truth:
    settling = isinstance(node, AnyOf)
    branches = [truth_of(branch, truths) for branch in node.branches]
    return settling if settling in branches else None if None in branches else not settling


def holds(test: Test, value: object) -> Truth:
    """Give the truth of one test of a value; None of an unknown one.

    >>> holds(Test("age", "at_least", (18,)), 18), holds(Test("kind", "one_of", ("unit",)), None)
    (True, None)
    """
    if value is None:
        return None
    if test.comparison == "one_of":
        return value in test.values
    return compare(test.comparison, int(str(value)), int(test.values[0]))
