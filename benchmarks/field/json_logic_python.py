"""JsonLogic in Python: all conditions as one list, read anew each time."""

from collections.abc import Sequence

from json_logic import jsonLogic

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import names_of, reader
from field.json_logic_tree import as_json_logic


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    logic = [as_json_logic(node, names) for node in conditions]

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(jsonLogic(logic, read(row)))

    return evaluate
