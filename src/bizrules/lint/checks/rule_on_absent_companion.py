"""A rule that looks at a fact of a companion who may not be there.

Nothing is known of a proxy who is not there, so the rule stays unknown for every customer who comes alone, and no
request is ever simply accepted. The condition must settle when the companion is absent.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: false-papers, when: {owner.proxy.papers_genuine: false}, forbid: false papers, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: false-papers
        when: {owner.proxy.present: true, owner.proxy.papers_genuine: false}
        forbid: false papers
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_expanded_rule
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, all_of, any_of, every_test, negation
from bizrules.rules.expanded import Expanded
from bizrules.rules.need_tree import FactLeaf, NeedNode, Several, fact_leaves
from bizrules.rules.resolved import NeedEffect
from bizrules.rules.rulesets import Rulesets

ID = "rule-on-absent-companion"
_PRESENT = "present"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find conditions that stay unknown when a companion is absent."""
    for bound, expanded in every_expanded_rule(rulesets):
        rule = bound.rule
        for companion, fact in _unsettled(expanded, rulesets.vocabulary):
            what = f"the rule `{rule.id}` looks at `{fact}`, and `{companion}` may not be there"
            advice = f"add `{companion}.{_PRESENT}: true` to its condition"
            yield Finding(ID, what, advice, rulesets.word_place(rule.place, fact), rule=rule.id)


def _unsettled(rule: Expanded, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give each companion with a fact of his that is still looked at while he is absent."""
    for asked in _asked(rule):
        for companion in dict.fromkeys(_companion(test.fact, vocabulary) for test in every_test(asked)):
            if companion and not _demands(rule, companion):
                left = [test.fact for test in every_test(without(asked, companion)) if _belongs(test.fact, companion)]
                if left:
                    yield companion, left[0]


def _asked(rule: Expanded) -> Iterator[Node]:
    """The condition of a rule, and with it each fact that it requires."""
    condition = rule.conditions[rule.condition]
    yield condition
    for effect in rule.effects:
        if isinstance(effect, NeedEffect):
            for leaf in fact_leaves(effect.need):
                yield all_of([condition, rule.conditions[leaf.condition]])


def _demands(rule: Expanded, companion: str) -> bool:
    """Tell whether a rule itself requires that the companion comes along."""
    wanted = Test(f"{companion}.{_PRESENT}", "one_of", (True,))
    return any(isinstance(effect, NeedEffect) and _needs(rule, effect.need, wanted) for effect in rule.effects)


def _needs(rule: Expanded, need: NeedNode, wanted: Test) -> bool:
    if isinstance(need, FactLeaf):
        node = rule.conditions[need.condition]
        return wanted in (node.branches if isinstance(node, AllOf) else (node,))
    if isinstance(need, Several):
        held = (_needs(rule, branch, wanted) for branch in need.branches)
        return any(held) if need.kind == "all" else all(held)
    return False


def without(node: Node, companion: str) -> Node:
    """Give what is left of a condition when a companion is absent.

    >>> proxy = Test("owner.proxy.present", "one_of", (True,))
    >>> without(all_of([proxy, Test("owner.proxy.age", "less_than", (18,))]), "owner.proxy")
    Constant(value=False)
    """
    if isinstance(node, Not):
        return negation(without(node.branch, companion))
    if isinstance(node, AllOf | AnyOf):
        join = all_of if isinstance(node, AllOf) else any_of
        return join(without(branch, companion) for branch in node.branches)
    if isinstance(node, Test) and node.fact == f"{companion}.{_PRESENT}":
        return Constant(False in node.values)
    return node


def _companion(name: str, vocabulary: Vocabulary) -> str:
    party, _, rest = name.partition(".")
    companion = rest.partition(".")[0]
    known = party in vocabulary.roles.parties and companion in vocabulary.roles.companions
    return f"{party}.{companion}" if known else ""


def _belongs(name: str, companion: str) -> bool:
    return name.startswith(f"{companion}.") and name != f"{companion}.{_PRESENT}"
