"""The rules as they are in force: every business, every region with rules of its own, every span of days."""

from collections.abc import Iterator
from functools import lru_cache

from bizrules.rules.bind import BoundRule
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets


def regions_apart(rulesets: Rulesets) -> list[str]:
    """Give the regions that have a layer of their own, and one region that stands for all the others."""
    own = {layer.region for layer in rulesets.sources.layers if layer.region}
    others = [region for region in rulesets.regions if region not in own]
    return [*sorted(own), *others[:1]]


@lru_cache(maxsize=1)
def rulesets_in_force(rulesets: Rulesets) -> tuple[ResolvedRuleset, ...]:
    """Resolve everything, once for all checks of one operator."""
    return tuple(_resolved(rulesets))


def _resolved(rulesets: Rulesets) -> Iterator[ResolvedRuleset]:
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            for index in range(len(rulesets.spans(business, region))):
                yield rulesets.resolve(business, region, index)


def every_bound_rule(rulesets: Rulesets) -> Iterator[BoundRule]:
    """Give the rules of every business in every region as they are written, with the days on which they are in force."""
    for region in regions_apart(rulesets):
        for business in rulesets.businesses(region):
            yield from rulesets.bound_rules(business, region)
