"""Two rules of one file that say the same.

With the same condition and the same effect on the same days, the second one changes nothing. Most often it was copied,
got an id of its own, and what should be different in it was forgotten.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}
      - {id: owner-genuine, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}
      - {id: owner-genuine, when: {owner.papers_genuine: false}, forbid: false papers, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.rule import Rule  # noqa: TC001  (a local variable is of it)
from bizrules.rules.rulesets import Rulesets

ID = "repeated-rule"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that another of their file says already."""
    for file in rule_files(rulesets):
        said: dict[str, list[Rule]] = {}
        for rule in file.rules:
            conditions = (sorted(map(repr, items)) for items in (rule.when, rule.unless))
            alike = said.setdefault(repr((*conditions, rule.effect)), [])
            for earlier in alike:
                if not (earlier.span & rule.span).is_empty:
                    what = f"the rule `{rule.id}` says what `{earlier.id}` says"
                    yield Finding(ID, what, "write what is different in it, or delete it", rule.place, rule=rule.id)
                    break
            alike.append(rule)
