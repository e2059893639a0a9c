"""Which rules no scenario shows at work: the check `untested-rule` of `bizrules lint`.

A rule is shown when some scenario makes its condition true; a rule with a condition must also be seen to stay away,
so some scenario makes it false.

    scenarios ─▶ sides_seen: rule id ─▶ {true, false} ─▶ untested: the sides that are wanted and were not seen

A rule that several operators have need be shown by one of them. So what was seen of one is handed on to the next, and
a scenario is evaluated only while a rule of its business waits for more.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bizrules.errors import Place
from bizrules.flows.derive import derive
from bizrules.flows.judge import judge_all
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.model.request import Request
from bizrules.rules.bind import BoundRule
from bizrules.rules.language.rule import Rule
from bizrules.rules.rulesets import Rulesets
from bizrules.testing.aims import sides
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
    said: dict[tuple[str, str, int], _Said] = {}
    for scenario in scenarios:
        asked = scenario.asked
        key = asked.business, asked.region
        left[key] = _waiting(left.get(key, rules.written.bound_rules(*key)), seen)
        waiting = {bound.id for bound in left[key] if any(span.holds(asked.day) for span in bound.spans)}
        if waiting:
            of_day = *key, rules.written.span_index(*key, asked.day)
            if of_day not in said:
                said[of_day] = _Said(rules.written, *of_day)
            for rule, truths in said[of_day].sides(asked, waiting):
                seen.setdefault(rule, set()).update(truths)
    return seen


class _Said:
    """What the rules of a business say on a day. Most of a ruleset, all that it asks for, need not be made for that."""

    def __init__(self, rulesets: Rulesets, business: str, region: str, index: int) -> None:
        self.vocabulary = rulesets.vocabulary
        self.rules = [(bound.id, expanded) for bound, expanded in rulesets.said(business, region, index)]
        self.types = {name: paper for _, each in self.rules for name, paper in each.types.items()}
        names = dict.fromkeys(name for _, each in self.rules for name in each.facts)
        self.derived = [name for name in names if (fact := self.vocabulary.facts.get(name)) and fact.derivation]

    def sides(self, request: Request, wanted: Collection[str]) -> Iterator[tuple[str, tuple[bool, ...]]]:
        """Give the truths that a request shows of the conditions of some rules."""
        facts = derive(request, self.vocabulary, judge_all(request, self.types), self.derived)
        for rule, said in self.rules:
            if rule in wanted:
                yield rule, sides(said.conditions[said.condition], facts, said.unset)


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
