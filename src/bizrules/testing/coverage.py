"""Which rules no scenario shows at work: the check `untested-rule` of `bizrules lint`.

A rule is shown when some scenario makes its condition true; a rule with a condition must also be seen to stay away,
so some scenario makes it false.

    scenarios ─▶ sides_seen: rule id ─▶ {true, false} ─▶ untested: the sides that are wanted and were not seen

A rule that several operators have need be shown by one of them. So what was seen of one is handed on to the next, and
a scenario is evaluated only while a rule of its business waits for more.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bizrules.errors import Place
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.rules.bind import BoundRule
from bizrules.rules.language.rule import Rule
from bizrules.rules.rulesets import Rulesets
from bizrules.testing.aims import sides
from bizrules.testing.evaluated import evaluate
from bizrules.testing.scenario import Scenario

_BOTH, _TRUE, _NONE = frozenset({True, False}), frozenset({True}), frozenset[bool]()


@dataclass(frozen=True, slots=True)
class Untested:
    """A side of a rule's condition that no scenario shows."""

    rule: str
    side: bool
    place: Place


def sides_seen(
    rules: RulesInForce, scenarios: Iterable[Scenario], before: Mapping[str, AbstractSet[bool]] | None = None
) -> Mapping[str, AbstractSet[bool]]:
    """Give for each rule which of the truths that should be shown its condition had, those of `before` among them.

    Raises: RulesetError when the rules of a business are faulty.
    """
    seen = {rule: set(truths) for rule, truths in (before or {}).items()}
    left: dict[tuple[str, str], tuple[BoundRule, ...]] = {}
    for scenario in scenarios:
        asked = scenario.asked
        key = asked.business, asked.region
        left[key] = _waiting(left.get(key, rules.written.bound_rules(*key)), seen)
        waiting = {bound.id for bound in left[key] if any(span.holds(asked.day) for span in bound.spans)}
        if waiting:
            case = evaluate(rules, asked)
            for rule in case.ruleset.rules:
                if rule.id in waiting:
                    seen.setdefault(rule.id, set()).update(sides(case, rule.condition))
    return seen


def _waiting(rules: Iterable[BoundRule], seen: Mapping[str, AbstractSet[bool]]) -> tuple[BoundRule, ...]:
    """Give the rules of which more should be seen."""
    return tuple(bound for bound in rules if not _wanted(bound.rule) <= seen.get(bound.id, _NONE))


def _wanted(rule: Rule) -> AbstractSet[bool]:
    """Give the sides of a rule that scenarios should show."""
    return _BOTH if rule.when or rule.unless else _TRUE


def untested(rulesets: Rulesets, seen: Mapping[str, AbstractSet[bool]]) -> Iterator[Untested]:
    """Give the sides that scenarios should show and do not, in the order of the files.

    >>> from bizrules.rules.sources import read_sources
    >>> rulesets = Rulesets(read_sources("china-telecom"))
    >>> identity = "china-telecom/device_contracts/three-per-number"
    >>> identity in {found.rule for found in untested(rulesets, {identity: {True, False}})}
    False
    """
    files = [file for layer in rulesets.sources.layers for file in rulesets.rule_files(layer)]
    replaced = {rule.replaces.rule for file in files for rule in file.rules if rule.replaces}
    for file in files:
        for rule in file.rules:
            identifier = f"{file.layer}/{file.name}/{rule.id}"
            for side in sorted(_wanted(rule), reverse=True):
                if identifier not in replaced and side not in seen.get(identifier, ()):
                    yield Untested(identifier, side, rule.place)
