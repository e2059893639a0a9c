"""Fields of a node read by the type they should have; every mistake is kept, none stops the reading."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from bizrules.errors import Place, Problem, did_you_mean
from bizrules.model.days import parse_day, written_as_day
from bizrules.rules.language.lifecycle import Move
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.rule import Rule
from bizrules.rules.word_place import word_place
from bizrules.rules.yaml_tree import ListNode, MapNode, Node, TextNode

T = TypeVar("T")
Called = TypeVar("Called", Rule, Step, Move)
WHOLE_NUMBER = "digits only, as 1234; money is in fen"
"""How a number is to be written, in the words of advice."""
_LONGEST_NUMBER = 18  # what fits a 64-bit column; longer is no amount, count or day


class Reader:
    """Reads nodes and gathers problems with the line they stand on.

    `lines` gives the lines of each file, so that a problem can show and underline the place.
    """

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        self.lines = lines
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What has been found wrong so far, each thing once."""
        return tuple(self._problems)

    def report(self, code: str, what: str, place: Place, advice: str = "") -> None:
        """Keep one problem, unless the same one stands at the same place already."""
        lines = self.lines.get(place.file, ())
        source = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        self.take([Problem(code=code, what=what, help=advice, place=place, source=source)])

    def word_place(self, thing: Place, word: str, *fields: str) -> Place:
        """Give the place of a word in one of the fields of a thing; that of the thing where it is not found."""
        return word_place(self.lines, thing, word, *fields)

    def key_place(self, node: Node, name: str) -> Place:
        """Give the place of the name of a field that a map has."""
        return next((key.place for key, _ in self.entries(node, "a map") if key.value == name), node.place)

    def take(self, problems: Iterable[Problem]) -> None:
        """Keep problems that others found, each once."""
        self._problems |= dict.fromkeys(problems)

    def fields(
        self, node: Node | None, known: Iterable[str], *, required: Iterable[str] = (), of: str
    ) -> dict[str, Node]:
        """Give the fields of a map; unknown and missing ones are reported."""
        known = tuple(known)
        if not isinstance(node, MapNode):
            if node is not None:
                shown = ", ".join(f"{name}: …" for name in (tuple(required) or known[:1]))
                self.report("not-a-map", f"{of} must be a map of fields", node.place, f"write `{{{shown}}}`")
            return {}
        found: dict[str, Node] = {}
        for key, value in node.entries:
            if key.value in known:
                found[key.value] = value
            else:
                self.report(
                    "unknown-field", f"{of} has no field `{key.value}`", key.place, did_you_mean(key.value, known)
                )
        for name in required:
            if name not in found:
                self.report("missing-field", f"{of} lacks `{name}`", node.place, f"add `{name}: …`")
        return found

    def text(self, node: Node | None, of: str) -> str:
        """Give a text, or "" after reporting that there is none."""
        if isinstance(node, TextNode):
            return node.value
        if node is not None:
            self.report("not-a-text", f"{of} must be one text", node.place, "write a single word or sentence")
        return ""

    def texts(self, node: Node | None, of: str) -> tuple[str, ...]:
        """Give a list of texts; one text counts as a list of one."""
        if node is None:
            return ()
        if isinstance(node, ListNode):
            return tuple(self.text(item, of) for item in node.items)
        return (self.text(node, of),)

    def choice(self, node: Node | None, choices: Iterable[str], of: str, default: str = "") -> str:
        """Give one of the choices."""
        if node is None:
            return default
        value = self.text(node, of)
        choices = tuple(choices)
        if value not in choices:
            self.report("unknown-choice", f"{of} cannot be `{value}`", node.place, did_you_mean(value, choices))
            return default
        return value

    def whole_number(self, node: Node | None, of: str) -> int:
        """Give a whole number, or 0 after reporting that there is none."""
        value = self.text(node, of)
        number = parse_whole_number(value)
        if number is None:
            if isinstance(node, TextNode):
                self.report(
                    "not-a-number", f"{of} must be a whole number, not `{value}`", node.place, f"write {WHOLE_NUMBER}"
                )
            return 0
        return number

    def flag(self, node: Node | None, of: str) -> bool:
        """Give true or false; false where nothing stands."""
        return self.choice(node, ("true", "false"), of, "false") == "true"

    def day(self, node: Node | None, of: str) -> date | None:
        """Give a day written as "2024-01-31"; None where nothing, or `undated`, stands."""
        value = self.text(node, of)
        if node is None or value == "undated":
            return None
        day = parse_day(value)
        if day is None and isinstance(node, TextNode):
            advice = f'write it as "{written_as_day(value, "2024-01-31")}"'
            self.report("not-a-day", f"{of} must be a day, not `{value}`", node.place, advice)
        return day

    def each(self, node: Node | None, read: Callable[[Node], T], of: str) -> tuple[T, ...]:
        """Read every item of a list."""
        if node is None:
            return ()
        if not isinstance(node, ListNode):
            self.report(
                "not-a-list", f"{of} must be a list", node.place, "write `[…, …]` or lines that begin with `- `"
            )
            return ()
        return tuple(read(item) for item in node.items)

    def entries(self, node: Node | None, of: str, advice: str = "write `name: …`") -> tuple[tuple[TextNode, Node], ...]:
        """Give the keys and values of a map whose keys are the author's own."""
        if node is None:
            return ()
        if not isinstance(node, MapNode):
            self.report("not-a-map", f"{of} must be a map", node.place, advice)
            return ()
        return node.entries


def called_as_before(things: Iterable[Called]) -> Iterator[Called]:
    """Give the rules, steps or moves that have the id of one before them."""
    seen: set[str] = set()
    for thing in things:
        if thing.id in seen:
            yield thing
        seen.add(thing.id)


def parse_whole_number(text: str) -> int | None:
    """Read ASCII digits with an optional minus.

    >>> parse_whole_number("-12"), parse_whole_number("1_000"), parse_whole_number("1.0")
    (-12, None, None)
    """
    digits = text.removeprefix("-")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
    return int(text) if plain else None
