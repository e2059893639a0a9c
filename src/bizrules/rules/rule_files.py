"""The files of rules of one operator, each read and checked once: those of a layer, those about a business."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bizrules.errors import Problem
from bizrules.rules.basis import check_file
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.read_rules import read_rule_file
from bizrules.rules.reading import Reader
from bizrules.rules.registry import Registry
from bizrules.rules.sources import Layer, SourceFile


class RuleFiles:
    """Reads files of rules, and checks what they cite; what is wrong with one is reported to each who asks for it."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._read = lru_cache(maxsize=None)(self._read_file)

    def of_layer(self, reader: Reader, layer: Layer) -> Iterator[RuleFile]:
        """Give the files of a layer."""
        return self._rules(reader, ((layer, file) for file in layer.rule_files()))

    def about(self, reader: Reader, business: str, region: str) -> Iterator[RuleFile]:
        """Give the files of a business, and of all traits, in the layers that hold in a region, the highest first."""
        layers = self.registry.sources.layers_of(region)
        files = ((layer, file) for layer in layers for file in layer.rule_files())
        return self._rules(reader, (found for found in files if self.is_about(found[1], business)))

    def is_about(self, file: SourceFile, business: str) -> bool:
        """Tell whether a file of rules is one of a business, or of a trait, which any may use."""
        return self.registry.named[file.path] in (None, business) or file.name == business

    def _rules(self, reader: Reader, files: Iterable[tuple[Layer, SourceFile]]) -> Iterator[RuleFile]:
        for layer, file in files:
            rules, problems = self._read(layer.name, file)
            reader.take(problems)
            if rules is not None:
                yield rules

    def _read_file(self, layer: str, file: SourceFile) -> tuple[RuleFile | None, tuple[Problem, ...]]:
        common, clauses = self.registry.common, self.registry.clauses
        own = Reader(common.lines)

        def read(reader: Reader) -> RuleFile | None:
            rules = read_rule_file(reader, common.tree(reader, file), name=file.name, layer=layer)
            if rules is not None:
                check_file(reader, clauses, rules)
            return rules

        return common.once(own, (layer, file, id(clauses)), read), own.problems
