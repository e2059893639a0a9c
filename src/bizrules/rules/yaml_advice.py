"""What to write instead where a text is no YAML: YAML's own words name the place where it gave up, not the slip."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_KEY = r"(?:^|[{,，\[])\s*(?:- )?[A-Za-z_][A-Za-z0-9_.-]*"
"""A key in ASCII, as it stands at the beginning of a line or of an entry."""
_WIDE_COLON = re.compile(_KEY + "(：)")
_WIDE_COMMA = re.compile(r"(，)\s*[A-Za-z_][A-Za-z0-9_.]*\s*[:：]")
_NO_SPACE = re.compile(_KEY + r"(:)(?=[^\s:])")
_SLIPS = (
    (_WIDE_COLON, ": ", "write `: ` in place of `：`"),
    (_WIDE_COMMA, ", ", "write `, ` in place of `，`"),
    (_NO_SPACE, ": ", "write a space after `:`"),
)
_CLOSING = {"{": "}", "[": "]"}
_COMMENT = re.compile(r"\s(#).*[}\]]")
"""A comment that holds a closing mark, which was meant for the text before it."""
_INDENTATION = "set it in as far as the lines that it belongs to"
_HIDDEN = "` #` begins a comment: put the text in quotes"
_CHINESE = "inside Chinese text use ，and ： or put the text in quotes"


class Stop(NamedTuple):
    """Where YAML gave up, what it was reading and since where; lines and columns are counted from 0."""

    line: int
    column: int
    problem: str
    reading: str
    begun: tuple[int, int]


class Slip(NamedTuple):
    """Where something is to be written otherwise, and how."""

    line: int
    column: int
    advice: str


def slip(lines: Sequence[str], stop: Stop) -> Slip:
    """Find what is to be written otherwise, for a reader who made one slip.

    >>> slip(["id: a", "when：{a: 1, b: 2}"], Stop(1, 13, "mapping values are not allowed here", "", (0, 0)))
    Slip(line=1, column=4, advice='write `: ` in place of `：`')
    """
    inside = "flow" in stop.reading or "quoted" in stop.reading
    since = stop.begun[0] if inside else max(stop.line - 1, 0)
    for number in range(since, min(stop.line + 1, len(lines))):
        for column, advice in _on_line(lines[number]):
            return Slip(number, column, advice)
    if inside and stop.begun[0] < len(lines):  # else nothing stands behind the last opening mark
        mark = lines[stop.begun[0]][stop.begun[1]]
        close = f"close `{mark}` by `{_CLOSING.get(mark, mark)}`"
        if stop.line > stop.begun[0]:
            hiding = ((number, _COMMENT.search(lines[number])) for number in range(stop.begun[0], stop.line))
            hidden = (Slip(number, found.start(1), _HIDDEN) for number, found in hiding if found)
            return next(hidden, Slip(*stop.begun, close))
        if mark in _CLOSING and lines[stop.line][stop.column : stop.column + 1] in _CLOSING.values():
            return Slip(stop.line, stop.column, close)
    if stop.line == len(lines) and (last := "\n".join(lines).rstrip())[-1:] in _CLOSING:
        number, column = last.count("\n"), len(last.rpartition("\n")[2]) - 1
        return Slip(number, column, f"close `{last[-1]}` by `{_CLOSING[last[-1]]}`")
    return Slip(stop.line, stop.column, _advice("".join(lines[stop.line : stop.line + 1]), stop))


def swallowed(key: str) -> str:
    """Tell how to end a key that was read together with what follows it; empty for any other.

    >>> swallowed("owner.kind：individual"), swallowed("owner.living:true"), swallowed("owner.kind")
    ('write `: ` in place of `：`', 'write a space after `:`', '')
    """
    if ":" not in key and "：" not in key:  # hardly any key has one, and there are many keys
        return ""
    return next((advice for _column, advice in _marks(key)), "")


def marks_meant(line: str) -> Iterator[tuple[int, int, str]]:
    """Give where a line leaves no doubt that a mark of YAML is meant, from and up to which column, and that mark.

    >>> list(marks_meant("when：{owner.kind:individual，owner.present: false}"))
    [(4, 5, ': '), (27, 28, ', '), (16, 17, ': ')]
    """
    for pattern, right, _advice in _SLIPS:
        for found in pattern.finditer(line):
            rest = line[found.end(1) :]
            yield found.start(1), len(line) - len(rest.lstrip(" ")), right


def is_chinese(text: str) -> bool:
    """Tell whether there is a Chinese character in a text."""
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _on_line(line: str) -> Iterator[tuple[int, str]]:
    """Give the columns of slips that leave no doubt, each with what to write."""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        yield 0, "set it in by spaces, not by tabs"
    elif indentation.strip(" "):
        yield 0, "set it in by plain spaces, not by wide ones"
    yield from _marks(line)


def _marks(line: str) -> Iterator[tuple[int, str]]:
    for pattern, _right, advice in _SLIPS:
        if found := pattern.search(line):
            yield found.start(1), advice


def _advice(line: str, stop: Stop) -> str:
    """Advise on the line on which YAML gave up."""
    before = line[: stop.column]
    misplaced = ": " not in before if "mapping values" in stop.problem else "block" in stop.reading and before.isspace()
    if misplaced:
        return _INDENTATION
    return _CHINESE if is_chinese(line) else "put the text in quotes"
