"""The rules as they are in force: every business, every region with rules of its own, every span of days."""

from collections.abc import Iterator
from functools import lru_cache

from bizrules.rules.bind import BoundRule
from bizrules.rules.distinct import regions_apart
from bizrules.rules.expanded import Expanded
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.rulesets import Rulesets


def every_business(rulesets: Rulesets) -> Iterator[tuple[BusinessEntry, str]]:
    """Give every business in every region with rules of its own, and in one that stands for all the others."""
    for region in regions_apart(rulesets):
        for entry in rulesets.businesses(region).values():
            yield entry, region


@lru_cache(maxsize=8)
def every_bound_rule(rulesets: Rulesets) -> tuple[BoundRule, ...]:
    """Give every rule as it is written, once for all uses of it with the same days in force."""
    regions = every_business(rulesets)
    uses = {id(bound): bound for entry, region in regions for bound in rulesets.bound_rules(entry.id, region)}
    return tuple({(id(bound.rule), bound.spans): bound for bound in uses.values()}.values())


def every_expanded_rule(rulesets: Rulesets) -> Iterator[tuple[BoundRule, Expanded]]:
    """Give every rule with everything that it says in some business and region on some day, each once."""
    seen: set[int] = set()  # what is expanded is kept by the rulesets: it does not lose its identity
    for entry, region in every_business(rulesets):
        for bound, expanded in rulesets.expanded(entry.id, region):
            if isinstance(bound, BoundRule) and id(expanded) not in seen:
                seen.add(id(expanded))
                yield bound, expanded
