"""The rules and steps of every business of one operator, bound once for all regions that have nothing of their own."""

from functools import lru_cache
from typing import NamedTuple

from bizrules.errors import Problem
from bizrules.rules.bind import Binder, BoundRule
from bizrules.rules.procedure import BoundStep
from bizrules.rules.reading import Reader
from bizrules.rules.registry import Registry
from bizrules.rules.rule_files import RuleFiles


class Binding(NamedTuple):
    """The rules and steps of a business of all days, as written, from the highest layer down; and what does not fit."""

    rules: tuple[BoundRule, ...]
    steps: tuple[BoundStep, ...]
    problems: tuple[Problem, ...]


class Bindings:
    """Binds businesses. `of(business, region)` is the binding of one.

    `region_of(business, region)` is a region whose layers change something for a business, and the empty name for all
    the others.
    """

    def __init__(self, registry: Registry, files: RuleFiles) -> None:
        self.registry = registry
        self.files = files
        self.of = lru_cache(maxsize=None)(self._bind)
        self.region_of = lru_cache(maxsize=None)(self._region_of)

    def _bind(self, business: str, region: str) -> Binding:
        if region and self._adds_nothing(business, region):
            return self.of(business, "")
        reader, registers = Reader(self.registry.common.lines), self.registry.of(region)
        binder = Binder(reader, self.registry.vocabulary.roles, self.files.about(reader, business, region))
        rules = binder.bind(business, registers.uses_of(business))
        return Binding(rules, tuple(binder.steps), reader.problems)

    def _region_of(self, business: str, region: str) -> str:
        region = self.registry.ruled_as(region)
        alike = self.registry.of(region) is self.registry.of("") and self._adds_nothing(business, region)
        return "" if alike else region

    def _adds_nothing(self, business: str, region: str) -> bool:
        """Tell whether the layers of a region have no rule for a business, and let it use what it uses elsewhere."""
        here, elsewhere = self.registry.of(region), self.registry.of("")
        if business not in elsewhere.businesses or here.uses_of(business) != elsewhere.uses_of(business):
            return False
        layers = (layer for layer in self.registry.sources.layers if layer.region == region)
        return not any(self.files.is_about(file, business) for layer in layers for file in layer.rule_files())
