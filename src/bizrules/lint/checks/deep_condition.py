"""A condition in which `any` and `all` stand three deep.

Nobody can say at the counter when such a rule holds. A part with a name, a `define`, can be read by itself, and so can
two rules in place of one.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: somebody-here
        when:
          any:
            - {owner.present: true}
            - all:
                - {line.state: active}
                - {any: [{owner.papers_genuine: true}, {owner.portrait: passed}]}
        do: {task: something}
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    define:
      sure_of_the_owner: {any: [{owner.papers_genuine: true}, {owner.portrait: passed}]}
    rules:
      - id: somebody-here
        when: {any: [{owner.present: true}, {line.state: active, sure_of_the_owner: true}]}
        do: {task: something}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Branches, Condition
from bizrules.rules.rulesets import Rulesets

ID = "deep-condition"
_DEEPEST = 2


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find conditions of rules and defines that are nested too deeply."""
    for file in rule_files(rulesets):
        conditions = [(f"the rule `{rule.id}`", part) for rule in file.rules for part in (rule.when, rule.unless)]
        conditions += [(f"the define `{name}`", condition) for name, condition in file.defines.items()]
        for what, condition in conditions:
            if (depth := _depth(condition)) > _DEEPEST:
                place = next(part.place for part in condition if isinstance(part, Branches))
                advice = "give a part of it a name under `define`, or write two rules"
                yield Finding(ID, f"the condition of {what} is {depth} deep", advice, place)


def _depth(condition: Condition) -> int:
    branches = [part.branches for part in condition if isinstance(part, Branches)]
    return max((1 + max(map(_depth, each), default=0) for each in branches), default=0)
