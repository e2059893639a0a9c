"""JsonLogic in Rust: all conditions as one compiled rule, a list; a session keeps its memory between rows."""

from collections.abc import Sequence

import datalogic_py

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import names_of, reader
from field.json_logic_tree import as_json_logic


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    engine = datalogic_py.Engine()
    rule = engine.compile([as_json_logic(node, names) for node in conditions])
    session = engine.session()

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(session.evaluate(rule, read(row)))

    return evaluate
