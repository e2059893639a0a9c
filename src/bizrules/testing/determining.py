"""Which tests of a condition decide it: masking MC/DC over three-valued trees.

A test decides a condition for a request when the condition is known, and would be the opposite if this one test were
the opposite and all others stayed as they are, the unknown ones unknown.
"""

from collections.abc import Iterator, Mapping

from bizrules.rules.conditions import Node, Test, Truth
from bizrules.rules.walk import truth_by


def determining(node: Node, truths: Mapping[Test, Truth]) -> Iterator[tuple[Test, bool]]:
    """Give the tests that decide a condition, each with its truth.

    >>> from bizrules.rules.conditions import AnyOf
    >>> here, adult = Test("here", "one_of", (True,)), Test("age", "at_least", (18,))
    >>> [test.fact for test, _ in determining(AnyOf((here, adult)), {here: True, adult: False})]
    ['here']
    >>> list(determining(AnyOf((here, adult)), {here: True, adult: True}))
    []
    """
    truth = truth_by(node, truths.__getitem__)
    for test, own in truths.items() if truth is not None else ():
        if own is not None and truth_by(node, {**truths, test: not own}.__getitem__) is (not truth):
            yield test, own
