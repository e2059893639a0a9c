"""The default engine: all conditions of a ruleset as one generated Python function.

In: a row of facts, None where unknown. Out: the truth of every condition, None where open. A test is one expression
over its fact. A compound is two, *surely* and *possibly*: false when it is not even possible, true when it is sure,
else open. Possibly is asked first: most conditions do not hold, and one false branch then settles them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from bizrules.rules.conditions import SIGNS, AllOf, AnyOf, Constant, Node, Not, Test, Truth, Value

FactRow = Sequence[Value | None]
"""The values of the facts of a ruleset, in its order; None where unknown."""
Engine = Callable[[FactRow], tuple[Truth, ...]]

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
    """Writes the source; the truth of a part that stands in several places is computed once and kept in a local."""

    def __init__(self, conditions: Sequence[Node], index: Mapping[str, int]) -> None:
        self.conditions = conditions
        self.index = index
        self.uses = Counter(part for node in conditions for part in _parts(node))
        self.locals: dict[Node, str] = {}
        self.lines: list[str] = []

    def source(self) -> str:
        results = [self.truth(node) for node in self.conditions]
        unpack = "".join(f"f{position}, " for position in range(len(self.index)))
        head = ["def evaluate(row):", *([f"    ({unpack}) = row"] if unpack else [])]
        return "\n".join([*head, *self.lines, f"    return ({''.join(f'{result}, ' for result in results)})"])

    # ── True, False or None ──────────────────────────────────────────────────────────────────────────────────────────

    def truth(self, node: Node) -> str:
        return repr(node.value) if isinstance(node, Constant) else self.kept(node) or self.computed(node)

    def kept(self, node: Node) -> str:
        """Name the variable that holds the truth of a part; empty where there is none."""
        if isinstance(node, Test) and _only(node) is True:
            return self.fact(node)
        return self.local(node) if self.uses[node] >= _SHARED_FROM else ""

    def local(self, node: Node) -> str:
        if node not in self.locals:
            computed = self.computed(node)
            self.locals[node] = f"t{len(self.locals)}"
            self.lines.append(f"    {self.locals[node]} = {computed}")
        return self.locals[node]

    def computed(self, node: Node) -> str:
        if isinstance(node, Test):
            return f"None if {self.fact(node)} is None else {self.held(node)}"
        if isinstance(node, Not):
            branch = self.kept(node.branch) or self.local(node.branch)
            return f"None if {branch} is None else not {branch}"
        return f"(True if {self.write(node, surely=True)} else None) if {self.write(node, surely=False)} else False"

    # ── yes or no: surely, or possibly? ──────────────────────────────────────────────────────────────────────────────

    def ask(self, node: Node, *, surely: bool) -> str:
        if kept := self.kept(node):
            return kept if surely else f"{kept} is not False"
        return self.write(node, surely=surely)

    def write(self, node: Node, *, surely: bool) -> str:
        if isinstance(node, Constant):
            return repr(node.value)
        if isinstance(node, Test):
            return self.write_test(node, surely=surely)
        if isinstance(node, Not):
            return f"not ({self.ask(node.branch, surely=not surely)})"
        word = " and " if isinstance(node, AllOf) else " or "
        return word.join(f"({self.ask(branch, surely=surely)})" for branch in node.branches)

    def write_test(self, test: Test, *, surely: bool) -> str:
        if _only(test) is False:
            return f"{self.fact(test)} is {'False' if surely else 'not True'}"
        if not surely:
            return f"{self.fact(test)} is None or {self.held(test)}"
        known = "" if test.comparison == "one_of" else f"{self.fact(test)} is not None and "
        return known + self.held(test)

    # ── a known fact ─────────────────────────────────────────────────────────────────────────────────────────────────

    def held(self, test: Test) -> str:
        """Compare a fact that is known."""
        fact, first = self.fact(test), test.values[0]
        if test.comparison != "one_of":
            return f"{fact} {SIGNS[test.comparison]} {first!r}"
        if len(test.values) > 1:
            return f"{fact} in {{{', '.join(map(repr, test.values))}}}"
        return f"{fact} is {first}" if isinstance(first, bool) else f"{fact} == {first!r}"

    def fact(self, test: Test) -> str:
        return f"f{self.index[test.fact]}"


def _only(test: Test) -> Value | None:
    """Give the one value that a fact is tested for; None where there are several, or a bound."""
    return test.values[0] if test.comparison == "one_of" and len(test.values) == 1 else None


def _parts(node: Node) -> list[Node]:
    """Give a condition and all its parts."""
    branches = node.branches if isinstance(node, AllOf | AnyOf) else (node.branch,) if isinstance(node, Not) else ()
    return [node, *(part for branch in branches for part in _parts(branch))]
