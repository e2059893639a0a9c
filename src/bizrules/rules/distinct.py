"""Every different ruleset of an operator, resolved once: what looks at all of them need not look at any twice.

Most days on which some figure or paper changes change nothing for most businesses, and most provinces add nothing to
most. Two spans of days, or two provinces, are one when the same rules are in force with the same figures and papers;
clauses that begin or end then change what is cited, and nothing that decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bizrules.rules.bind import BoundRule
from bizrules.rules.expansions import BoundRuleOrStep
from bizrules.rules.language.paper import Option
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.span import Span
from bizrules.rules.merge import value_on
from bizrules.rules.reads import RegisterReading
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.scope import Scope


def regions_apart(rulesets: Rulesets) -> list[str]:
    """Give the regions that have a layer of their own, and one region that stands for all the others."""
    own = {layer.region for layer in rulesets.sources.layers if layer.region}
    others = [region for region in rulesets.regions if region not in own]
    return [*sorted(own), *others[:1]]


def every_ruleset(rulesets: Rulesets) -> Iterator[ResolvedRuleset]:
    """Give every different ruleset, of all businesses, regions and days.

    >>> from bizrules.rules.sources import read_sources
    >>> rulesets = Rulesets(read_sources("generic"))
    >>> resolved = list(every_ruleset(rulesets))
    >>> everywhere = [(business, region) for region in rulesets.regions for business in rulesets.businesses(region)]
    >>> 0 < len(resolved) < sum(len(rulesets.spans(*where)) for where in everywhere)
    True
    """
    seen: set[tuple[object, ...]] = set()
    words: dict[int, frozenset[str]] = {}
    for region in regions_apart(rulesets):
        reading = RegisterReading(rulesets.registers(region), words)
        for business, entry in rulesets.businesses(region).items():
            every_day = of_every_day(rulesets.bound_rules(business, region), reading)
            for day in every_day.changes():
                key = business, entry.states, *every_day.in_force(day)
                if key not in seen:
                    seen.add(key)
                    yield rulesets.resolve(business, region, rulesets.span_index(business, region, day))


class _WrittenUse(NamedTuple):
    """A rule or step as it is written, with the scope that its names are read in, and the days when it is in force."""

    written: object
    scope: Scope
    spans: tuple[Span, ...]


def of_every_day(bound: Iterable[BoundRuleOrStep], reading: RegisterReading) -> "EveryDay":
    """Find what rules and steps name in the registers of a region."""
    uses = tuple(
        _WrittenUse(each.rule, each.scope, each.spans)
        if isinstance(each, BoundRule)
        else _WrittenUse(each.step, each.scope, (each.span,))
        for each in bound
    )
    read = (reading.of(use.written, use.scope) for use in uses)
    reads = {id(each): each for each in read}.values()
    figures = {figure.id: figure for found in reads for figure in found.figures}
    groups = {group.id: group for found in reads for group in found.groups}
    options = [(option, f"{name} {option!r}") for name, group in sorted(groups.items()) for option in group.options]
    return EveryDay(uses, tuple(figure for _, figure in sorted(figures.items())), tuple(options))


@dataclass(frozen=True, slots=True)
class EveryDay:
    """The rules and steps of a business, with the figures and the ways of papers that they name, of all days."""

    uses: tuple[_WrittenUse, ...]
    figures: tuple[Parameter, ...]
    options: tuple[tuple[Option, str], ...]

    def changes(self) -> list[date]:
        """Give the days on which any of them changes, and before them the first of all days."""
        spans = [span for use in self.uses for span in use.spans] + [option.span for option, _ in self.options]
        begins = [value.begin for figure in self.figures for value in figure.values]
        changes = [day for span in spans for day in span]
        return sorted({date.min, *(day for day in (*changes, *begins) if day is not None)})

    def in_force(self, day: date) -> Iterator[object]:
        """Give what tells a day's rules from those of another."""
        in_force = [use for use in self.uses if any(span.holds(day) for span in use.spans)]
        yield tuple((id(use.written), tuple(use.scope.roles.items())) for use in in_force)
        yield tuple((figure.id, value_on(figure, day)) for figure in self.figures)
        yield tuple(text for option, text in self.options if option.span.holds(day))
