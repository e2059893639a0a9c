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

from collections.abc import Iterable, Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_business
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.distinct import every_ruleset
from bizrules.rules.rulesets import Rulesets

ID = "correlated-derived-facts"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find businesses that read two facts derived from the same ones."""
    wholes = [_facts(rulesets, entry.id, region) for entry, region in every_business(rulesets)]
    if not any(list(_pairs(facts, rulesets.vocabulary)) for facts in wholes):
        return  # not even rules of different days read such a pair
    for ruleset in every_ruleset(rulesets):
        for first, second in _pairs(ruleset.facts, ruleset.vocabulary):
            what = f"`{first}` and `{second}` of `{ruleset.business}` follow from the same fact"
            place = rulesets.registers(ruleset.region).businesses[ruleset.business].place
            yield Finding(ID, what, "test one of them in both rules", place)


def _facts(rulesets: Rulesets, business: str, region: str) -> Iterable[str]:
    """Give every fact that some rule or step of a business reads on some day."""
    return dict.fromkeys(fact for _, expanded in rulesets.expanded(business, region) for fact in expanded.facts)


def _pairs(facts: Iterable[str], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    seen: dict[frozenset[str], str] = {}
    for name in facts:
        fact = vocabulary.find(name)
        if fact is not None and fact.derivation is not None:
            first = seen.setdefault(frozenset(fact.derivation.inputs), name)
            if first != name:
                yield first, name
