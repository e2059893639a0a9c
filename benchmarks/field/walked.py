"""The plain engine of bizrules: each condition read as it stands."""

from collections.abc import Sequence

from bizrules.rules import walk
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        value = dict(zip(facts, row, strict=True)).get
        return tuple([walk.truth(condition, value) for condition in conditions])

    return evaluate
