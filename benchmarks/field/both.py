"""Both engines of bizrules, every truth compared: what `engine="durable-rules"` costs."""

from collections.abc import Sequence

from bizrules.rules.compared import compared
from bizrules.rules.compiled import Engine, FactRow, compile_engine
from bizrules.rules.conditions import Node, Truth
from bizrules.rules.durable import durable_engine


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    evaluation = compared(compile_engine(conditions, facts), durable_engine(conditions, facts))

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        answer = evaluation(row)
        if answer.engine_name != "durable-rules agrees":
            raise RuntimeError(answer.engine_name)  # one engine alone is not what is timed here
        return answer.truths

    return evaluate
