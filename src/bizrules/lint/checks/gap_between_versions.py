"""A few days between two versions of a rule on which neither holds.

`until` is the first day on which a rule no longer holds, so the next version begins on that very day. Two rules with
one condition and one kind of effect are taken for versions where less than a month lies between them.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: thirty-days
        until: "2019-12-31"
        when: {owner.present: true}
        charge: {kind: fee, amount: 3000}
        cite: [E-1]
      - id: ten-days
        from: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 1000}
        cite: [E-1]

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: thirty-days
        until: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 3000}
        cite: [E-1]
      - id: ten-days
        from: "2020-01-01"
        when: {owner.present: true}
        charge: {kind: fee, amount: 1000}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import permutations

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.effect import Require
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.rule import Rule
from bizrules.rules.rulesets import Rulesets

ID = "gap-between-versions"
_LONGEST = timedelta(days=31)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules that begin shortly after another of their kind has ended."""
    for file in rule_files(rulesets):
        alike: dict[str, list[Rule]] = {}
        for rule in file.rules:
            alike.setdefault(_kind(rule), []).append(rule)
        for rules in alike.values():
            yield from _gaps(rulesets, rules)


def _gaps(rulesets: Rulesets, rules: Iterable[Rule]) -> Iterator[Finding]:
    rules = tuple(rules)
    for earlier, later in permutations(rules, 2):
        end, begin = earlier.span.end, later.span.begin
        if end and begin and end < begin < end + _LONGEST and not any(rule.span.holds(end) for rule in rules):
            what = f"neither `{earlier.id}` nor `{later.id}` holds from {end} until {begin}"
            advice = f'`until` is the first day no longer: write until: "{begin}" in `{earlier.id}`'
            place = rulesets.word_place(earlier.place, str(end), "until")
            yield Finding(ID, what, advice, place, rule=earlier.id)


def _kind(rule: Rule) -> str:
    """Give what versions of a rule have in common: condition, kind of effect, and whose paper is asked."""
    effect = rule.effect
    asked = effect.need.person if isinstance(effect, Require) and isinstance(effect.need, PaperNeed) else ""
    return repr((rule.when, rule.unless, type(effect).__name__, getattr(effect, "kind", ""), asked))
