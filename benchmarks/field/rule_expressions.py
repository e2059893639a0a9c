"""rule-engine: all conditions as one parsed expression over declared types, a list."""

from collections.abc import Sequence

import rule_engine

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import Language, names_of, reader, types_of, written

_RULE_ENGINE = Language("and", "or", "not ({})")


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    kinds = rule_engine.DataType
    types = {bool: kinds.BOOLEAN, int: kinds.FLOAT, str: kinds.STRING}
    resolver = rule_engine.type_resolver_from_dict(
        {names[fact]: types[kind] for fact, kind in types_of(conditions).items()}
    )
    rule = rule_engine.Rule(
        f"[{', '.join(written(node, names, _RULE_ENGINE) for node in conditions)}]",
        context=rule_engine.Context(type_resolver=resolver),
    )

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(rule.evaluate(read(row)))

    return evaluate
