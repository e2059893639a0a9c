"""A condition in the words of rulesets, as findings name it."""

from bizrules.proofs.example import word
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test
from bizrules.rules.unset import unset_test

_PARAMETER = "parameter."


def said(node: Node) -> str:
    """Say a condition.

    >>> young, here = Test("owner.age", "less_than", (18,)), Test("owner.present", "one_of", (True,))
    >>> said(AnyOf((young, Not(AllOf((young, here))))))
    '`owner.age` less_than 18 or not (`owner.age` less_than 18 and `owner.present` is true)'
    >>> said(Test("unset:ceiling:owner.cards:more_than", "one_of", (True,)))
    '`owner.cards` more_than the unset `ceiling`'
    """
    if isinstance(node, Constant):
        return word(node.value)
    if isinstance(node, Test):
        return _test(node)
    if isinstance(node, Not):
        return f"not {_part(node.branch)}"
    return (" and " if isinstance(node, AllOf) else " or ").join(map(_part, node.branches))


def _part(node: Node) -> str:
    return f"({said(node)})" if isinstance(node, AllOf | AnyOf) else said(node)


def _test(test: Test) -> str:
    if unset := unset_test(test.fact):
        parameter, about, compared = unset
        if about.startswith(_PARAMETER):
            return f"the unset `{parameter}` is {compared}"
        return f"`{about}` {compared} the unset `{parameter}`"
    comparison = "is" if test.comparison == "one_of" else test.comparison
    return f"`{test.fact}` {comparison} {' or '.join(map(word, test.values))}"
