"""What can be mended without a doubt about what was meant: spelling that the loader cannot read.

A fix changes one line, and is kept only if there are fewer mistakes on it afterwards.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.model.days import day_meant
from bizrules.rules.yaml_advice import is_chinese, with_marks_mended

_DIGITS = re.compile(r"\d{1,3}(?:[_,']\d{3})+")
_COMMA_BEFORE, _COLON = re.compile(r", *$"), re.compile(r": *")


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """Give the text of a file with what can be mended mended, from the end so that places stay right.

    >>> finding = Finding("not-a-number", "", "", Place("a.yaml", 1, 10, 5))
    >>> fixed("{amount: 1_000}", [finding])
    '{amount: 1000}'
    """
    lines = text.splitlines(keepends=True)
    places = [(finding.place, FIXES[finding.check]) for finding in findings if finding.place and finding.check in FIXES]
    for place, fix in sorted(dict(places).items(), reverse=True):
        lines[place.line - 1] = fix(lines[place.line - 1], place)
    return "".join(lines)


def _comma(line: str, place: Place) -> str:
    """A Chinese text with `, ` in it was cut in two: what follows was read as a key without a value."""
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    return _COMMA_BEFORE.sub("，", before) + rest if is_chinese(rest[:1]) else line


def _marks(line: str, _place: Place) -> str:
    """A key was written with a wide colon, or with nothing between the colon and what follows."""
    return with_marks_mended(line)


def _colon(line: str, place: Place) -> str:
    """A Chinese text with `: ` in it was read as a key with a value; or a mark is wide that may not be."""
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    if is_chinese(before[-1:]) and rest.startswith(":"):
        return before + _COLON.sub("：", rest, count=1)
    return with_marks_mended(line)


def _day(line: str, place: Place) -> str:
    """A day whose parts are clear, and that is one."""
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    day, after = day_meant(rest) or (None, "")
    return f'{before}"{day.isoformat()}"{after}' if day else line


def _number(line: str, place: Place) -> str:
    """A whole number with separators of thousands."""
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    found = _DIGITS.match(rest)
    return before + re.sub(r"\D", "", found.group()) + rest[found.end() :] if found else line


FIXES: Mapping[str, Callable[[str, Place], str]] = {
    "yaml-colon": _marks,
    "yaml-empty": _comma,
    "yaml-syntax": _colon,
    "not-a-day": _day,
    "not-a-number": _number,
}
