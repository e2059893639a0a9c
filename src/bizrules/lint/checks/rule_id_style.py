"""A rule whose id is not in small letters, digits and single hyphens.

The id is cited in decisions, scenarios, replacements and talk; one way to write it saves everybody the guess.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: Owner_Here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Since: 0.1.0
"""

import re
from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.rulesets import Rulesets

ID = "rule-id-style"
_STYLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]+")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that are named otherwise."""
    for file in rule_files(rulesets):
        for rule in file.rules:
            if not _STYLE.fullmatch(rule.id):
                better = _OTHER.sub("-", rule.id.lower()).strip("-")
                advice = f"call it `{better}`" if better else "name it in English, in small letters"
                yield Finding(ID, f"the id `{rule.id}` is not like the others", advice, rule.place, rule=rule.id)
