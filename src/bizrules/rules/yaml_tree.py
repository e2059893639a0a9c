"""YAML text read into a tree that knows the line and column of everything.

In: the text of one file. Out: text, list and map nodes, and every mistake of form. Scalars stay text; what a field
means is decided by whoever reads it (`reading`). Anchors, aliases, tags, merge keys, duplicate keys and keys without
a value are mistakes: each of them makes a ruleset say something else than it shows.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, cast

import yaml

from bizrules.errors import Place, Problem
from bizrules.rules.yaml_advice import Slip, Stop, is_chinese, slip, swallowed

_DEEPEST = 64
"""How far lists and maps may stand in each other; no ruleset comes near, and what reads the tree follows it down."""
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)  # libyaml is ten times as fast; some platforms lack it


class TextNode(NamedTuple):
    """A scalar, as it was written."""

    value: str
    place: Place


class ListNode(NamedTuple):
    """A list of nodes."""

    items: tuple["Node", ...]
    place: Place


class MapNode(NamedTuple):
    """Keys and values in the order of the file; keys are unique."""

    entries: tuple[tuple[TextNode, "Node"], ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Give the value of a key, or None."""
        for name, value in self.entries:
            if name.value == key:
                return value
        return None


Node = TextNode | ListNode | MapNode
Parse = Callable[[str, str], tuple[Node | None, list[Problem]]]
"""What `parse` does; who reads many rulesets with files in common may give one that parses each of them once."""


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one file; a file that is no YAML gives no node and one problem.

    >>> node, problems = parse("a: [1, 2]", "x.yaml")
    >>> node.get("a").items[1].value, problems
    ('2', [])
    >>> print(parse("a: &x 1", "x.yaml")[1][0])
    x.yaml:1:4: anchor `&x` [yaml-anchor]
        a: &x 1
           ^^
      help: write the value out where it is needed
    """
    builder = _Builder(text, file)
    try:
        node = builder.document()
    except yaml.MarkedYAMLError as error:
        found = _slip(builder.lines, error)
        place = Place(file, found.line + 1, found.column + 1)
        builder.problems = [one for one in builder.problems if one.place is None or one.place.line != place.line]
        builder.report("yaml-syntax", f"this is no YAML: {error.problem}", place, found.advice)
        return None, builder.problems
    except yaml.YAMLError as error:
        builder.report(
            "yaml-syntax", f"this is no YAML: {str(error).splitlines()[0]}", Place(file, 1, 1), "take the character out"
        )
        return None, builder.problems
    return node, builder.problems


def _slip(lines: list[str], error: yaml.MarkedYAMLError) -> Slip:
    """Find what is to be mended where YAML gave up; who gave up for a reason of its own has said it."""
    mark = cast("yaml.Mark", error.problem_mark)
    if error.note:
        return Slip(mark.line, mark.column, error.note)
    begun = error.context_mark or mark
    stop = Stop(mark.line, mark.column, error.problem or "", error.context or "", (begun.line, begun.column))
    return slip(lines, stop)


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.depth = 0
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def report(self, code: str, what: str, place: Place, advice: str) -> None:
        source = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        self.problems.append(Problem(code=code, what=what, help=advice, place=place, source=source))

    def document(self) -> Node | None:
        node = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                if node is None:
                    node = self.node(event)
                else:
                    self.report(
                        "yaml-documents", "a second document", self.place(event, event), "one file holds one document"
                    )
                    self.node(event)
        return node

    def place(self, event: yaml.Event, last_event: yaml.Event) -> Place:
        """Give the place of what two events begin and end, one and the same for a text; it is as long as its line."""
        start: Any = event.start_mark  # there is one of any text read
        end: Any = last_event.end_mark
        line, column, last = start.line, start.column, end.column
        return Place(self.file, line + 1, column + 1, last - column if last > column and end.line == line else 1)

    def node(self, event: Any) -> Node:  # noqa: ANN401  (an event of a node: of which kind is seen here)
        if isinstance(event, yaml.AliasEvent):
            place = self.place(event, event)
            self.report("yaml-alias", f"alias `*{event.anchor}`", place, "write the value out where it is needed")
            return TextNode("", place)
        if event.anchor is not None or event.tag is not None:
            self.check_form(event)
        if isinstance(event, yaml.ScalarEvent):
            return TextNode(event.value, self.place(event, event))
        if self.depth == _DEEPEST:
            note = "give a part of it a name under `define`"
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=event.start_mark, note=note)
        self.depth += 1
        node = self.sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(event)
        self.depth -= 1
        return node

    def check_form(self, event: "yaml.ScalarEvent | yaml.CollectionStartEvent") -> None:
        at = self.place(event, event)
        word = self.lines[at.line - 1][at.column - 1 :].split(maxsplit=1)[0]
        at = at._replace(length=len(word))
        if event.anchor is not None:
            self.report("yaml-anchor", f"anchor `&{event.anchor}`", at, "write the value out where it is needed")
        if event.tag is not None:
            self.report("yaml-tag", f"tag `{event.tag}`", at, "leave the tag out: the field knows its type")

    def sequence(self, start: yaml.Event) -> ListNode:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event))
        return ListNode(tuple(items), self.place(start, event))

    def mapping(self, start: yaml.Event) -> MapNode:
        entries: list[tuple[TextNode, Node]] = []
        seen: set[str] = set()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event)
            value_event = next(self.events)
            value = self.node(value_event)
            if not isinstance(key, TextNode):
                self.report("yaml-key", "a key that is no text", key.place, "a key is one word")
                continue
            if advice := swallowed(key.value):
                self.report("yaml-colon", f"`{key.value}` is read as one word", key.place, advice)
                continue
            if key.value == "<<" or key.value in seen or value[0] == "":
                self.check_entry(key, value, value_event, seen)
            if key.value not in seen:
                seen.add(key.value)
                entries.append((key, value))
        return MapNode(tuple(entries), self.place(start, event))

    def check_entry(self, key: TextNode, value: Node, event: yaml.Event, seen: set[str]) -> None:
        if key.value == "<<":
            self.report("yaml-merge", "merge key `<<`", key.place, "write the entries out")
        if key.value in seen:
            self.report("yaml-duplicate", f"`{key.value}` stands twice here", key.place, "keep one of the two")
        empty = isinstance(value, TextNode) and value.value == ""
        if empty and isinstance(event, yaml.ScalarEvent) and not event.style:  # '' and "" have one
            advice = "give it a value"
            if is_chinese(key.value):
                advice += "; a comma or colon inside Chinese text must be ， or ："
            self.report("yaml-empty", f"`{key.value}` has no value", key.place, advice)
