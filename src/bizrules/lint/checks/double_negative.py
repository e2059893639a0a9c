"""An exception where something is not so: `unless` over a single `false` or `excludes`.

Two negations in one rule are read wrongly sooner or later. In three values too, *not false* is *true*, so nothing
changes when it is said plainly.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: portrait, unless: {owner.present: false}, do: {task: take a portrait}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: portrait, when: {owner.present: true}, do: {task: take a portrait}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Item, Member
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_tests import only_text

ID = "double-negative"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find exceptions that are themselves a negation."""
    for file in rule_files(rulesets):
        for rule in file.rules:
            if len(rule.unless) == 1 and isinstance(item := rule.unless[0], Item) and _denies(item):
                what = f"the rule `{rule.id}` holds unless `{item.name}` does not"
                yield Finding(ID, what, "say in `when` what must be so", item.place, rule=rule.id)


def _denies(item: Item) -> bool:
    return not item.check.included if isinstance(item.check, Member) else only_text(item.check) == "false"
