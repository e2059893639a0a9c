"""A rule all of whose clauses speak of other operators.

Who is refused, or told to bring something, and asks why, is shown a sentence of a house that he is not in. A reminder
of what others do is left alone: it takes nothing from anybody.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: in-person, when: {owner.present: false}, forbid: only in person, cite: [N-1]}

    # clauses/neighbour.yaml
    document: The contract of the neighbour
    basis: contract
    clauses:
      N-1: {quote: plans change in person, applies: [neighbour]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: in-person, when: {owner.present: false}, do: {tell: others do it in person}, cite: [N-1]}

    # clauses/neighbour.yaml
    document: The contract of the neighbour
    basis: contract
    clauses:
      N-1: {quote: plans change in person, applies: [neighbour]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_bound_rule
from bizrules.rules.language.effect import Duty
from bizrules.rules.rulesets import Rulesets

ID = "rests-on-other-operators"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules of this operator that are more than a reminder and cite no clause that speaks of it."""
    for bound in every_bound_rule(rulesets):
        rule = bound.rule
        of = [rulesets.clauses[clause].applies for clause in rule.cite]
        if not isinstance(rule.effect, Duty) and all(names and rulesets.operator not in names for names in of):
            what = f"no clause of the rule `{rule.id}` speaks of {rulesets.operator}"
            advice = "cite one that does, or remind with `do`"
            place = rulesets.word_place(rule.place, rule.cite[0], "cite")
            yield Finding(ID, what, advice, place, rule=rule.id)
