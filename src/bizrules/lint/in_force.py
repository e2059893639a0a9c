"""The rules as they are in force: every business, every region with rules of its own, every span of days."""

from collections.abc import Iterator

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


def every_bound_rule(rulesets: Rulesets) -> Iterator[BoundRule]:
    """Give the rules of every business in every region as they are written, with the days when they are in force."""
    for entry, region in every_business(rulesets):
        yield from rulesets.bound_rules(entry.id, region)


def every_expanded_rule(rulesets: Rulesets) -> Iterator[tuple[BoundRule, Expanded]]:
    """Give every rule with everything that it says in some business and region on some day, each once."""
    seen: set[int] = set()  # what is expanded is kept by the rulesets: it does not lose its identity
    for entry, region in every_business(rulesets):
        for bound, expanded in rulesets.expanded(entry.id, region):
            if isinstance(bound, BoundRule) and id(expanded) not in seen:
                seen.add(id(expanded))
                yield bound, expanded
