"""What the files name: the clauses they cite, the parameters they read, the papers and groups they ask for.

Read from the files as they are written, whether or not a business uses them, so that a trait in waiting counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.lint.in_force import regions_apart
from bizrules.rules.language import ALWAYS, Item, Option, PaperNeed, Reference, RuleFile, Span
from bizrules.rules.merge import Registers
from bizrules.rules.rulesets import Rulesets

_PARAMETER = "parameter."


class Citation(NamedTuple):
    """Clauses cited at a place, by what, and the days on which that says it holds."""

    cited: tuple[str, ...]
    what: str
    place: Place
    span: Span
    rule: str = ""


class Mentions(NamedTuple):
    """What one operator's files name."""

    citations: tuple[Citation, ...]
    parameters: frozenset[str]
    papers: frozenset[str]

    @property
    def clauses(self) -> frozenset[str]:
        """Every clause that is cited."""
        return frozenset(clause for citation in self.citations for clause in citation.cited)


@lru_cache(maxsize=8)
def mentions(rulesets: Rulesets) -> Mentions:
    """Read what the files of an operator name."""
    nodes = [node for thing in _written(rulesets) for node in every_node(thing)]
    return Mentions(
        citations=tuple(dict.fromkeys(_citations(rulesets))),
        parameters=frozenset(name for node in nodes if (name := _parameter(node))),
        papers=frozenset(node.paper for node in nodes if isinstance(node, PaperNeed | Option)),
    )


def every_node(thing: object) -> Iterator[object]:
    """Give a written thing and everything it is made of."""
    yield thing
    if isinstance(thing, str | Place):
        return
    if is_dataclass(thing):
        parts: Iterator[object] = (getattr(thing, part.name) for part in fields(thing))
    elif isinstance(thing, Mapping):
        parts = iter(thing.values())
    elif isinstance(thing, tuple):
        parts = iter(thing)
    else:
        return
    for part in parts:
        yield from every_node(part)


def _parameter(node: object) -> str:
    if isinstance(node, Reference) and node.kind == "parameter":
        return node.name
    return node.name.removeprefix(_PARAMETER) if isinstance(node, Item) and node.name.startswith(_PARAMETER) else ""


def _written(rulesets: Rulesets) -> Iterator[object]:
    yield from _rule_files(rulesets)
    for region in regions_apart(rulesets):
        yield rulesets.registers(region).groups


def _rule_files(rulesets: Rulesets) -> Iterator[RuleFile]:
    for layer in rulesets.sources.layers:
        yield from rulesets.rule_files(layer)


def _citations(rulesets: Rulesets) -> Iterator[Citation]:
    for file in _rule_files(rulesets):
        for rule in file.rules:
            yield Citation(rule.cite, f"the rule `{rule.id}`", rule.place, rule.span & file.span, rule.id)
        for name, table in file.tables.items():
            yield Citation(table.cite, f"the table `{name}`", table.place, ALWAYS)
        for use in file.uses:
            yield Citation(use.cite, f"the use of `{use.trait}`", use.place, use.span & file.span)
    for region in regions_apart(rulesets):
        yield from _citations_of_registers(rulesets.registers(region))


def _citations_of_registers(registers: Registers) -> Iterator[Citation]:
    for entry in registers.businesses.values():
        yield Citation(entry.state_cite, f"the line of `{entry.id}`", entry.place, ALWAYS)
        for use in entry.uses:
            yield Citation(use.cite, f"the use of `{use.trait}`", use.place, use.span)
    for parameter in registers.parameters.values():
        what = f"the parameter `{parameter.id}`"
        yield Citation(parameter.cite, what, parameter.place, ALWAYS)
        for value in parameter.values:
            yield Citation(value.cite, what, parameter.place, Span(value.begin))
    for paper in registers.types.values():
        yield Citation(paper.cite, f"the paper `{paper.id}`", paper.place, ALWAYS)
    for group in registers.groups.values():
        yield Citation(group.cite, f"the group `{group.id}`", group.place, ALWAYS)
        for option in group.options:
            yield Citation(option.cite, f"`{option.paper}` in `{group.id}`", option.place, option.span)
