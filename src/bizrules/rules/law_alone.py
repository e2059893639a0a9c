"""What law alone asks of a business: the same business with the rules, papers, states and figures of law and no others.

A proof needs it that no layer below relaxes what law says. Which traits of law a business uses may be said by a layer
below; a figure that law reads and leaves unset is the one that a layer below gives.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bizrules.rules.bind import Binder, BoundRule
from bizrules.rules.expansions import Expansions, KeptExpansions
from bizrules.rules.language.parameter import Parameter
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.merge import Registers, merge
from bizrules.rules.reading import Reader
from bizrules.rules.resolve import Resolver, Setting
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

_LAW = "law"


def resolve_law_alone(rulesets: Rulesets, business: str, region: str, index: int) -> ResolvedRuleset:
    """Give what law alone has in force in one of the spans of a business.

    Raises: RulesetError when the files of the business are faulty.

    >>> from bizrules.rules.sources import read_sources
    >>> rulesets = Rulesets(read_sources("china-telecom"))
    >>> index = rulesets.span_index("new_activation", "shanghai", date(2026, 11, 21))
    >>> law = resolve_law_alone(rulesets, "new_activation", "shanghai", index)
    >>> sorted({rule.id.split("/")[0] for rule in law.rules})
    ['law', 'register']
    """
    span = rulesets.spans(business, region)[index]
    expansions = _expansions_of_law(rulesets, region)
    setting = Setting(rulesets.operator, region, span, span.begin or date.min)
    resolver = Resolver(Reader({}), expansions, expansions.registers.businesses[business], setting)
    return resolver.resolve(bound_by_law(rulesets, business, region))


@lru_cache(maxsize=8)  # spans of one business follow each other
def bound_by_law(rulesets: Rulesets, business: str, region: str) -> tuple[BoundRule, ...]:
    """Bind the rules of law anew, so that nothing said below can have taken one away."""
    layers = (layer for layer in rulesets.sources.layers_of(region) if layer.authority == _LAW)
    files = [file for layer in layers for file in rulesets.rule_files(layer)]
    traits = {file.id for file in files if file.kind == "trait"}
    uses = rulesets.registers(region).uses_of(business)
    return Binder(Reader({}), rulesets.vocabulary.roles, files).bind(
        business, (use for use in uses if use.trait in traits)
    )


@lru_cache(maxsize=8)
def _expansions_of_law(rulesets: Rulesets, region: str) -> Expansions:
    return Expansions(rulesets.vocabulary, registers_of_law(rulesets, region), KeptExpansions())


@lru_cache(maxsize=8)
def registers_of_law(rulesets: Rulesets, region: str) -> Registers:
    """Give what the registers of law say in a region, and which traits of law each business uses."""
    every = rulesets.registers(region)
    layers = (layer for layer in rulesets.layer_registers(region) if layer.authority == _LAW)
    law = merge(Reader({}), layers)
    return replace(
        every,
        businesses={name: _of_law(entry, law.businesses) for name, entry in every.businesses.items()},
        groups=law.groups,
        parameters=_figures(law.parameters, every.parameters),
    )


def _of_law(entry: BusinessEntry, law: Mapping[str, BusinessEntry]) -> BusinessEntry:
    """A business that law does not register has no states from which law would let it start."""
    above = law.get(entry.id)
    return replace(entry, states=above.states if above else (), state_cite=above.state_cite if above else ())


def _figures(law: Mapping[str, Parameter], every: Mapping[str, Parameter]) -> dict[str, Parameter]:
    return {name: law[name] if name in law and law[name].values else figure for name, figure in every.items()}
