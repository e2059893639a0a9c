"""A catalogue: a `.po` file read into its entries, with every mistake in it.

A mistake makes it say something else than its author sees, or nothing: such a catalogue is spoken by nobody. An entry
that is only unfinished, empty or marked as `fuzzy`, is no mistake; it counts as not translated.
"""

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from string import Formatter
from typing import NamedTuple, Protocol

from bizrules.errors import Place, Problem
from bizrules.wording.catalogue_lines import CatalogueLines, WrittenEntry
from bizrules.wording.languages import is_language

_PART = re.compile(r"\{([^{}]+)\}")
_CHARSET = re.compile(r"charset=([^\s;]+)")
_FORMS = re.compile(r"^Plural-Forms:\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*$", re.MULTILINE)
_TRIED = 201
"""The numbers from 0 that a rule of forms is tried with; no language tells larger ones apart in another way."""
_TWO_FORMS = "Plural-Forms: nplurals=2; plural=(n != 1);"
_OPEN = "{"


class CatalogueFile(Protocol):
    """The file of a catalogue; its name is the language."""

    @property
    def path(self) -> str:
        """What mistakes call it."""

    @property
    def name(self) -> str:
        """The language."""

    @property
    def text(self) -> str:
        """What stands in it."""


class Entry(NamedTuple):
    """A text, or both forms of one that depends on a number, and what is said for it."""

    context: str | None
    texts: tuple[str, ...]
    said: tuple[str, ...]
    fuzzy: bool
    place: Place

    @property
    def key(self) -> tuple[str | None, str]:
        """What it is found by; the heading of a catalogue has an empty text."""
        return self.context, self.texts[0]

    @property
    def is_translated(self) -> bool:
        """Tell whether every form is there, and somebody is sure of it."""
        return all(self.said) and not self.fuzzy

    @property
    def can_be_said(self) -> bool:
        """Tell whether it is translated, and names no part that its text has not."""
        known = _parts(self.texts)
        return self.is_translated and (not known or known.issuperset(self._named()))

    def parts_amiss(self) -> list[str]:
        """Give the parts that only its text has, or only the translation; a bracket where one is not closed.

        >>> Entry(None, ("{number} rule", "{number} rules"), ("{nr}条",), False, Place("en.po", 1, 1)).parts_amiss()
        ['{nr}', '{number}']
        """
        known = _parts(self.texts)
        return sorted(f"{{{part}}}" if part != _OPEN else part for part in known and known ^ self._named())

    def _named(self) -> set[str]:
        try:
            return {part for said in self.said for _, part, _, _ in Formatter().parse(said) if part is not None}
        except ValueError:
            return {_OPEN}


def _parts(texts: tuple[str, ...]) -> set[str]:
    """Give what is filled into texts; where nothing is, a bracket is a bracket."""
    return {part for text in texts for part in _PART.findall(text)}


class Catalogue(NamedTuple):
    """The entries of a catalogue, how many forms a text has and which a number asks for, and every mistake."""

    entries: tuple[Entry, ...]
    forms: int
    form: Callable[[int], int]
    problems: tuple[Problem, ...]


def read_catalogue(file: CatalogueFile) -> Catalogue:
    r"""Read a catalogue.

    >>> from types import SimpleNamespace
    >>> catalogue = read_catalogue(SimpleNamespace(path="en.po", name="en", text='msgid "是"\nmsgstr "yes\n'))
    >>> print(*catalogue.problems)
    en.po:2:1: a text that no `"` ends [catalogue-syntax]
        msgstr "yes
        ^^^^^^^^^^^
      help: write `"` at the end of the line
    """
    lines = CatalogueLines(file.path, file.text.splitlines())
    entries = {entry.key: entry for entry in _once(lines)}
    heading = entries.pop((None, ""), None)
    if not is_language(file.name):
        advice = "call the file by its language, as `en.po` or `zh_Hant.po`"
        lines.report("unknown-language", f"there is no language `{file.name}`", advice, Place(file.path, 1, 1))
    number, form = _read_heading(lines, heading)
    for entry in entries.values():
        if number and len(entry.texts) > 1 and len(entry.said) != number:
            what = f"forms of the text: {len(entry.said)}; forms of a text in this catalogue: {number}"
            advice = "write as many, or say by `Plural-Forms` in the heading how many the language has"
            lines.report("catalogue-forms", what, advice, entry.place)
    return Catalogue(tuple(entries.values()), number, form, tuple(lines.problems))


def _read_heading(lines: CatalogueLines, heading: Entry | None) -> tuple[int, Callable[[int], int]]:
    """Give how many forms there are and which a number asks for, none where that is a mistake; report all mistakes."""
    said, place = (heading.said[0], heading.place) if heading else ("", Place(lines.path, 1, 1))
    charset = _CHARSET.search(said)
    if charset and charset[1].lower().replace("-", "") != "utf8":
        what = f"the heading says that the file is in {charset[1]}, which is read as UTF-8"
        lines.report("catalogue-charset", what, "save it as UTF-8, and write `charset=UTF-8`", place)
    number, form = _forms(said)
    if not number:
        advice = "write what your language has, as `Plural-Forms: nplurals=2; plural=(n != 1);`"
        lines.report("catalogue-forms", "the heading's `Plural-Forms` choose no form by a number", advice, place)
    return number, form


def _once(lines: CatalogueLines) -> Iterator[Entry]:
    """Give the entries that can be read; a text that stands there twice is a mistake."""
    places: dict[tuple[str | None, str], Place] = {}
    for entry in map(_entry, lines.entries()):
        first = places.setdefault(entry.key, entry.place)
        if first == entry.place:
            yield entry
        else:
            what = f"the text of line {first.line} stands here once more"
            lines.report("catalogue-duplicate", what, "keep one of the two", entry.place)


def _entry(written: WrittenEntry) -> Entry:
    context = [text for keyword, text in written.texts if keyword == "msgctxt"]
    texts = tuple(text for keyword, text in written.texts if keyword.startswith("msgid"))
    said = tuple(text for keyword, text in written.texts if keyword.startswith("msgstr"))
    return Entry(context[0] if context else None, texts, said, written.fuzzy, written.place)


def _forms(heading: str) -> tuple[int, Callable[[int], int]]:
    """Read how many forms there are and which a number asks for; none where what the heading says is no rule of forms.

    Where it says nothing there are two, as gettext has it.
    """
    found = _FORMS.search(heading if "Plural-Forms:" in heading else _TWO_FORMS)
    try:
        number, form = (int(found[1]), c2py(found[2])) if found else (0, int)
        return (number if max(map(form, range(_TRIED))) < number else 0), form
    except (ArithmeticError, ValueError):
        return 0, int
