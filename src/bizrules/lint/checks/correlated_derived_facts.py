"""Two facts of one business that are derived from the same facts told.

While what they follow from is unknown, each is tried with every value, and together they make cases that cannot be:
more outcomes are then called possible than there are. One of the two says it all.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}
      - {id: young, when: {line.months_in_service: {less_than: 3}}, approval: {by: manager}, say: young, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: fresh, when: {line.months_in_service: {less_than: 1}}, forbid: a new line, cite: [E-1]}
      - {id: young, when: {line.months_in_service: {less_than: 3}}, approval: {by: manager}, say: young, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import rulesets_in_force
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

ID = "correlated-derived-facts"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find businesses that read two facts derived from the same ones."""
    for ruleset in rulesets_in_force(rulesets):
        for first, second in _pairs(ruleset):
            what = f"`{first}` and `{second}` of `{ruleset.business}` follow from the same fact"
            place = rulesets.registers(ruleset.region).businesses[ruleset.business].place
            yield Finding(ID, what, "test one of them in both rules", place)


def _pairs(ruleset: ResolvedRuleset) -> Iterator[tuple[str, str]]:
    seen: dict[frozenset[str], str] = {}
    for name in ruleset.facts:
        fact = ruleset.vocabulary.find(name)
        if fact is not None and fact.derivation is not None:
            first = seen.setdefault(frozenset(fact.derivation.inputs), name)
            if first != name:
                yield first, name
