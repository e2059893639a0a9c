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
from bizrules.rules.language import Item, Option, PaperNeed, Reference
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
            bound = rulesets.bound_rules(business, region)
            for index, span in enumerate(rulesets.spans(business, region)):
                key = business, *reading.decides(bound, registers, span.begin or date.min)
                if key not in seen:
                    seen.add(key)
                    yield rulesets.resolve(business, region, index)


@dataclass(slots=True)
class _Reading:
    """Reads from what is written which figures and papers a rule names; every written thing is read once."""

    names: dict[int, frozenset[str]] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)  # as long as a thing is kept, its identity is its own

    def decides(self, bound: tuple[BoundRule, ...], registers: Registers, day: date) -> Iterator[object]:
        """Give what tells a day's rules from those of another: the rules, the figures and the open ways of papers."""
        in_force = [rule for rule in bound if any(span.holds(day) for span in rule.spans)]
        yield tuple((id(rule.rule), tuple(rule.scope.roles.items())) for rule in in_force)
        waiting = {name for rule in in_force for name in self.named(rule.rule)}
        waiting |= {name for rule in in_force for part in (rule.scope.defines, rule.scope.tables) for name in self.named(part)}
        done: set[str] = set()
        while waiting:
            name = waiting.pop()
            done.add(name)
            if name.startswith(_PARAMETER) and (figure := registers.parameters.get(name.removeprefix(_PARAMETER))):
                yield name, value_on(figure, day)
            if group := registers.groups.get(name):
                options = [option for option in group.options if option.span.holds(day)]
                yield name, tuple(map(repr, options))
                waiting |= {found for option in options for found in self.named(option)} - done

    def named(self, thing: object) -> frozenset[str]:
        """Give the papers, groups and `parameter.…` that a written thing names."""
        found = self.names.get(id(thing))
        if found is None:
            self.kept.append(thing)
            found = self.names[id(thing)] = frozenset(_named(thing))
        return found


def _named(thing: object) -> Iterator[str]:
    if isinstance(thing, PaperNeed | Option):
        yield thing.paper
    if isinstance(thing, Item) and thing.name.startswith(_PARAMETER):
        yield thing.name
    if isinstance(thing, Reference) and thing.kind == "parameter":
        yield f"{_PARAMETER}{thing.name}"
    if is_dataclass(thing):
        for part in fields(thing):
            yield from _named(getattr(thing, part.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _named(value)
    elif isinstance(thing, tuple) and not isinstance(thing, Place):
        for value in thing:
            yield from _named(value)
