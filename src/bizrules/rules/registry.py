"""What stands in an operator's registers and is about no single business: words, clauses, papers, figures.

layers ─▶ the registers of each, read ─▶ merged for each region ─▶ checked against words and clauses
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from bizrules.errors import Place, did_you_mean
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.basis import check_registers
from bizrules.rules.common import Common
from bizrules.rules.expansions import KeptExpansions
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.paper import Papers
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.left_behind import check_left_behind
from bizrules.rules.lifecycle import Lifecycle, LifecycleResolver
from bizrules.rules.merge import LayerRegisters, Registers, merge
from bizrules.rules.read_lifecycle import read_lifecycle
from bizrules.rules.read_papers import read_papers
from bizrules.rules.read_registers import read_businesses, read_clauses, read_parameters, read_regions
from bizrules.rules.read_vocabulary import read_measures, read_roles, read_vocabulary, read_words
from bizrules.rules.reading import Reader
from bizrules.rules.sources import OTHER_FOLDERS, SAMPLE, Layer, SourceFile, Sources

_READ_REGISTERS = ("businesses", "papers", "parameters", "lifecycle")
Words = Mapping[str, Mapping[str, str]]
Measures = Mapping[str, Mapping[str, int]]
_DAYS_KEPT = 256
"""For how many days is kept what hangs on a day alone, and on no business."""
_BUSINESS = re.compile(r"""^business: *["']?([^\s"'#]+)""", re.MULTILINE)


class Registry:
    """The registers of one operator, read and checked; what is wrong with them is reported to `reader`.

    `named` tells of each rule file which business it is of, None for a trait. `not_in_force(day)` names clauses that
    are ended or not begun, `life(region, day)` is the life of a line, `days(region)` is when anything changes.
    """

    def __init__(self, sources: Sources, common: Common, reader: Reader) -> None:
        self.sources = sources
        self.common = common
        self.named: dict[str, str | None] = {}
        self.regions = read_regions(reader, common.tree(reader, sources.regions))
        read = common.once(reader, ("vocabulary", sources.vocabulary), self._read_vocabulary)
        self.vocabulary, self.words, self.measures, self.kept = read
        self.clauses = common.once(reader, ("clauses", sources.clauses), self._read_clauses)
        self.layers = {layer.name: self._read_layer(reader, layer) for layer in sources.layers}
        titles = {layer.name: self._title(reader, layer) for layer in sources.layers}
        self.title = titles[sources.operator] or sources.operator
        self.merged = self._merge_registers(reader)
        self._check_layers(reader)
        reader.take(sources.unread)
        self.days = lru_cache(maxsize=None)(self._register_days)
        self.not_in_force = lru_cache(maxsize=_DAYS_KEPT)(self._clauses_not_in_force)
        self.life = lru_cache(maxsize=_DAYS_KEPT)(self._resolve_life)

    def ruled_as(self, region: str) -> str:
        """Give a region that has layers of its own, and the empty name for all the others: they have the same rules."""
        return region if region in self.merged else ""

    def of(self, region: str) -> Registers:
        """Give what the layers in force in a region say."""
        return self.merged[self.ruled_as(region)]

    # ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _clauses_not_in_force(self, day: date) -> frozenset[str]:
        return frozenset(clause.id for clause in self.clauses.values() if not clause.span.holds(day))

    def _resolve_life(self, region: str, day: date) -> Lifecycle:
        registers, not_in_force = self.of(region), self.not_in_force(day)
        return LifecycleResolver(Reader(self.common.lines), self.vocabulary, registers, day, not_in_force).resolve()

    def _register_days(self, region: str) -> set[date]:
        """Every day on which an option, a figure, or a move of a line or a clause that it cites begins or ends."""
        groups = self.of(region).groups.values()
        options = {day for group in groups for option in group.options for day in option.span if day is not None}
        return options | self.days_of_moves(region)

    def days_of_moves(self, region: str) -> set[date]:
        """Every day on which a move of a line, a clause that it cites or a figure begins or ends."""
        registers = self.of(region)
        spans = [move.span for move in registers.moves.values()]
        spans += [self.clauses[clause].span for move in registers.moves.values() for clause in move.cite]
        begins = (value.begin for parameter in registers.parameters.values() for value in parameter.values)
        return {day for day in (*(day for span in spans for day in span), *begins) if day is not None}

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _read_vocabulary(self, reader: Reader) -> tuple[Vocabulary, Words, Measures, KeptExpansions]:
        """Read the words, and begin to keep what rules say in them; a caller adds facts and words, and no roles."""
        trees = {file.path: self.common.tree(reader, file) for file in self.sources.vocabulary}
        roles, measures = (trees.pop(_path_of(name, trees), None) for name in ("roles", "measures"))
        words = [trees.pop(path) for path in list(trees) if path.endswith("/words.yaml")]
        vocabulary = read_vocabulary(reader, read_roles(reader, roles), trees.values())
        return vocabulary, read_words(reader, words), read_measures(reader, measures), KeptExpansions()

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
                merged[region] = merge(reader, (self.layers[layer.name] for layer in layers))
            else:
                merged[region] = merged[""]
        return merged

    def _check_layers(self, reader: Reader) -> None:
        """Check what no single business shows: regions and businesses named, clauses cited by registers."""
        for registers in self.layers.values():
            check_registers(reader, self.clauses, registers)
        for merged in self.merged.values():
            LifecycleResolver(reader, self.vocabulary, merged, None).check()
            check_left_behind(reader, self.vocabulary, merged)
        for layer in self.sources.layers:
            self._check_sample(reader, layer)
            if layer.region not in ("", *self.regions):
                advice = did_you_mean(layer.region, (*self.regions, *OTHER_FOLDERS))
                for file in layer.files.values():
                    reader.report(
                        "unknown-region", f"there is no region `{layer.region}`", Place(file.path, 1, 1), advice
                    )
            for file in layer.rule_files():
                self._check_named(reader, file, self.of(layer.region).businesses)

    def _check_sample(self, reader: Reader, layer: Layer) -> None:
        for file in layer.files.values():
            if layer.authority == SAMPLE and file.name != "parameters":
                what = "a sample sets figures, in `parameters.yaml`, and nothing else"
                advice = "write rules into a folder of your own"
                reader.report("sample-not-figures", what, Place(file.path, 1, 1), advice)

    def _check_named(self, reader: Reader, file: SourceFile, businesses: Mapping[str, BusinessEntry]) -> None:
        named = _BUSINESS.search(file.text)
        self.named[file.path] = named.group(1) if named else None
        if named is not None and named.group(1) not in businesses:
            self.common.lines[file.path] = file.text.splitlines()
            line = file.text.count("\n", 0, named.start()) + 1
            place = Place(file.path, line, named.start(1) - named.start() + 1, len(named.group(1)))
            advice = did_you_mean(named.group(1), businesses)
            reader.report("unknown-business", f"no register has a business `{named.group(1)}`", place, advice)


def _path_of(name: str, paths: Iterable[str]) -> str:
    """Give the path of a file of words by its name: the first, as those of all rulesets stand before a caller's."""
    return next((path for path in paths if path.endswith(f"/{name}.yaml")), name)
