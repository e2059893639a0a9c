"""A rule whose words say another number than it has.

The figure was changed and the sentence was not: people are told *within seven days*, and refused on the sixth. A rule
whose parameter changes on a day says another sentence from that day on, or names no number.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 90}}, forbid: not before 30 days, cite: [E-1]}

    # vocabulary/measures.yaml
    day: {days: 1}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 90}}, forbid: not before 90 days, cite: [E-1]}

    # vocabulary/measures.yaml
    day: {days: 1}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.figures import Figures
from bizrules.lint.finding import Finding
from bizrules.lint.measured import listed, measured
from bizrules.lint.mentions import rule_files
from bizrules.rules.rulesets import Rulesets

ID = "words-of-another-figure"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules none of whose figures of a unit their words say, though they say others of it."""
    figures = Figures(rulesets)
    for file in rule_files(rulesets):
        for rule in file.rules:
            by_unit: dict[str, list[frozenset[int]]] = {}
            for figure in figures.of_rule(file, rule):
                by_unit.setdefault(figure.unit, []).append(figure.numbers)
            for unit, held in by_unit.items():
                measures = rulesets.measures.get(unit, {})
                said = measured(rule.words, measures)
                if said and not any(numbers <= said for numbers in held):
                    has = listed(frozenset().union(*held))
                    what = f"the rule `{rule.id}` tells people {listed(said)} {unit}, and has {has}"
                    text = next((text for text in rule.texts if measured(text, measures)), "")
                    place = rulesets.word_place(rule.place, text)
                    yield Finding(ID, what, "say the number that the rule has", place, rule=rule.id)
