"""Every different ruleset of an operator, resolved once: what looks at all of them need not look at any twice.

Most days on which some figure or paper changes change nothing for most businesses, and most provinces add nothing to
most. Two spans of days, or two provinces, are one when the same rules are in force with the same figures and papers;
clauses that begin or end then change what is cited, and nothing that decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from bizrules.errors import Place
from bizrules.rules.bind import BoundRule
from bizrules.rules.language.condition import Item, Reference
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.paper import Group, Option
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.merge import Registers, value_on
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

_PARAMETER = "parameter."


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
    >>> spans = sum(len(rulesets.spans(business, "shanghai")) for business in rulesets.businesses("shanghai"))
    >>> 0 < len(resolved) < spans
    True
    """
    reading = _Reading()
    seen: set[tuple[object, ...]] = set()
    for region in regions_apart(rulesets):
        registers = rulesets.registers(region)
        for business in rulesets.businesses(region):
            read = reading.of(rulesets.bound_rules(business, region), registers)
            for day in read.days():
                key = business, *read.in_force(day)
                if key not in seen:
                    seen.add(key)
                    yield rulesets.resolve(business, region, rulesets.span_index(business, region, day))


@dataclass(frozen=True, slots=True)
class _Read:
    """The rules of a business, with the figures and the ways of papers that they name, of all days."""

    bound: tuple[BoundRule, ...]
    figures: tuple[Parameter, ...]
    options: tuple[tuple[Option, str], ...]

    def days(self) -> list[date]:
        """Give the days on which any of them changes, and before them the first of all days."""
        spans = [span for rule in self.bound for span in rule.spans] + [option.span for option, _ in self.options]
        begins = [value.begin for figure in self.figures for value in figure.values]
        changes = [day for span in spans for day in span]
        return sorted({date.min, *(day for day in (*changes, *begins) if day is not None)})

    def in_force(self, day: date) -> Iterator[object]:
        """Give what tells a day's rules from those of another."""
        in_force = [rule for rule in self.bound if any(span.holds(day) for span in rule.spans)]
        yield tuple((id(rule.rule), tuple(rule.scope.roles.items())) for rule in in_force)
        yield tuple((figure.id, value_on(figure, day)) for figure in self.figures)
        yield tuple(written for option, written in self.options if option.span.holds(day))


@dataclass(slots=True)
class _Reading:
    """Reads from what is written which figures and papers a rule names; every written thing is read once."""

    names: dict[int, tuple[frozenset[str], object]] = field(default_factory=dict)

    def of(self, bound: tuple[BoundRule, ...], registers: Registers) -> _Read:
        """Read the rules of a business."""
        written = [part for rule in bound for part in (rule.rule, rule.scope.defines, rule.scope.tables)]
        waiting = {name for part in written for name in self.named(part)}
        groups: dict[str, Group] = {}
        while waiting:
            name = waiting.pop()
            if (group := registers.groups.get(name)) and name not in groups:
                groups[name] = group
                waiting |= {found for option in group.options for found in self.named(option)}
        ways = [(option, f"{name} {option!r}") for name, group in sorted(groups.items()) for option in group.options]
        parts = (*written, *(option for option, _ in ways))
        figures = {name for part in parts for name in self.named(part) if name in registers.parameters}
        return _Read(bound, tuple(registers.parameters[name] for name in sorted(figures)), tuple(ways))

    def named(self, thing: object) -> frozenset[str]:
        """Give the papers, groups and figures that a written thing names, and some other names."""
        found = self.names.get(id(thing))
        if found is None:  # the thing is kept with its names, so that its identity stays its own
            found = self.names[id(thing)] = frozenset(_named(thing)), thing
        return found[0]


def _named(thing: object) -> Iterator[str]:
    if isinstance(thing, PaperNeed | Option):
        yield thing.paper
    if isinstance(thing, Item) and thing.name.startswith(_PARAMETER):
        yield thing.name.removeprefix(_PARAMETER)
    if isinstance(thing, Reference):
        yield thing.name
    if is_dataclass(thing):
        for part in fields(thing):
            yield from _named(getattr(thing, part.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _named(value)
    elif isinstance(thing, tuple) and not isinstance(thing, Place):
        for value in thing:
            yield from _named(value)
