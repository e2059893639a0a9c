"""A group of papers that no rule asks for.

What it narrows or adds has no effect; most often the rule names another group, or a single type of paper.

Avoid::

    # example/papers.yaml
    types:
      identity_card: {title: identity card}
    groups:
      owner_paper: {for: identity, cite: [E-1], any_of: [identity_card]}

Prefer::

    # example/papers.yaml
    types:
      identity_card: {title: identity card}
    groups:
      owner_paper: {for: identity, cite: [E-1], any_of: [identity_card]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: identity, require: {paper: owner_paper, of: owner}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "unused-group"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find groups that are in no requirement."""
    asked = mentions(rulesets).papers
    for region in regions_apart(rulesets):
        for group in rulesets.registers(region).groups.values():
            if group.id not in asked:
                advice = "ask for it in a `require`, or delete it"
                yield Finding(ID, f"no rule asks for the group `{group.id}`", advice, group.place)
