"""What the files name: the clauses they cite, the parameters they read, the papers and groups they ask for.

Read from the files as they are written, whether or not a business uses them, so that a trait in waiting counts.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.rules.distinct import regions_apart
from bizrules.rules.language.condition import Item, Reference
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.paper import Option
from bizrules.rules.language.rule_file import RuleFile
from bizrules.rules.language.span import ALWAYS, Span
from bizrules.rules.merge import Registers
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

_PARAMETER = "parameter."
_OF = {"use": "use of", "line": "line of"}


class Citation(NamedTuple):
    """Clauses cited at a place, by what, and the days on which that says it holds.

    `kind` is rule, step, table, use (of a trait), move or line (of a business), parameter, paper, group or option.
    """

    cited: tuple[str, ...]
    kind: str
    name: str
    place: Place
    span: Span

    @property
    def what(self) -> str:
        """Say in words by what."""
        return f"the {_OF.get(self.kind, self.kind)} `{self.name}`"

    @property
    def rule(self) -> str:
        """Give the id of the rule, empty where it is none."""
        return self.name if self.kind == "rule" else ""


class Named(NamedTuple):
    """What something written names; `words` are all parts of names: `owner`, `proxy`, `age` of `owner.proxy.age`."""

    parameters: frozenset[str]
    papers: frozenset[str]
    words: frozenset[str]


class Mentions(NamedTuple):
    """What one operator's files name."""

    citations: tuple[Citation, ...]
    parameters: frozenset[str]
    papers: frozenset[str]
    words: frozenset[str]

    @property
    def clauses(self) -> frozenset[str]:
        """Every clause that is cited."""
        return frozenset(clause for citation in self.citations for clause in citation.cited)


@lru_cache(maxsize=8)
def mentions(rulesets: Rulesets) -> Mentions:
    """Read what the files of an operator name."""
    named = list(_named(rulesets))
    return Mentions(
        tuple(dict.fromkeys(_citations(rulesets))),
        frozenset().union(*(each.parameters for each in named)),
        frozenset().union(*(each.papers for each in named)),
        frozenset().union(*(each.words for each in named)),
    )


def _named(rulesets: Rulesets) -> Iterator[Named]:
    """Give what each file of rules, and the groups of papers and moves of a line of each region name."""
    reader = Reader({})  # finds no mistakes, and is asked for
    for file in rule_files(rulesets):  # one that several operators read is one object, which they have in common
        yield rulesets.common.once(reader, ("named", id(file)), partial(_named_in, file))
    for registers in registers_apart(rulesets):
        yield _named_in((registers.groups, registers.moves), reader)


def registers_apart(rulesets: Rulesets) -> Iterable[Registers]:
    """Give the registers of the regions with layers of their own, and of the others, each once."""
    return {id(one): one for one in map(rulesets.registers, regions_apart(rulesets))}.values()


def _named_in(thing: object, _: Reader) -> Named:
    nodes = every_node(thing)
    texts = {node for node in nodes if isinstance(node, str)}
    return Named(
        parameters=frozenset(name for node in nodes if (name := _parameter(node))),
        papers=frozenset(node.paper for node in nodes if isinstance(node, PaperNeed | Option)),
        words=frozenset(word for text in texts for word in text.split(".")),
    )


def _parameter(node: object) -> str:
    if isinstance(node, Reference) and node.kind == "parameter":
        return node.name
    return node.name.removeprefix(_PARAMETER) if isinstance(node, Item) and node.name.startswith(_PARAMETER) else ""


def rule_files(rulesets: Rulesets) -> Iterator[RuleFile]:
    """Give every file of rules, of all layers."""
    for layer in rulesets.sources.layers:
        yield from rulesets.rule_files(layer)


def _citations(rulesets: Rulesets) -> Iterator[Citation]:
    for file in rule_files(rulesets):
        for rule in file.rules:
            yield Citation(rule.cite, "rule", rule.id, rule.place, rule.span & file.span)
        for step in file.steps:
            yield Citation(step.cite, "step", step.id, step.place, step.span & file.span)
        for name, table in file.tables.items():
            yield Citation(table.cite, "table", name, table.place, ALWAYS)
        for use in file.uses:
            yield Citation(use.cite, "use", use.trait, use.place, use.span & file.span)
    for registers in registers_apart(rulesets):
        yield from _citations_of_registers(registers)


def _citations_of_registers(registers: Registers) -> Iterator[Citation]:
    for name, move in registers.moves.items():
        yield Citation(move.cite, "move", name, move.place, move.span)
    for entry in registers.businesses.values():
        yield Citation(entry.state_cite, "line", entry.id, entry.place, ALWAYS)
        for use in entry.uses:
            yield Citation(use.cite, "use", use.trait, use.place, use.span)
    for parameter in registers.parameters.values():
        yield Citation(parameter.cite, "parameter", parameter.id, parameter.place, ALWAYS)
        for value in parameter.values:
            yield Citation(value.cite, "parameter", parameter.id, value.place, Span(value.begin))
    for paper in registers.types.values():
        yield Citation(paper.cite, "paper", paper.id, paper.place, ALWAYS)
    for group in registers.groups.values():
        yield Citation(group.cite, "group", group.id, group.place, ALWAYS)
        for option in group.options:
            yield Citation(option.cite, "option", f"{group.id}/{option.paper}", option.place, option.span)
