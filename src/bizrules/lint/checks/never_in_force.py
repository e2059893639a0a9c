"""A rule that is in force on no day.

The days of a rule, of its file and of the use of its trait must all hold; here they have no day in common. Each of them
looks right by itself.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    from: "2020-01-01"
    rules:
      - {id: new-line, until: "2019-07-01", when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    from: "2020-01-01"
    rules:
      - {id: new-line, until: "2021-07-01", when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_bound_rule
from bizrules.rules.language.rule import Rule  # noqa: TC001  (a local variable is of it)
from bizrules.rules.rulesets import Rulesets

ID = "never-in-force"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that no use of them puts in force on any day."""
    days: dict[str, tuple[Rule, bool]] = {}
    for bound in every_bound_rule(rulesets):
        _, before = days.get(bound.id, (bound.rule, False))
        days[bound.id] = bound.rule, before or any(not span.is_empty for span in bound.spans)
    for rule, somewhere in days.values():
        if not somewhere:
            what = f"the rule `{rule.id}` is in force on no day"
            advice = "compare its days with those of its file, and of whoever uses it"
            yield Finding(ID, what, advice, rule.place, rule=rule.id)
