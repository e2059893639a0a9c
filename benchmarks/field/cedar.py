"""Cedar: a policy for each condition, parsed once; those that hold are the reasons of one authorization."""

from collections.abc import Sequence

import cedarpy

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Node, Truth
from field.infix import Language, names_of, reader, written

_CEDAR = Language(
    "&&", "||", "!({})", among=lambda fact, values: f"{values}.contains({fact})", fact="context.{}".format
)
_REQUEST = {"principal": 'Person::"owner"', "action": 'Action::"ask"', "resource": 'Order::"this"'}


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, read = names_of(facts), reader(conditions, facts)
    # A policy is named by its place in the text.
    policies = cedarpy.PolicySet.from_str(
        "\n".join(
            f"permit(principal, action, resource) when {{ {written(node, names, _CEDAR)} }};" for node in conditions
        )
    )
    entities = cedarpy.Entities.from_json_str("[]")
    places = [f"policy{place}" for place in range(len(conditions))]

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        answer = cedarpy.is_authorized(_REQUEST | {"context": read(row)}, policies, entities)
        holding = set(answer.diagnostics.reasons)
        return tuple([place in holding for place in places])

    return evaluate
