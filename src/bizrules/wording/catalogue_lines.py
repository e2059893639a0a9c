"""The lines of a catalogue, read into entries as they stand there, and every line that belongs to none.

    msgctxt "card"              which of several texts alike is meant; most entries have none
    msgid "张"                   the text; with msgid_plural, one that depends on a number
    msgid_plural "张"
    msgstr[0] "card"            what is said for it, in as many forms as the language has
    msgstr[1] "cards"

A comment begins with `#`; `#, fuzzy` above an entry says that nobody is sure of it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bizrules.errors import Place, Problem, did_you_mean

SYNTAX = "catalogue-syntax"
_TEXT = r'(?P<text>"(?:[^"\\]|\\.)*")'
_LINE = re.compile(rf"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*{_TEXT}")
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr", "msgstr[0]", "msgstr[1]")
_ESCAPE = re.compile(r"\\(.)")
ESCAPED = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
"""What stands behind a stroke in a text, and what both mean."""
_SHAPES = (
    "write `msgid` and `msgstr`, or `msgid`, `msgid_plural`, `msgstr[0]` and so on; `msgctxt` may stand before them"
)


class WrittenEntry(NamedTuple):
    """An entry as it is written: keywords and their texts in the order of the file."""

    texts: tuple[tuple[str, str], ...]
    fuzzy: bool
    place: Place


class CatalogueLines:
    """Reads the lines of one catalogue; what is wrong with them is kept in `problems`.

    >>> lines = CatalogueLines("en.po", ['msgid "是"', 'msgstr ""', '"yes"'])
    >>> [written.texts for written in lines.entries()]
    [(('msgid', '是'), ('msgstr', 'yes'))]
    """

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []

    def report(self, code: str, what: str, advice: str, place: Place) -> None:
        """Keep a mistake, with the line that it stands on."""
        source = self.lines[place.line - 1] if self.lines else ""
        self.problems.append(Problem(code=code, what=what, help=advice, place=place, source=source))

    def entries(self) -> Iterator[WrittenEntry]:
        """Give the entries, but for those with a line that cannot be read; what else is wrong there follows from it."""
        for lines, fuzzy in self._blocks():
            before = len(self.problems)
            texts: list[tuple[str, str]] = []
            for place, line in lines:
                self._read(line, place, texts)
            if len(self.problems) > before:
                continue
            place = lines[0][0]
            if _is_entry([keyword for keyword, _ in texts]):
                yield WrittenEntry(tuple(texts), fuzzy, place)
            else:
                what = "an entry is made of " + ", ".join(f"`{keyword}`" for keyword, _ in texts)
                self.report(SYNTAX, what, _SHAPES, place)

    def _blocks(self) -> Iterator[tuple[list[tuple[Place, str]], bool]]:
        """Give the lines of each entry, and whether it is marked as fuzzy; a comment or a new text begins the next."""
        block: list[tuple[Place, str]] = []
        fuzzy = begun = False
        for number, whole in enumerate(self.lines, start=1):
            line = whole.strip()
            if not line:
                continue
            comment = line[0] == "#"
            if block and (comment or (begun and line.startswith(("msgctxt", "msgid ")))):
                yield block, fuzzy
                block, fuzzy, begun = [], False, False
            if comment:
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            else:
                block.append((Place(self.path, number, whole.index(line) + 1, len(line)), line))
                begun = begun or not line.startswith(("msgctxt", '"'))
        if block:
            yield block, fuzzy

    def _read(self, line: str, place: Place, texts: list[tuple[str, str]]) -> None:
        """Add the text of a line to the last of an entry, or begin the next."""
        found = _LINE.fullmatch(line)
        if found is None:
            self.report(SYNTAX, *_slip(line), place)
            return
        text = found["text"][1:-1]
        if "\\" in text:
            unknown = [mark for mark in _ESCAPE.findall(text) if mark not in ESCAPED]
            if unknown:
                self.report(SYNTAX, f"`\\{unknown[0]}` stands for nothing", "write a single stroke as `\\\\`", place)
            text = _ESCAPE.sub(lambda mark: ESCAPED.get(mark[1], ""), text)
        if found["keyword"]:
            texts.append((found["keyword"], text))
        elif texts:
            texts[-1] = (texts[-1][0], texts[-1][1] + text)
        else:
            self.report(SYNTAX, "a text that stands under nothing", "write `msgid` before it", place)


def _is_entry(keywords: list[str]) -> bool:
    """Tell whether keywords make an entry together, the forms of a text in their order."""
    kept = keywords[1:] if keywords[0] == "msgctxt" else keywords
    forms = [f"msgstr[{form}]" for form in range(len(kept) - 2)]
    return kept == ["msgid", "msgstr"] or (kept == ["msgid", "msgid_plural", *forms] and bool(forms))


def _slip(line: str) -> tuple[str, str]:
    r"""Say what is wrong with a line that cannot be read, and what to write.

    >>> _slip('msgstr "yes')
    ('a text that no `"` ends', 'write `"` at the end of the line')
    >>> _slip('msgstr "say "yes""')
    ('a text is ended before the end of the line', 'write a `"` inside a text as `\\"`')
    """
    keyword, quote, text = line.partition('"')
    keyword = keyword.strip()
    if not quote:
        word = line.split(maxsplit=1)[0]
        advice = f'write `{word} "…"`' if word in _KEYWORDS else did_you_mean(word, _KEYWORDS)
        return f"a line that cannot be read: `{line}`", advice
    if keyword and keyword not in _KEYWORDS:
        return f"no line of a catalogue begins so: `{keyword}`", did_you_mean(keyword, _KEYWORDS)
    if '"' not in text.replace('\\"', ""):
        return 'a text that no `"` ends', 'write `"` at the end of the line'
    return "a text is ended before the end of the line", 'write a `"` inside a text as `\\"`'
