"""The same conditions as SQL: NULL is *unknown*, so the three values of SQL are ours and no translation is lost.

In: the conditions of a ruleset. Out: one query that gives the truth of each as a column `c0`, `c1`, … for every row of
a table whose columns are named for the facts: booleans, integers and texts, NULL where a fact is not told.
"""

from bizrules.rules.conditions import SIGNS, AllOf, Constant, Node, Not, Test, Value
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.unset import UNSET


def select_truths(ruleset: ResolvedRuleset, table: str) -> str:
    """Give the query for all conditions of a ruleset over a table."""
    columns = ",\n       ".join(f"{expression(node)} AS c{index}" for index, node in enumerate(ruleset.conditions))
    return f"SELECT {columns}\n  FROM {name(table)}"  # noqa: S608  (every name is quoted, every value written out)


def expression(node: Node) -> str:
    r"""Give one condition as a boolean expression.

    >>> expression(Not(Test("line.state", "one_of", ("active", "stock"))))
    'NOT ("line.state" IN (\'active\', \'stock\'))'
    """
    if isinstance(node, Constant):
        return literal(value=node.value)
    if isinstance(node, Not):
        return f"NOT ({expression(node.branch)})"
    if isinstance(node, Test):
        return _test(node)
    word = " AND " if isinstance(node, AllOf) else " OR "
    return word.join(f"({expression(branch)})" for branch in node.branches)


def _test(test: Test) -> str:
    if test.fact.startswith(UNSET):  # no table has a column for what no source gives
        return "CAST(NULL AS BOOLEAN)"
    if test.comparison == "one_of":
        return f"{name(test.fact)} IN ({', '.join(literal(value=value) for value in test.values)})"
    return f"{name(test.fact)} {SIGNS[test.comparison]} {literal(value=test.values[0])}"


def name(identifier: str) -> str:
    """Quote a name.

    >>> name('owner.kind')
    '"owner.kind"'
    """
    doubled = identifier.replace('"', '""')
    return f'"{doubled}"'


def literal(*, value: Value) -> str:
    """Write a value out.

    >>> literal(value=True), literal(value=5), literal(value="it's")
    ('TRUE', '5', "'it''s'")
    """
    if isinstance(value, bool):
        return str(value).upper()
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
