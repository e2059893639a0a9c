"""All rulesets of one operator: parsed once, checked when first used, resolved for one span of days.

    Sources ─▶ registers, clauses (now) ─▶ files ─▶ bindings (when first asked for) ─▶ checked ─▶ ResolvedRuleset

Nothing here changes after it is made but the caches, and those hold only what could be computed again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from bizrules.errors import Place, RulesetError
from bizrules.rules.bind import BoundRule
from bizrules.rules.bindings import Bindings
from bizrules.rules.common import Common
from bizrules.rules.expanded import Expanded
from bizrules.rules.expansions import BoundRuleOrStep, Expansions
from bizrules.rules.language.paper import Papers, PaperType
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.merge import LayerRegisters, Registers
from bizrules.rules.procedure import BoundStep, check_procedure, in_place
from bizrules.rules.reading import Reader
from bizrules.rules.registry import Registry
from bizrules.rules.resolve import Resolver, Setting
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rule_files import RuleFiles
from bizrules.rules.sources import Layer, Sources
from bizrules.rules.who_and_where import check_rules
from bizrules.rules.word_place import word_place


class Rulesets:
    """The rulesets of one operator.

    >>> from bizrules.rules.sources import read_sources
    >>> rulesets = Rulesets(read_sources("china-telecom"))
    >>> index = rulesets.span_index("new_activation", "shanghai", date(2026, 11, 21))
    >>> rulesets.resolve("new_activation", "shanghai", index).span.begin
    datetime.date(2025, 6, 1)
    """

    def __init__(self, sources: Sources, common: Common | None = None) -> None:
        self.sources = sources
        self.operator, self.sample, self.catalogues = sources.operator, sources.sample, sources.catalogues
        self.common = common or Common()
        reader = self._reader()
        self.registry = registry = Registry(sources, self.common, reader)
        self.regions, self.title, self.clauses = registry.regions, registry.title, registry.clauses
        self.vocabulary, self.words, self.measures = registry.vocabulary, registry.words, registry.measures
        _raise(reader)
        self._prepare_caches()

    def __getstate__(self) -> dict[str, Any]:
        return {"sources": self.sources}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Rulesets.__init__(self, state["sources"])  # caches are not carried along

    def _prepare_caches(self) -> None:
        self._businesses = lru_cache(maxsize=None)(self._own_businesses)
        self._names = lru_cache(maxsize=None)(self._own_names)
        self._bound = lru_cache(maxsize=None)(self._checked)
        self._said = lru_cache(maxsize=None)(self._expand)
        self._rule_files = RuleFiles(self.registry)
        self._bindings = Bindings(self.registry, self._rule_files)
        merged, kept = self.registry.merged, self.registry.kept
        nation = Expansions(self.vocabulary, merged[""], kept)
        self._expansions = {
            region: nation if registers is nation.registers else Expansions(self.vocabulary, registers, kept, nation)
            for region, registers in merged.items()
        }

    # ── what there is ────────────────────────────────────────────────────────────────────────────────────────────────

    def businesses(self, region: str) -> Mapping[str, BusinessEntry]:
        """Give the businesses that this operator, or the caller, has rules for in a region."""
        return self._businesses(self.registry.ruled_as(region))

    def names(self, region: str) -> Mapping[str, str]:
        """Give the businesses of `businesses` by everything that they may be called: id, title and aliases."""
        return self._names(self.registry.ruled_as(region))

    def registers(self, region: str) -> Registers:
        """Give what the layers in force in a region say of businesses, papers and figures."""
        return self.registry.of(region)

    def span_index(self, business: str, region: str, day: date) -> int:
        """Tell in which of the spans of `spans` a day lies.

        Raises: RulesetError when the files of the business are faulty.
        """
        days, _ = self._bound(business, self._bindings.region_of(business, region))
        return bisect_right(days, day)

    def resolve(self, business: str, region: str, index: int) -> ResolvedRuleset:
        """Give the rules in force in one span of days.

        Raises: RulesetError when the files of the business are faulty.
        """
        days, bound = self._bound(business, self._bindings.region_of(business, region))
        span = Span(days[index - 1] if index else None, days[index] if index < len(days) else None)
        day, ruled_as = span.begin or date.min, self.registry.ruled_as(region)
        not_in_force = self.registry.not_in_force(day)
        setting = Setting(self.operator, region, span, day, not_in_force, sample=self.sample)
        entry = self.registers(region).businesses[business]
        resolver = Resolver(self._reader(), self._expansions[ruled_as], entry, setting)
        moves = self.registry.life(ruled_as, day).about(entry)
        return resolver.resolve(bound, moves, self.bound_steps(business, region))

    def lifecycle(self, region: str, day: date) -> Lifecycle:
        """Give the life of a line, as it is in force in a region on a day."""
        return self.registry.life(self.registry.ruled_as(region), day)

    def lifecycle_spans(self, region: str) -> list[Span]:
        """Give the spans of days within which nothing changes in the life of a line, the earliest first."""
        return _between(self.registry.days_of_moves(region))

    def spans(self, business: str, region: str) -> list[Span]:
        """Give the spans of days within which nothing changes for a business, the earliest first."""
        return _between(self._bound(business, self._bindings.region_of(business, region))[0])

    def bound_rules(self, business: str, region: str) -> tuple[BoundRule, ...]:
        """Give the rules of a business of all days, as written, with the scopes that their names are read in.

        Raises: RulesetError when the files of the business are faulty.
        """
        _, bound = self._bound(business, self._bindings.region_of(business, region))
        return bound

    def bound_steps(self, business: str, region: str) -> tuple[BoundStep, ...]:
        """Give the steps of a business of all days, as written, with the scopes that their names are read in."""
        return self._bindings.of(business, self._bindings.region_of(business, region)).steps

    def expanded(self, business: str, region: str) -> tuple[tuple[BoundRuleOrStep, Expanded], ...]:
        """Give the rules and steps of a business with everything that each says on the days when it is in force."""
        return self._said(business, self._bindings.region_of(business, region))

    def said(self, business: str, region: str, index: int) -> Iterator[tuple[BoundRule, Expanded]]:
        """Give the rules in force in one span of days, with what each says then; no ruleset is made of them.

        Raises: RulesetError when the files of the business are faulty.
        """
        days, bound = self._bound(business, self._bindings.region_of(business, region))
        expansions, day = self._expansions[self.registry.ruled_as(region)], days[index - 1] if index else date.min
        for each in bound:
            if any(span.holds(day) for span in each.spans):
                yield each, expansions.of(self._reader(), each, business, day)

    def layer_registers(self, region: str) -> Iterator[LayerRegisters]:
        """Give what each layer in force in a region says by itself, the highest first."""
        return (self.registry.layers[layer.name] for layer in self.sources.layers_of(region))

    def papers(self) -> Iterator[Papers]:
        """Give what each layer says of papers."""
        return (layer.papers for layer in self.registry.layers.values())

    def paper_types(self) -> Iterator[PaperType]:
        """Give the types of paper of all layers."""
        return (paper for papers in self.papers() for paper in papers.types.values())

    def titles(self) -> dict[str, str]:
        """Give the words for people of every id, as `kind:id`: businesses, papers, facts, values, clauses and so on."""
        titles = {f"region:{name}": title for name, title in self.regions.items()}
        titles[f"operator:{self.operator}"] = self.title
        for layer in self.registry.layers.values():
            titles |= {f"business:{entry.id}": entry.title for entry in layer.businesses.values() if entry.title}
            titles |= {f"purpose:{name}": title for name, title in layer.papers.purposes.items()}
            titles |= {f"paper:{paper.id}": paper.title for paper in layer.papers.types.values()}
        for kind, words in self.words.items():
            titles |= {f"{kind}:{name}": title for name, title in words.items()}
        roles = self.vocabulary.roles
        titles |= {f"party:{name}": title for name, title in roles.parties.items()}
        titles |= {f"companion:{name}": title for name, title in roles.companions.items()}
        for fact in self.vocabulary.facts.values():
            titles[f"fact:{fact.name}"] = fact.title
            titles |= {f"question:{fact.name}": fact.question} if fact.question else {}
            titles |= {f"value:{fact.name}:{value}": title for value, title in fact.values.items()}
        return titles | {f"clause:{clause.id}": clause.quote for clause in self.clauses.values()}

    def rule_files(self, layer: Layer) -> Iterator[RuleFile]:
        """Give the rule files of a layer, parsed."""
        reader = self._reader()
        yield from self._rule_files.of_layer(reader, layer)
        _raise(reader)

    def word_place(self, thing: Place, word: str, *fields: str) -> Place:
        """Give the place of a word in one of the fields of a thing, or in any; that of the thing where it is not."""
        return word_place(self.common.lines, thing, word, *fields)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _reader(self) -> Reader:
        return Reader(self.common.lines)

    def _own_businesses(self, region: str) -> dict[str, BusinessEntry]:
        entries = self.registers(region).businesses
        own = {
            self.registry.named[file.path]
            for layer in self.sources.layers_of(region)
            if layer.authority in ("operator", "caller")
            for file in layer.rule_files()
        }
        return {name: entry for name, entry in entries.items() if name in own}

    def _own_names(self, region: str) -> dict[str, str]:
        own, named = self.businesses(region), self.registers(region).names
        return {name: business for name, business in named.items() if business in own}

    # ── a business ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _checked(self, business: str, region: str) -> tuple[tuple[date, ...], tuple[BoundRule, ...]]:
        """Check all rules and steps of a business; give the days on which anything changes, and the rules."""
        reader = self._reader()
        entry = self.registers(region).businesses[business]
        rules, steps, problems = self._bindings.of(business, region)
        reader.take(problems)
        check_rules(reader, (bound.rule for bound in rules), self.words)
        check_procedure(reader, [bound.step for bound in in_place(steps)], self.words)
        setting = Setting(self.operator, region, Span(), None)
        Resolver(reader, self._expansions[region], entry, setting).check(rules, steps)
        _raise(reader)
        days = {day for step in steps for day in step.span if day is not None}
        return tuple(sorted(days | self._rule_days(rules) | self.registry.days(region))), rules

    def _expand(self, business: str, region: str) -> tuple[tuple[BoundRuleOrStep, Expanded], ...]:
        expansions, reader = self._expansions[region], self._reader()
        bounds: tuple[BoundRuleOrStep, ...] = (*self.bound_rules(business, region), *self.bound_steps(business, region))
        return tuple((bound, said) for bound in bounds for said in expansions.every(reader, bound, business))

    def _rule_days(self, bound: tuple[BoundRule, ...]) -> set[date]:
        """Every day on which a rule or a clause it cites begins or ends."""
        cited = {clause for item in bound for clause in item.rule.cite}
        spans = [span for item in bound for span in item.spans]
        spans += [self.clauses[clause].span for clause in cited if clause in self.clauses]
        return {day for span in spans for day in span if day is not None}


def _between(days: Iterable[date]) -> list[Span]:
    ordered = sorted(days)
    return [Span(begin, end) for begin, end in zip((None, *ordered), (*ordered, None), strict=True)]


def _raise(reader: Reader) -> None:
    if reader.problems:
        raise RulesetError(reader.problems)
