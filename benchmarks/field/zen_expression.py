"""ZEN: all conditions as one compiled expression, a list."""

from collections.abc import Sequence

import zen

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import Language, names_of, reader, written

_ZEN = Language("and", "or", "not ({})")


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    evaluate_expression = zen.compile_expression(
        f"[{', '.join(written(node, names, _ZEN) for node in conditions)}]"
    ).evaluate

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(evaluate_expression(read(row)))

    return evaluate
