"""CEL in Rust: all conditions as one program, a list."""

from collections.abc import Sequence

import cel

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import Language, names_of, reader, written

_CEL = Language("&&", "||", "!({})")


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    program = cel.compile(f"[{', '.join(written(node, names, _CEL) for node in conditions)}]")

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(program.execute(read(row)))

    return evaluate
