"""And, or and not over terms of the solver and plain truths.

What is settled is left out before the solver sees it: most options of papers are open to everybody and stand in one
form, and making a term costs more than deciding it.
"""

from collections.abc import Iterable
from typing import Any

import z3

Term = Any
"""A truth, or a term of the solver, which has no types of its own."""
Solution = Any
"""What the solver calls a model: a value for each variable."""


def both(terms: Iterable[Term]) -> Term:
    """Say that all hold.

    >>> both([True, True]), both([z3.Bool("a"), False]), both([True, z3.Bool("a")])
    (True, False, a)
    """
    left = []
    for term in terms:
        if term is False:
            return False
        if term is not True:
            left.append(term)
    return z3.And(left) if len(left) > 1 else left[0] if left else True


def either(terms: Iterable[Term]) -> Term:
    """Say that some holds.

    >>> either([False, False]), either([z3.Bool("a"), True]), either([False, z3.Bool("a")])
    (False, True, a)
    """
    left = []
    for term in terms:
        if term is True:
            return True
        if term is not False:
            left.append(term)
    return z3.Or(left) if len(left) > 1 else left[0] if left else False


def opposite(term: Term) -> Term:
    """Say that it does not hold."""
    return not term if isinstance(term, bool) else z3.Not(term)


def where(condition: Term, term: Term) -> Term:
    """Say that it holds where a condition does."""
    return either([opposite(condition), term])
