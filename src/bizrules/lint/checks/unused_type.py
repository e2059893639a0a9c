"""A type of paper that is in no group and in no rule.

A clerk who holds such a paper is told that nothing wants it. Most often a group was forgotten.

Avoid::

    # example/papers.yaml
    types:
      pass_book: {title: pass book}

Prefer::

    # example/papers.yaml
    types:
      pass_book: {title: pass book}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: account, require: {paper: pass_book, of: owner}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "unused-type"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find types of paper that nothing can ask for."""
    asked = mentions(rulesets).papers
    for region in regions_apart(rulesets):
        for paper in rulesets.registers(region).types.values():
            if paper.id not in asked:
                advice = "name it in a group or a `require`, or delete it"
                yield Finding(ID, f"no group and no rule asks for the paper `{paper.id}`", advice, paper.place)
