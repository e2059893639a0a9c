"""Python written by hand for these very conditions: what all others are measured against."""

from collections.abc import Sequence

import activation

from bizrules.rules.compiled import Engine
from bizrules.rules.conditions import Node


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Give the function; it cannot be made for other conditions."""
    if (len(conditions), tuple(facts)) != (len(activation.CONDITIONS), activation.FACTS):
        raise ValueError("activation.py is written for other conditions")
    return activation.evaluate
