"""A rule that says what another says already, wherever it applies.

Taking it away changes no decision. Where both rest on clauses of their own, one rule may cite both.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}
      - {id: today, when: {line.days_in_service: {at_most: 0}}, forbid: a new line, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bizrules.lint.claim import Ask, Claim
from bizrules.lint.examples import Sought, with_sought
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.questions import may_hold
from bizrules.rules.conditions import Node, all_of, any_of, negation
from bizrules.rules.resolved import Effect, NeedEffect, ResolvedRule, ResolvedRuleset

ID = "shadowed-rule"
_Key = tuple[object, ...]


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every two rules of one effect that the one holds only where the other does."""
    beside: dict[_Key, set[_Key]] = {}
    pairs: dict[tuple[_Key, _Key], dict[tuple[Node, Node], tuple[ResolvedRule, ResolvedRule, ResolvedRuleset]]] = {}
    for _, ruleset, _ in landscape.in_force:
        for rule, others in _alike(ruleset):
            known: dict[_Key, list[ResolvedRule]] = {}
            for other in others:
                known.setdefault(_key(other), []).append(other)
            beside[_key(rule)] = beside.get(_key(rule), set(known)) & set(known)
            for key, alike in known.items():
                other_node = any_of(ruleset.conditions[other.condition] for other in alike)
                nodes = ruleset.conditions[rule.condition], other_node
                pairs.setdefault((_key(rule), key), {}).setdefault(nodes, (rule, alike[-1], ruleset))
    for (key, other_key), found in pairs.items():
        if other_key in beside[key]:  # wherever the one is in force, the other is
            for (node, other_node), (rule, other, ruleset) in found.items():
                question = may_hold(all_of([node, negation(other_node)]), ruleset.vocabulary)
                yield Claim(_finding(rule, other), question, partial(_example, (node, other_node), ruleset))


def _example(nodes: tuple[Node, Node], ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Show a request of which both rules hold."""
    node, other = nodes
    return with_sought(finding, Sought("both rules hold", (node,), (other,)), ruleset, ask)


def _finding(rule: ResolvedRule, other: ResolvedRule) -> Finding:
    where = f"{other.place.file}:{other.place.line}"
    what = f"the rule `{rule.name}` says nothing beside `{other.name}` ({where}), which holds wherever it does"
    return Finding(ID, what, "keep one of the two, citing both clauses", rule.place, rule=rule.name)


def _alike(ruleset: ResolvedRuleset) -> Iterator[tuple[ResolvedRule, list[ResolvedRule]]]:
    """Give each rule with the others of the same effect."""
    by_effect: dict[str, list[ResolvedRule]] = {}
    for rule in ruleset.rules:
        by_effect.setdefault(_effect(rule.effect), []).append(rule)
    for rule in ruleset.rules:
        yield rule, [other for other in by_effect[_effect(rule.effect)] if _key(other) != _key(rule)]


def _effect(effect: Effect) -> str:
    """Write an effect out; the numbers of its conditions mean something in one ruleset only."""
    return repr(replace(effect, slot=None) if isinstance(effect, NeedEffect) else effect)


def _key(rule: ResolvedRule) -> _Key:
    """Know a rule as it is written, whoever is in its roles: it is too many where it is so for all of them."""
    return rule.place, rule.id
