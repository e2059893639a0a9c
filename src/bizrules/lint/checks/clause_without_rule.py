"""A clause of a seed document that nothing cites, without a reason.

The seed documents are what the rulesets must hold completely. A clause that no rule, figure or paper cites was either
forgotten, or asks for nothing that can be checked: then `no_rule` says so.

Avoid::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: the register of visitors is kept for two years}

Prefer::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: the register of visitors is kept for two years, no_rule: no part of any acceptance}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.rulesets import Rulesets

ID = "clause-without-rule"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find clauses of basis `seed` that nothing cites and that give no reason for it."""
    cited = mentions(rulesets).clauses
    for clause in rulesets.clauses.values():
        if clause.basis == "seed" and not clause.no_rule and clause.id not in cited:
            advice = "cite it where it is applied, or say why nothing does: `no_rule: …`"
            yield Finding(ID, f"nothing cites the clause `{clause.id}`", advice, clause.place)
