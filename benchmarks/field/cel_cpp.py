"""CEL in C++: all conditions as one program over typed variables, a list."""

from collections.abc import Sequence

from cel_expr_python import cel

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import Language, names_of, reader, types_of, written

_CEL = Language("&&", "||", "!({})")


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    types = {bool: cel.Type.BOOL, int: cel.Type.INT, str: cel.Type.STRING}
    variables = {names[fact]: types[kind] for fact, kind in types_of(conditions).items()}
    program = cel.NewEnv(variables=variables).compile(
        f"[{', '.join(written(node, names, _CEL) for node in conditions)}]"
    )

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        return tuple(program.eval(data=read(row)).plain_value())

    return evaluate
