"""Which tests of a condition exclude each other: as few as possible, and the same ones in every run."""

from collections.abc import Iterator

from bizrules.lint.claim import Ask
from bizrules.lint.examples import Sought, with_sought, with_words
from bizrules.lint.finding import Finding
from bizrules.lint.said import said
from bizrules.model.vocabulary import Vocabulary
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import AllOf, AnyOf, Node, Not, all_of, negation
from bizrules.rules.resolved import ResolvedRuleset


def excluding(node: Node, vocabulary: Vocabulary, ask: Ask) -> tuple[Node, ...]:
    """Give parts of a condition that never holds, none of which can go: without any one of them the others can hold.

    Where that is not decided, the part stays. The last part that can go goes first, so that those written first are
    left.
    """
    parts = tuple(_parts(node))
    for part in reversed(parts):
        others = tuple(other for other in parts if other is not part)
        if others and ask(may_hold(all_of(others), vocabulary)).verdict == "no":
            parts = others
    if len(parts) == 1 and (branches := tuple(_branches(parts[0]))):  # none of them can hold: the first will do
        return excluding(branches[0], vocabulary, ask)
    return parts


def with_exclusion(condition: Node, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Name the tests that exclude each other, and show a request of which all of them hold but the last."""
    *others, last = excluding(condition, ruleset.vocabulary, ask)
    tests = "; ".join(map(said, (*others, last)))
    named = with_words(finding, f"these exclude each other: {tests}" if others else f"this excludes all: {tests}")
    sought = Sought(said(negation(last)), tuple(others), (negation(last),), never=(condition,))
    return with_sought(named, sought, ruleset, ask)


def _parts(node: Node) -> Iterator[Node]:
    """Give what a condition asks for together."""
    if isinstance(node, AllOf):
        for branch in node.branches:
            yield from _parts(branch)
    elif isinstance(node, Not) and isinstance(node.branch, AnyOf):
        for branch in node.branch.branches:
            yield from _parts(negation(branch))
    else:
        yield node


def _branches(node: Node) -> Iterator[Node]:
    """Give those of which a condition asks for one."""
    if isinstance(node, AnyOf):
        yield from node.branches
    elif isinstance(node, Not) and isinstance(node.branch, AllOf):
        yield from map(negation, node.branch.branches)
