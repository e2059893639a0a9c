"""All rulesets of one operator: parsed once, checked when first used, resolved for one span of days.

    Sources ─▶ registers and clauses (now) ─▶ a business (when first asked for) ─▶ ResolvedRuleset

Nothing here changes after it is made but the caches, and those hold only what could be computed again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from bizrules.errors import Place, Problem, RulesetError, did_you_mean
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.basis import check_file, check_registers
from bizrules.rules.bind import Binder, BoundRule
from bizrules.rules.common import Common
from bizrules.rules.expanded import Expanded
from bizrules.rules.expansions import Bound, Expansions, Kept
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.paper import Papers
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.rule_file import RuleFile, Use
from bizrules.rules.language.span import Span
from bizrules.rules.left_behind import check_left_behind
from bizrules.rules.lifecycle import Lifecycle, LifecycleResolver
from bizrules.rules.merge import EVERY_BUSINESS, LayerRegisters, Registers, merge
from bizrules.rules.procedure import BoundStep, check_procedure, in_place
from bizrules.rules.read_lifecycle import read_lifecycle
from bizrules.rules.read_papers import read_papers
from bizrules.rules.read_registers import read_businesses, read_clauses, read_parameters, read_titles
from bizrules.rules.read_rules import read_rule_file
from bizrules.rules.read_vocabulary import read_measures, read_roles, read_vocabulary, read_words
from bizrules.rules.reading import Reader
from bizrules.rules.resolve import Resolver, Setting
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import SAMPLE, Layer, SourceFile, Sources

_READ_REGISTERS = ("businesses", "papers", "parameters", "lifecycle")
Words = Mapping[str, Mapping[str, str]]
Measures = Mapping[str, Mapping[str, int]]
_DAYS_KEPT = 256
"""For how many days is kept what hangs on a day alone, and on no business."""
_BUSINESS = re.compile(r"""^business: *["']?([^\s"'#]+)""", re.MULTILINE)


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
        self.common = common or Common()
        self._named: dict[str, str | None] = {}
        reader = self._reader()
        self.regions = read_titles(reader, self.common.tree(reader, sources.regions), "`regions.yaml`")
        words = self.common.once(reader, ("vocabulary", sources.vocabulary), self._read_vocabulary)
        self.vocabulary, self.words, self.measures, self._kept = words
        self.clauses = self.common.once(reader, ("clauses", sources.clauses), self._read_clauses)
        self._layers = {layer.name: self._read_layer(reader, layer) for layer in sources.layers}
        titles = {layer.name: self._title(reader, layer) for layer in sources.layers}
        self.title = titles[sources.operator] or sources.operator
        self._registers = self._merge_registers(reader)
        self._check_layers(reader)
        reader.problems.extend(sources.unread)
        _raise(reader)
        self._prepare_caches()

    def __getstate__(self) -> dict[str, Any]:
        return {"sources": self.sources}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Rulesets.__init__(self, state["sources"])  # caches are not carried along

    def _prepare_caches(self) -> None:
        self._businesses = lru_cache(maxsize=None)(self._own_businesses)
        self._names = lru_cache(maxsize=None)(self._own_names)
        self._bound = lru_cache(maxsize=None)(self._bind)
        self._written = lru_cache(maxsize=None)(self._bind_written)
        self._ruled = lru_cache(maxsize=None)(self._region_of)
        self._said = lru_cache(maxsize=None)(self._expand)
        self._read_files = lru_cache(maxsize=None)(self._read_rule_file)
        self._days = lru_cache(maxsize=None)(self._register_days)
        self._not_in_force = lru_cache(maxsize=_DAYS_KEPT)(self._clauses_not_in_force)
        self._life = lru_cache(maxsize=_DAYS_KEPT)(self._resolve_life)
        nation = Expansions(self.vocabulary, self._registers[""], self._kept)
        self._expansions = {
            region: nation if merged is nation.registers else Expansions(self.vocabulary, merged, self._kept, nation)
            for region, merged in self._registers.items()
        }

    # ── what there is ────────────────────────────────────────────────────────────────────────────────────────────────

    def businesses(self, region: str) -> Mapping[str, BusinessEntry]:
        """Give the businesses that this operator, or the caller, has rules for in a region."""
        return self._businesses(self._ruled_as(region))

    def names(self, region: str) -> Mapping[str, str]:
        """Give the businesses of `businesses` by everything that they may be called: id, title and aliases."""
        return self._names(self._ruled_as(region))

    def registers(self, region: str) -> Registers:
        """Give what the layers in force in a region say of businesses, papers and figures."""
        return self._registers[self._ruled_as(region)]

    def span_index(self, business: str, region: str, day: date) -> int:
        """Tell in which of the spans of `spans` a day lies.

        Raises: RulesetError when the files of the business are faulty.
        """
        days, _ = self._bound(business, self._ruled(business, region))
        return bisect_right(days, day)

    def resolve(self, business: str, region: str, index: int) -> ResolvedRuleset:
        """Give the rules in force in one span of days.

        Raises: RulesetError when the files of the business are faulty.
        """
        days, bound = self._bound(business, self._ruled(business, region))
        registers = self.registers(region)
        span = Span(days[index - 1] if index else None, days[index] if index < len(days) else None)
        day = span.begin or date.min
        setting = Setting(self.sources.operator, region, span, day, self._not_in_force(day), sample=self.sources.sample)
        entry, reader = registers.businesses[business], self._reader()
        moves = self._life(self._ruled_as(region), day).about(entry)
        resolver = Resolver(reader, self._expansions[self._ruled_as(region)], entry, setting)
        return resolver.resolve(bound, moves, self.bound_steps(business, region))

    def _ruled_as(self, region: str) -> str:
        """Give a region that has layers of its own, and the empty name for all the others: they have the same rules."""
        return region if region in self._registers else ""

    def _region_of(self, business: str, region: str) -> str:
        """Give a region whose layers change something for a business, and the empty name for all the others."""
        region = self._ruled_as(region)
        alike = self.registers(region) is self.registers("") and self._adds_nothing(business, region)
        return "" if alike else region

    def lifecycle(self, region: str, day: date) -> Lifecycle:
        """Give the life of a line, as it is in force in a region on a day."""
        return self._life(self._ruled_as(region), day)

    def lifecycle_spans(self, region: str) -> list[Span]:
        """Give the spans of days within which nothing changes in the life of a line, the earliest first."""
        return _between(self._days_of_moves(region))

    def spans(self, business: str, region: str) -> list[Span]:
        """Give the spans of days within which nothing changes for a business, the earliest first."""
        return _between(self._bound(business, self._ruled(business, region))[0])

    def bound_rules(self, business: str, region: str) -> tuple[BoundRule, ...]:
        """Give the rules of a business of all days, as written, with the scopes that their names are read in.

        Raises: RulesetError when the files of the business are faulty.
        """
        _, bound = self._bound(business, self._ruled(business, region))
        return bound

    def bound_steps(self, business: str, region: str) -> tuple[BoundStep, ...]:
        """Give the steps of a business of all days, as written, with the scopes that their names are read in."""
        return self._written(business, self._ruled(business, region))[1]

    def expanded(self, business: str, region: str) -> tuple[tuple[Bound, Expanded], ...]:
        """Give the rules and steps of a business with everything that each says on the days when it is in force."""
        return self._said(business, self._ruled(business, region))

    def layer_registers(self, region: str) -> Iterator[LayerRegisters]:
        """Give what each layer in force in a region says by itself, the highest first."""
        return (self._layers[layer.name] for layer in self.sources.layers_of(region))

    def papers(self) -> Iterator[Papers]:
        """Give what each layer says of papers."""
        return (layer.papers for layer in self._layers.values())

    def titles(self) -> dict[str, str]:
        """Give the words for people of every id, as `kind:id`: businesses, papers, facts, values, clauses and so on."""
        titles = {f"region:{name}": title for name, title in self.regions.items()}
        titles[f"operator:{self.sources.operator}"] = self.title
        for layer in self._layers.values():
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
        for file in layer.rule_files():
            rules = self._rule_file(reader, file, layer)
            if rules is not None:
                yield rules
        _raise(reader)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _reader(self) -> Reader:
        return Reader(self.common.lines)

    def _read_vocabulary(self, reader: Reader) -> tuple[Vocabulary, Words, Measures, Kept]:
        """Read the words, and begin to keep what rules say in them."""
        trees = {file.name: self.common.tree(reader, file) for file in self.sources.vocabulary}
        roles = read_roles(reader, trees.pop("roles", None))
        words = read_words(reader, trees.pop("words", None))
        measures = read_measures(reader, trees.pop("measures", None))
        return read_vocabulary(reader, roles, trees.values()), words, measures, Kept()

    def _read_clauses(self, reader: Reader) -> dict[str, Clause]:
        clauses: dict[str, Clause] = {}
        for file in self.sources.clauses:
            for clause in read_clauses(reader, self.common.tree(reader, file)).values():
                if clause.id in clauses:
                    what = f"the clause `{clause.id}` is registered twice"
                    reader.report("duplicate-clause", what, clause.place, "keep one")
                clauses[clause.id] = clause
        return clauses

    def _read_layer(self, reader: Reader, layer: Layer) -> LayerRegisters:
        files = {name: layer.files[name] for name in _READ_REGISTERS if name in layer.files}

        def read(reader: Reader) -> LayerRegisters:
            trees = {name: self.common.tree(reader, file) for name, file in files.items()}
            return LayerRegisters(
                layer=layer.name,
                authority=layer.authority,
                businesses=read_businesses(reader, trees.get("businesses")),
                papers=read_papers(reader, trees["papers"], layer=layer.name) if "papers" in trees else Papers(),
                parameters=read_parameters(reader, trees.get("parameters"), layer=layer.name),
                lifecycle=read_lifecycle(reader, trees.get("lifecycle")),
            )

        return self.common.once(reader, (layer.name, layer.authority, *files.values()), read)

    def _title(self, reader: Reader, layer: Layer) -> str:
        if "layer" not in layer.files:
            return ""
        node = self.common.tree(reader, layer.files["layer"])
        fields = reader.fields(node, ("title",), required=("title",), of="`layer.yaml`")
        return reader.text(fields.get("title"), "`title`")

    def _merge_registers(self, reader: Reader) -> dict[str, Registers]:
        """Merge the registers of each region; where the layers of a region have none, they are those of the nation."""
        merged: dict[str, Registers] = {}
        for region in ("", *dict.fromkeys(layer.region for layer in self.sources.layers if layer.region)):
            layers = self.sources.layers_of(region)
            if not region or any(layer.region and layer.has_registers for layer in layers):
                merged[region] = merge(reader, (self._layers[layer.name] for layer in layers))
            else:
                merged[region] = merged[""]
        return merged

    def _check_layers(self, reader: Reader) -> None:
        """Check what no single business shows: regions and businesses named, clauses cited by registers."""
        for registers in self._layers.values():
            check_registers(reader, self.clauses, registers)
        for merged in self._registers.values():
            LifecycleResolver(reader, self.vocabulary, merged, None).check()
            check_left_behind(reader, self.vocabulary, merged)
        for layer in self.sources.layers:
            self._check_sample(reader, layer)
            if layer.region not in ("", *self.regions):
                advice = did_you_mean(layer.region, self.regions)
                for file in layer.files.values():
                    reader.report(
                        "unknown-region", f"there is no region `{layer.region}`", Place(file.path, 1, 1), advice
                    )
            for file in layer.rule_files():
                self._check_named(reader, file, self.registers(layer.region).businesses)

    def _check_sample(self, reader: Reader, layer: Layer) -> None:
        for file in layer.files.values():
            if layer.authority == SAMPLE and file.name != "parameters":
                what = "a sample sets figures, in `parameters.yaml`, and nothing else"
                advice = "write rules into a folder of your own"
                reader.report("sample-not-figures", what, Place(file.path, 1, 1), advice)

    def _check_named(self, reader: Reader, file: SourceFile, businesses: Mapping[str, BusinessEntry]) -> None:
        named = _BUSINESS.search(file.text)
        self._named[file.path] = named.group(1) if named else None
        if named is not None and named.group(1) not in businesses:
            self.common.lines[file.path] = file.text.splitlines()
            line = file.text.count("\n", 0, named.start()) + 1
            place = Place(file.path, line, named.start(1) - named.start() + 1, len(named.group(1)))
            advice = did_you_mean(named.group(1), businesses)
            reader.report("unknown-business", f"no register has a business `{named.group(1)}`", place, advice)

    def _own_businesses(self, region: str) -> dict[str, BusinessEntry]:
        entries = self.registers(region).businesses
        own = {
            self._named[file.path]
            for layer in self.sources.layers_of(region)
            if layer.authority in ("operator", "caller")
            for file in layer.rule_files()
        }
        return {name: entry for name, entry in entries.items() if name in own}

    def _own_names(self, region: str) -> dict[str, str]:
        own, named = self.businesses(region), self.registers(region).names
        return {name: business for name, business in named.items() if business in own}

    def _rule_file(self, reader: Reader, file: SourceFile, layer: Layer) -> RuleFile | None:
        """Give the rules of a file, and report what is wrong with it to each who asks."""
        rules, problems = self._read_files(layer.name, file.name)
        reader.problems.extend(problems)
        return rules

    def _read_rule_file(self, layer_name: str, name: str) -> tuple[RuleFile | None, tuple[Problem, ...]]:
        """Read a file, and check it against the clauses."""
        layer = next(layer for layer in self.sources.layers if layer.name == layer_name)
        file, own = layer.files[name], self._reader()

        def read(reader: Reader) -> RuleFile | None:
            rules = read_rule_file(reader, self.common.tree(reader, file), name=file.name, layer=layer.name)
            if rules is not None:
                check_file(reader, self.clauses, rules)
            return rules

        return self.common.once(own, (layer.name, file, id(self.clauses)), read), tuple(own.problems)

    # ── a business ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _bind(self, business: str, region: str) -> tuple[tuple[date, ...], tuple[BoundRule, ...]]:
        """Bind a business's rules, check all of them, and give the days on which anything changes."""
        reader = self._reader()
        entry = self.registers(region).businesses[business]
        bound, steps, problems = self._written(business, region)
        reader.take(problems)
        staff = (*self.words.get("staff", ()), *self.words.get("actors", ()))
        check_procedure(reader, [bound.step for bound in in_place(steps)], staff, self.words.get("places", {}))
        setting = Setting(self.sources.operator, region, Span(), None)
        Resolver(reader, self._expansions[region], entry, setting).check(bound, steps)
        _raise(reader)
        days = {day for step in steps for day in step.span if day is not None}
        return tuple(sorted(days | self._rule_days(bound) | self._days(region))), bound

    def _bind_written(
        self, business: str, region: str
    ) -> tuple[tuple[BoundRule, ...], tuple[BoundStep, ...], tuple[Problem, ...]]:
        """Give the rules and steps of a business, from the highest layer to the lowest, and what does not fit."""
        if region and self._adds_nothing(business, region):
            return self._written(business, "")
        reader, registers = self._reader(), self.registers(region)
        binder = Binder(reader, self.vocabulary.roles, self._files_for(reader, business, region))
        bound = binder.bind(business, self._uses(registers, registers.businesses[business]))
        return bound, tuple(binder.steps), tuple(reader.problems)

    def _adds_nothing(self, business: str, region: str) -> bool:
        """Tell whether the layers of a region have no rule for a business, and let it use what it uses elsewhere."""
        here, elsewhere = self.registers(region), self.registers("")
        if business not in elsewhere.businesses:
            return False
        files = [file for layer in self.sources.layers if layer.region == region for file in layer.rule_files()]
        uses = (self._uses(registers, registers.businesses[business]) for registers in (here, elsewhere))
        return not any(self._is_about(file, business) for file in files) and next(uses) == next(uses)

    def _expand(self, business: str, region: str) -> tuple[tuple[Bound, Expanded], ...]:
        expansions, reader = self._expansions[region], self._reader()
        bounds: tuple[Bound, ...] = (*self.bound_rules(business, region), *self.bound_steps(business, region))
        return tuple((bound, said) for bound in bounds for said in expansions.every(reader, bound, business))

    def _rule_days(self, bound: tuple[BoundRule, ...]) -> set[date]:
        """Every day on which a rule or a clause it cites begins or ends."""
        cited = {clause for item in bound for clause in item.rule.cite}
        spans = [span for item in bound for span in item.spans]
        spans += [self.clauses[clause].span for clause in cited if clause in self.clauses]
        return {day for span in spans for day in span if day is not None}

    def _clauses_not_in_force(self, day: date) -> frozenset[str]:
        return frozenset(clause.id for clause in self.clauses.values() if not clause.span.holds(day))

    def _resolve_life(self, region: str, day: date) -> Lifecycle:
        registers, not_in_force = self.registers(region), self._not_in_force(day)
        return LifecycleResolver(self._reader(), self.vocabulary, registers, day, not_in_force).resolve()

    def _register_days(self, region: str) -> set[date]:
        """Every day on which an option, a figure, or a move of a line or a clause that it cites begins or ends."""
        groups = self.registers(region).groups.values()
        options = {day for group in groups for option in group.options for day in option.span if day is not None}
        return options | self._days_of_moves(region)

    def _days_of_moves(self, region: str) -> set[date]:
        """Every day on which a move of a line, a clause that it cites or a figure begins or ends."""
        registers = self.registers(region)
        spans = [move.span for move in registers.moves.values()]
        spans += [self.clauses[clause].span for move in registers.moves.values() for clause in move.cite]
        begins = (value.begin for parameter in registers.parameters.values() for value in parameter.values)
        return {day for day in (*(day for span in spans for day in span), *begins) if day is not None}

    def _files_for(self, reader: Reader, business: str, region: str) -> list[RuleFile]:
        files = []
        for layer in self.sources.layers_of(region):
            for file in layer.rule_files():
                if self._is_about(file, business):
                    rules = self._rule_file(reader, file, layer)
                    if rules is not None:
                        files.append(rules)
        return files

    def _is_about(self, file: SourceFile, business: str) -> bool:
        """Tell whether a file of rules is one of a business, or of a trait, which any may use."""
        return self._named[file.path] in (None, business) or file.name == business

    def _uses(self, registers: Registers, entry: BusinessEntry) -> tuple[Use, ...]:
        every = registers.businesses.get(EVERY_BUSINESS)
        return (*entry.uses, *(every.uses if every and not entry.subject else ()))


def _between(days: Iterable[date]) -> list[Span]:
    ordered = sorted(days)
    return [Span(begin, end) for begin, end in zip((None, *ordered), (*ordered, None), strict=True)]


def _raise(reader: Reader) -> None:
    if reader.problems:
        raise RulesetError(reader.problems)
