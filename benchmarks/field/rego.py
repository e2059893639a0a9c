"""Rego in C++: a set of the conditions that hold, built once into a bundle. Every part of a condition is a rule."""

import json
from collections.abc import Mapping, Sequence

from regopy import Input, Interpreter

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Truth
from field.infix import names_of, reader

_SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
_ENTRANCE = "activation/holding"


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    read = reader(conditions, facts)
    interpreter = Interpreter()
    interpreter.add_module("activation", _Module(names_of(facts)).written(conditions))
    bundle = interpreter.build(None, [_ENTRANCE])

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        interpreter.set_input(Input(read(row)))
        answer = interpreter.query_bundle_entrypoint(bundle, _ENTRANCE)
        holding = set(json.loads(str(answer))["expressions"][0])
        return tuple([number in holding for number in range(len(conditions))])

    return evaluate


class _Module:
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.parts: dict[Node, str] = {}
        self.lines = ["package activation"]

    def written(self, conditions: Sequence[Node]) -> str:
        for number, node in enumerate(conditions):
            self.lines.append(f"holding contains {number} if {{ {self.said(node)} }}")
        return "\n".join(self.lines)

    def said(self, node: Node) -> str:
        """Say a condition in one expression: a test, or the name of the rule for it."""
        if isinstance(node, Constant):
            return "true" if node.value else "false"
        if isinstance(node, Test):
            return self.test(node)
        if isinstance(node, Not):
            return f"not {self.part(node.branch)}"
        return self.part(node)

    def part(self, node: Node) -> str:
        if node not in self.parts:
            bodies = (
                ["; ".join(map(self.said, node.branches))]
                if isinstance(node, AllOf)
                else [self.said(branch) for branch in node.branches]
                if isinstance(node, AnyOf)
                else [self.said(node)]
            )
            name = self.parts[node] = f"part{len(self.parts)}"
            self.lines.extend(f"{name} if {{ {body} }}" for body in bodies)
        return self.parts[node]

    def test(self, test: Test) -> str:
        fact, first = f"input.{self.names[test.fact]}", test.values[0]
        if test.comparison != "one_of":
            return f"{fact} {_SIGNS[test.comparison]} {first}"
        if len(test.values) > 1:
            return f"{fact} in {{{', '.join(json.dumps(value) for value in test.values)}}}"
        return f"{fact} == {json.dumps(first)}"
