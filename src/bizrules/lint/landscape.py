"""All that is in force, each different ruleset once: what the proofs are about.

Days and provinces on which a business has the same rules are one; the same rule with the same condition is one
wherever it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node
from bizrules.rules.distinct import regions_apart
from bizrules.rules.expand import Expander
from bizrules.rules.law_alone import resolve_law_alone
from bizrules.rules.once import once
from bizrules.rules.reading import Reader
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


class Written(NamedTuple):
    """A rule as written, with what turns its parts into conditions for the ruleset in which it is in force."""

    bound: BoundRule
    expander: Expander
    ruleset: ResolvedRuleset


@dataclass(frozen=True)
class Landscape:
    """The rulesets of several operators."""

    operators: tuple[Rulesets, ...]

    @once
    def in_force(self) -> tuple[InForce, ...]:
        """Every ruleset that differs from all others in what decides, in it or in law alone."""
        found: dict[tuple[str, str, str], InForce] = {}
        for one in self._everything():
            key = one.rulesets.sources.operator, one.ruleset.digest, one.law.digest
            found.setdefault(key, one)
        return tuple(found.values())

    def _everything(self) -> Iterator[InForce]:
        for rulesets in self.operators:
            for region in regions_apart(rulesets):
                for business in rulesets.businesses(region):
                    for index in range(len(rulesets.spans(business, region))):
                        ruleset = rulesets.resolve(business, region, index)
                        yield InForce(rulesets, ruleset, resolve_law_alone(rulesets, business, region, index))

    @once
    def instances(self) -> tuple[Instance, ...]:
        """Every rule with every condition that it has somewhere."""
        found: dict[tuple[object, ...], Instance] = {}
        for one in self.in_force:
            for rule in one.ruleset.rules:
                condition = one.ruleset.conditions[rule.condition]
                found.setdefault((rule.place, rule.id, condition), Instance(rule, condition, one.ruleset))
        return tuple(found.values())

    def written(self) -> Iterator[Written]:
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
                    yield Written(bound, expander, ruleset)
