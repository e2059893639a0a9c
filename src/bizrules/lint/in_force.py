"""The rules as they are in force: every business, every region with rules of its own, every span of days."""

from collections.abc import Iterator
from functools import lru_cache

from bizrules.rules.bind import BoundRule
from bizrules.rules.distinct import every_ruleset, regions_apart
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets


@lru_cache(maxsize=1)
def rulesets_in_force(rulesets: Rulesets) -> tuple[ResolvedRuleset, ...]:
    """Resolve every different ruleset, once for all checks of one operator."""
    return tuple(every_ruleset(rulesets))


def every_bound_rule(rulesets: Rulesets) -> Iterator[BoundRule]:
    """Give the rules of every business in every region as they are written, with the days when they are in force."""
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            yield from rulesets.bound_rules(business, region)
