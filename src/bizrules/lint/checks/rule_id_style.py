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
_OTHER = re.compile(r"[^a-z0-9]+")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that are named otherwise."""
    for file in rule_files(rulesets):
        for rule in file.rules:
            if (better := like_the_others(rule.id)) != rule.id:
                advice = f"call it `{better}`" if better else "name it in English, in small letters"
                yield Finding(ID, f"the id `{rule.id}` is not like the others", advice, rule.place, rule=rule.id)


def like_the_others(name: str) -> str:
    """Write an id as ids are written; empty where nothing of it can be.

    >>> like_the_others("Proxy_Letter"), like_the_others("proxy-letter"), like_the_others("公证")
    ('proxy-letter', 'proxy-letter', '')
    """
    return _OTHER.sub("-", name.lower()).strip("-")
