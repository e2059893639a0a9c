"""Which rules no scenario shows at work: the check `untested-rule` of `bizrules lint`.

A rule is shown when some scenario makes its condition true; a rule with a condition must also be seen to stay away,
so some scenario makes it false.

    scenarios ─▶ sides_seen: rule id ─▶ {true, false} ─▶ untested: the sides that are wanted and were not seen
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bizrules.errors import Place
from bizrules.flows.book import Book
from bizrules.rules.rulesets import Rulesets
from bizrules.testing.aims import sides
from bizrules.testing.evaluated import evaluate
from bizrules.testing.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Untested:
    """A side of a rule's condition that no scenario shows."""

    rule: str
    side: bool
    place: Place


def sides_seen(book: Book, scenarios: Iterable[Scenario]) -> Mapping[str, AbstractSet[bool]]:
    """Evaluate scenarios, and give for each rule which truths its condition had.

    Raises: RulesetError when the rules of a business are faulty.
    """
    seen: dict[str, set[bool]] = {}
    for scenario in scenarios:
        case = evaluate(book, scenario.request)
        for rule in case.ruleset.rules:
            seen.setdefault(rule.id, set()).update(sides(case, rule.condition))
    return seen


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
            wanted = (True, False) if rule.when or rule.unless else (True,)
            for side in wanted:
                if identifier not in replaced and side not in seen.get(identifier, ()):
                    yield Untested(identifier, side, rule.place)
