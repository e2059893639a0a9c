"""business-rules: a rule for each condition, whose action notes that it holds. It has no `not`: it is pushed down."""

from collections.abc import Callable, Sequence
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    select_rule_variable,
)

from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import AllOf, Constant, Node, Not, Test, Truth
from field.infix import names_of, types_of

_SIGNS = {
    "at_least": "greater_than_or_equal_to",
    "more_than": "greater_than",
    "at_most": "less_than_or_equal_to",
    "less_than": "less_than",
}
_OPPOSITES = {"at_least": "less_than", "more_than": "less_than_or_equal_to"} | {
    "at_most": "greater_than",
    "less_than": "greater_than_or_equal_to",
}


def make(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the engine."""
    names, types = names_of(facts), types_of(conditions)
    read = {names[fact]: _variable(facts.index(fact), kind) for fact, kind in types.items()}
    variables: Any = type("Facts", (BaseVariables,), {"always": boolean_rule_variable(lambda _: True), **read})()
    holding: set[int] = set()
    note = rule_action(params={"condition": FIELD_NUMERIC})(lambda _, condition: holding.add(condition))
    actions = type("Notes", (BaseActions,), {"note": note})()
    rules = [
        {
            "conditions": _rule(node, names, holds=True),
            "actions": [{"name": "note", "params": {"condition": number}}],
        }
        for number, node in enumerate(conditions)
    ]

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        holding.clear()
        variables.row = row
        run_all(rules, variables, actions)
        return tuple([number in holding for number in range(len(rules))])

    return evaluate


def _variable(place: int, kind: type) -> Callable[[Any], Any]:
    """Make the method that gives a fact; a symbol is a choice, the only type of text that can be denied."""

    def choice(self: Any) -> list[Any]:  # noqa: ANN401  (an instance of the class made above)
        return [self.row[place]]

    def plain(self: Any) -> Any:  # noqa: ANN401  (as above)
        return self.row[place]

    if kind is str:
        made = select_rule_variable()(choice)
    else:
        made = (boolean_rule_variable if kind is bool else numeric_rule_variable)(plain)
    method: Callable[[Any], Any] = made
    return method


def _rule(node: Node, names: dict[str, str], *, holds: bool) -> dict[str, Any]:
    if isinstance(node, Constant):
        return {"name": "always", "operator": "is_true" if node.value is holds else "is_false", "value": ""}
    if isinstance(node, Not):
        return _rule(node.branch, names, holds=not holds)
    if isinstance(node, Test):
        return _test(node, names[node.fact], holds=holds)
    word = "all" if isinstance(node, AllOf) is holds else "any"
    return {word: [_rule(branch, names, holds=holds) for branch in node.branches]}


def _test(test: Test, name: str, *, holds: bool) -> dict[str, Any]:
    if test.comparison != "one_of":
        return {"name": name, "operator": (_SIGNS if holds else _OPPOSITES)[test.comparison], "value": test.values[0]}
    tests = [{"name": name, **_met(value, holds=holds)} for value in test.values]
    return tests[0] if len(tests) == 1 else {"any" if holds else "all": tests}


def _met(value: object, *, holds: bool) -> dict[str, object]:
    if isinstance(value, bool):
        return {"operator": "is_true" if value is holds else "is_false", "value": ""}
    if isinstance(value, int):
        raise NotImplementedError("no condition asks for one number")
    return {"operator": "contains" if holds else "does_not_contain", "value": value}
