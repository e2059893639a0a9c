"""All mutants of the shipped rulesets, each with a name that stays when lines move."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import Layer, SourceFile
from bizrules.rules.yaml_tree import ListNode, MapNode, parse
from mutation.edits import Edit, name_of, written
from mutation.known import known_in
from mutation.registers import REGISTERS
from mutation.rule_files import rule_file_edits

_NO_RULES = ("layer",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One damage of one file. `path` is the file's in a book's sources, `text` the whole file, damaged.

    `about` is the business, trait, paper or figure that is damaged: only those who name it can tell. `rule` is the
    rule that is damaged, if one is, and `duty` tells whether all that it does is remind.
    """

    file: str
    at: str
    kind: str
    what: str
    line: int
    path: str
    layer: str
    about: str
    rule: str = ""
    duty: bool = False
    text: str = field(repr=False)

    @property
    def key(self) -> str:
        """Name it by what it is, not where it stands.

        >>> Mutant(file="hall/counter.yaml", at="rules/waiver/when/order.fee_waiver", kind="boolean", text="", line=9,
        ...        what="true -> false", path="", layer="hall", about="counter").key
        'hall/counter.yaml rules/waiver/when/order.fee_waiver: true -> false'
        """
        return f"{self.file} {self.at}: {self.what}"


def mutants(operators: Iterable[Rulesets]) -> list[Mutant]:
    """Give every mutant of every file that the operators read, each once, in the order of the layers."""
    found: dict[str, Mutant] = {}
    seen: set[str] = set()
    for rulesets in operators:
        for layer in rulesets.sources.layers:
            for file in layer.files.values():
                if file.path not in seen and file.name not in _NO_RULES:
                    seen.add(file.path)
                    found |= {mutant.key: mutant for mutant in _of_file(rulesets, layer, file)}
    return list(found.values())


def _of_file(rulesets: Rulesets, layer: Layer, file: SourceFile) -> Iterator[Mutant]:
    tree, _ = parse(file.text, file.path)
    if not isinstance(tree, MapNode):
        return
    known = known_in(rulesets, layer.region, file.text)
    times: Counter[tuple[tuple[str, ...], str]] = Counter()
    for edit in REGISTERS.get(file.name, rule_file_edits)(tree, known):
        times[edit.at, edit.what] += 1
        yield _made(edit, times[edit.at, edit.what], layer, file, tree)


def _made(edit: Edit, time: int, layer: Layer, file: SourceFile, tree: MapNode) -> Mutant:
    """Name an edit; two that would bear one name, as those of two nameless branches, are numbered."""
    after = edit.node if isinstance(edit.node, MapNode) else tree
    abouts = {"businesses": edit.at[0], "parameters": edit.at[0], "papers": edit.at[1] if edit.at[1:] else ""}
    rule = edit.at[1] if edit.at[0] == "rules" and edit.at[1:] else ""
    return Mutant(
        rule=rule,
        duty=rule in _duties(tree),
        file=file.path.partition("/")[2],
        at="/".join(edit.at) + (f" #{time}" if time > 1 else ""),
        kind=edit.kind,
        what=edit.what,
        line=edit.place.line,
        path=file.path,
        layer=layer.name,
        about=abouts.get(file.name, file.name),
        text=written(after),
    )


def _duties(tree: MapNode) -> set[str]:
    """Name the rules of a file that only remind."""
    rules = tree.get("rules")
    items = rules.items if isinstance(rules, ListNode) else ()
    return {name_of(rule, 0) for rule in items if isinstance(rule, MapNode) and rule.get("do")}
