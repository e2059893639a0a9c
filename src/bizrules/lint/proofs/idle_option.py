"""A way to meet a need that is never open where it is asked for.

A group of papers names a paper for some people only, and every rule that asks for the group is about others. Whoever
brings that paper is told that it will not do.

Avoid::

    # law/cn/papers.yaml
    purposes: {identity: identity}
    types: {card: {title: card}, receipt: {title: receipt}}
    groups:
      shown: {for: identity, any_of: [card, {paper: receipt, when: {line.state: stock}}], cite: [E-1]}
    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: shown, when: {line.state: active}, require: {paper: shown, of: owner}, cite: [E-1]}

Prefer::

    # law/cn/papers.yaml
    purposes: {identity: identity}
    types: {card: {title: card}, receipt: {title: receipt}}
    groups:
      shown: {for: identity, any_of: [card, {paper: receipt, when: {owner.papers_genuine: true}}], cite: [E-1]}
    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: shown, when: {line.state: active}, require: {paper: shown, of: owner}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.claim import Claim
from bizrules.lint.exclusion import with_exclusion
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import FALSE, TRUE, Node, all_of, any_of
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf
from bizrules.rules.resolved import NeedEffect

ID = "idle-option"
_ADVICE = "mend its condition or that of the rules that ask for the group, or take it away"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every paper of a group that wherever the group is asked for it is open to nobody."""
    for one in landscape.in_force:
        for rule in one.ruleset.rules:
            asked = one.ruleset.conditions[rule.condition]
            if isinstance(rule.effect, NeedEffect) and asked != FALSE:
                yield from _claims(one, rule.effect.need, asked)


def _claims(one: InForce, need: NeedNode, asked: Node) -> Iterator[Claim]:
    if isinstance(need, FactLeaf):
        return
    if not isinstance(need, PaperLeaf):
        for branch in need.branches:
            yield from _claims(one, branch, asked)
        return
    conditions, group = one.ruleset.conditions, one.rulesets.registers(one.ruleset.region).groups.get(need.wanted)
    ways: dict[str, list[Node]] = {}
    for option in need.options:
        opened = all_of([asked, conditions[option.when]])
        always = conditions[option.when] == TRUE  # where that rule holds of nobody, the paper is not what is wrong
        ways.setdefault(option.paper, []).append(TRUE if always else opened)
        for company in option.company:
            yield from _claims(one, company, opened)
    for written in group.options if group else ():
        if written.paper in ways:
            opened = any_of(ways.pop(written.paper))
            what = f"`{written.paper}` of the group `{need.wanted}` is open to nobody of whom the group is asked"
            question = may_hold(opened, one.ruleset.vocabulary)
            yield Claim(
                Finding(ID, what, _ADVICE, written.place), question, partial(with_exclusion, opened, one.ruleset)
            )
