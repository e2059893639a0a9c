"""A trait that a business uses, of which nothing ever applies there.

What the trait says depends on which business is asked for, by a list or by a table, and this business is in neither. So
the register promises what no request is held to.

Avoid::

    # example/welcome.yaml
    trait: welcome
    rules:
      - {id: seat, when: {business: {one_of: [plan_choice]}}, do: {tell: take a seat}, cite: [E-1]}

    # example/businesses.yaml
    plan_choice: {title: plan choice, uses: [welcome]}
    plan_change: {uses: [welcome]}

Prefer::

    # example/welcome.yaml
    trait: welcome
    rules:
      - {id: seat, when: {business: {one_of: [plan_choice, plan_change]}}, do: {tell: take a seat}, cite: [E-1]}

    # example/businesses.yaml
    plan_choice: {title: plan choice, uses: [welcome]}
    plan_change: {uses: [welcome]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_business
from bizrules.rules.conditions import FALSE
from bizrules.rules.language.rule_file import Use  # noqa: TC001  (a local variable is of it)
from bizrules.rules.rulesets import Rulesets

ID = "idle-use"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find uses, in a register, of a trait whose rules and steps apply to that business nowhere."""
    uses: dict[tuple[str, str], tuple[Use, bool]] = {}
    for entry, region in every_business(rulesets):
        applying, idle = set[str](), set[str]()
        for bound, expanded in rulesets.expanded(entry.id, region):
            if bound.scope.file not in applying:
                (idle if expanded.conditions[expanded.condition] == FALSE else applying).add(bound.scope.file)
        left = {file.rpartition("/")[2] for file in idle} - {file.rpartition("/")[2] for file in applying}
        for use in entry.uses:
            _, elsewhere = uses.get((entry.id, use.trait), (use, False))
            uses[entry.id, use.trait] = use, elsewhere or use.trait not in left  # it may have no rules of its own
    for (business, trait), (use, somewhere) in uses.items():
        if not somewhere:
            what = f"nothing of the trait `{trait}` ever applies to the business `{business}`"
            advice = "name the business in the lists and tables of the trait, or use it no more"
            yield Finding(ID, what, advice, use.place)
