"""A citation of a clause that is marked as having no rule.

`no_rule` tells a reviewer that nothing is to be looked for, and why. When something does cite the clause, one of the
two is wrong.

Avoid::

    # clauses/manners.yaml
    document: Manners at the counter
    basis: seed
    clauses:
      M-1: {quote: hand over change with both hands, no_rule: manners decide nothing}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: change, do: {task: hand over change with both hands}, cite: [M-1]}

Prefer::

    # clauses/manners.yaml
    document: Manners at the counter
    basis: seed
    clauses:
      M-1: {quote: hand over change with both hands}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: change, do: {task: hand over change with both hands}, cite: [M-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.rulesets import Rulesets

ID = "cites-clause-without-rule-reason"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find what cites a clause marked `no_rule`."""
    for citation in mentions(rulesets).citations:
        for cited in citation.cited:
            clause = rulesets.clauses.get(cited)
            if clause is not None and clause.no_rule:
                what = f"{citation.what} cites `{cited}`, which is marked `no_rule`"
                advice = "take the mark off the clause, or cite another"
                place = rulesets.word_place(citation.place, cited, "cite")
                yield Finding(ID, what, advice, place, rule=citation.rule)
