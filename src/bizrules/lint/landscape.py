"""All that is in force, each different ruleset once: what the proofs are about.

Days and provinces on which a business has the same rules are one; the same rule with the same condition is one
wherever it stands.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node
from bizrules.rules.distinct import of_every_day, regions_apart
from bizrules.rules.expand import Expander
from bizrules.rules.law_alone import bound_by_law, registers_of_law, resolve_law_alone
from bizrules.rules.once import once
from bizrules.rules.reading import Reader
from bizrules.rules.reads import RegisterReading
from bizrules.rules.resolved import ResolvedRule, ResolvedRuleset
from bizrules.rules.rulesets import Rulesets


class InForce(NamedTuple):
    """One ruleset in force, and what law alone has in force in its place."""

    rulesets: Rulesets
    ruleset: ResolvedRuleset
    law: ResolvedRuleset


class Instance(NamedTuple):
    """A rule with one condition that it has somewhere, and a ruleset in which it has it."""

    rule: ResolvedRule
    condition: Node
    ruleset: ResolvedRuleset


class WrittenRule(NamedTuple):
    """A rule as written, with what turns its parts into conditions for the ruleset in which it is in force."""

    bound: BoundRule
    expander: Expander
    ruleset: ResolvedRuleset


@dataclass(frozen=True)
class Landscape:
    """Rulesets in force, of one operator or of several: each different one once."""

    in_force: tuple[InForce, ...]

    @once
    def instances(self) -> tuple[Instance, ...]:
        """Every rule with every condition that it has somewhere."""
        found: dict[tuple[object, ...], Instance] = {}
        for one in self.in_force:
            for rule in one.ruleset.rules:
                condition = one.ruleset.conditions[rule.condition]
                found.setdefault((rule.place, rule.id, condition), Instance(rule, condition, one.ruleset))
        return tuple(found.values())

    def written(self) -> Iterator[WrittenRule]:
        """Give every rule as written, in every ruleset in which it is in force."""
        for one in self.in_force:
            ruleset, rulesets = one.ruleset, one.rulesets
            registers = rulesets.registers(ruleset.region)
            day = ruleset.span.begin or date.min
            expander = Expander(
                Reader({}), rulesets.vocabulary, ruleset.business, registers.businesses, registers.parameters, day
            )
            for bound in rulesets.bound_rules(ruleset.business, ruleset.region):
                if any(span.holds(day) for span in bound.spans):
                    yield WrittenRule(bound, expander, ruleset)


def all_in_force(rulesets: Rulesets, businesses: Collection[str] = ()) -> tuple[InForce, ...]:
    """Give every ruleset of some businesses, or of all, that differs in what decides, or in what law alone has there.

    >>> from bizrules.rules.sources import read_sources
    >>> rulesets = Rulesets(read_sources("generic"))
    >>> digests = [(one.ruleset.digest, one.law.digest) for one in all_in_force(rulesets)]
    >>> 0 < len(digests) == len(set(digests))
    True
    """
    found: dict[tuple[str, str], InForce] = {}
    for business, region, day in _days_apart(rulesets, businesses):
        index = rulesets.span_index(business, region, day)
        ruleset = rulesets.resolve(business, region, index)
        one = InForce(rulesets, ruleset, resolve_law_alone(rulesets, business, region, index))
        found.setdefault((one.ruleset.digest, one.law.digest), one)
    return tuple(found.values())


def _days_apart(rulesets: Rulesets, businesses: Collection[str]) -> Iterator[tuple[str, str, date]]:
    """Give a day of every span in which rules, steps, figures or papers differ from those of all others, and where.

    Those that are the same in that are the same when resolved, but for what they cite and what follows them.
    """
    words: dict[int, frozenset[str]] = {}
    seen: set[tuple[object, ...]] = set()
    for region in regions_apart(rulesets):
        reading = RegisterReading(rulesets.registers(region), words)
        reading_law = RegisterReading(registers_of_law(rulesets, region), {})
        for business, entry in rulesets.businesses(region).items():
            if businesses and business not in businesses:
                continue
            own = of_every_day(
                [*rulesets.bound_rules(business, region), *rulesets.bound_steps(business, region)], reading
            )
            law = of_every_day(bound_by_law(rulesets, business, region), reading_law)
            for day in sorted({*own.changes(), *law.changes()}):
                key = business, entry.states, *own.in_force(day), *law.in_force(day)
                if key not in seen:
                    seen.add(key)
                    yield business, region, day
