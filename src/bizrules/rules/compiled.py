"""The default engine: all conditions of a ruleset as one generated Python function.

In: a row of facts, None where unknown. Out: the truth of every condition, None where open. Each condition becomes two
expressions, *surely* and *possibly*: it is true when the first holds, false when the second does not, else open.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Truth, Value

Row = Sequence[Value | None]
Engine = Callable[[Row], tuple[Truth, ...]]

_SIGNS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
_SHARED_FROM = 2


def compile_engine(conditions: Sequence[Node], facts: Sequence[str]) -> Engine:
    """Make the function for some conditions over a row of facts.

    >>> evaluate = compile_engine([Test("a", "at_least", (5,)), Not(Test("b", "one_of", (True,)))], ["a", "b"])
    >>> evaluate((5, None)), evaluate((None, False))
    ((True, None), (None, True))
    """
    source = _Writer(conditions, {name: position for position, name in enumerate(facts)}).source()
    namespace: dict[str, Engine] = {}
    exec(compile(source, "<bizrules conditions>", "exec"), namespace)  # noqa: S102  (every literal in it is a repr)
    return namespace["evaluate"]


class _Writer:
    """Writes the source; subtrees that several conditions share are computed once."""

    def __init__(self, conditions: Sequence[Node], index: Mapping[str, int]) -> None:
        self.conditions = conditions
        self.index = index
        self.uses = Counter(part for node in conditions for part in _parts(node))
        self.named: dict[Node, str] = {}
        self.lines: list[str] = []

    def source(self) -> str:
        results = [self.result(node) for node in self.conditions]
        unpack = "".join(f"f{position}, " for position in range(len(self.index)))
        head = ["def evaluate(row):", *([f"    ({unpack}) = row"] if unpack else [])]
        return "\n".join([*head, *self.lines, f"    return ({''.join(f'{result}, ' for result in results)})"])

    def result(self, node: Node) -> str:
        if isinstance(node, Constant):
            return repr(node.value)
        if isinstance(node, Test) and len(node.values) == 1 and node.values[0] is True:
            return self.variable(node)
        return f"True if {self.surely(node)} else None if {self.possibly(node)} else False"

    def surely(self, node: Node) -> str:
        return f"s{self.name(node)}" if self.shared(node) else self.write(node, surely=True)

    def possibly(self, node: Node) -> str:
        return f"p{self.name(node)}" if self.shared(node) else self.write(node, surely=False)

    def shared(self, node: Node) -> bool:
        return self.uses[node] >= _SHARED_FROM

    def name(self, node: Node) -> str:
        if node not in self.named:
            surely, possibly = self.write(node, surely=True), self.write(node, surely=False)
            self.named[node] = number = str(len(self.named))
            self.lines.append(f"    s{number} = {surely}")
            self.lines.append(f"    p{number} = {possibly}")
        return self.named[node]

    def write(self, node: Node, *, surely: bool) -> str:
        if isinstance(node, Constant):
            return repr(node.value)
        if isinstance(node, Test):
            return self.test(node, surely=surely)
        if isinstance(node, Not):
            return f"not ({self.possibly(node.branch) if surely else self.surely(node.branch)})"
        word = " and " if isinstance(node, AllOf) else " or "
        branches = [self.surely(branch) if surely else self.possibly(branch) for branch in node.branches]
        return word.join(f"({branch})" for branch in branches)

    def test(self, test: Test, *, surely: bool) -> str:
        fact = self.variable(test)
        if test.comparison == "one_of":
            values = test.values if surely else (None, *test.values)
            if len(test.values) == 1 and isinstance(test.values[0], bool):  # its own object, which is quickest to ask
                return f"{fact} is {test.values[0]}" if surely else f"{fact} is not {not test.values[0]}"
            return f"{fact} == {values[0]!r}" if len(values) == 1 else f"{fact} in {values!r}"
        compared = f"{fact} {_SIGNS[test.comparison]} {test.values[0]!r}"
        return f"{fact} is not None and {compared}" if surely else f"{fact} is None or {compared}"

    def variable(self, test: Test) -> str:
        return f"f{self.index[test.fact]}"


def _parts(node: Node) -> list[Node]:
    """Give a condition and all its parts."""
    branches = node.branches if isinstance(node, AllOf | AnyOf) else (node.branch,) if isinstance(node, Not) else ()
    return [node, *(part for branch in branches for part in _parts(branch))]
