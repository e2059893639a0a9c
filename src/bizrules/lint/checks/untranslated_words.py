"""A text that no catalogue says in a language of which its folder has one.

People who read that language get it in Chinese, in the middle of their own. One catalogue that says it is enough: of
its folder, of another in use, or the shipped one. An entry that is empty, is marked as `fuzzy`, or fills in a part that
the text has not, says nothing. `bizrules words` writes the entries that lack. A folder without a catalogue is left
alone.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: 机主不在, cite: [E-1]}

    # locale/en.po
    msgid "机主不在"
    msgstr ""

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: 机主不在, cite: [E-1]}

    # locale/en.po
    msgid "机主不在"
    msgstr "the holder is not here"

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.finding import Finding
from bizrules.lint.loading import catalogue_of, files_of
from bizrules.lint.translated import Translated
from bizrules.rules.common import Common
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import SourceFile, shipped_catalogue
from bizrules.rules.words import Word, words_of
from bizrules.wording.catalogue import Entry
from bizrules.wording.languages import SOURCE_LANGUAGE

ID = "untranslated-words"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find the texts of every folder that has a catalogue, each once in a language."""
    catalogues = rulesets.sources.catalogues
    for language in sorted({file.name for file in catalogues} - {SOURCE_LANGUAGE}):
        own = [file for file in catalogues if file.name == language]
        shipped = rulesets.common.once(Reader({}), ("shipped", language), partial(_shipped, language))
        translated = _translated((*own, shipped), rulesets.common)
        found: dict[tuple[str | None, str], Word] = {}
        for word in _words(rulesets, {_folder(file.path) for file in own}):
            if not translated.says(word):
                found.setdefault((word.context, word.text), word)
        for word in found.values():
            yield _finding(word, language, translated.entry(word))


def _shipped(language: str, _reader: Reader) -> SourceFile:
    return shipped_catalogue(language)


def _folder(path: str) -> str:
    return path.partition("/")[0]


def _translated(files: tuple[SourceFile, ...], common: Common) -> Translated:
    def read(_reader: Reader) -> Translated:
        return Translated(catalogue_of(file, common) for file in dict.fromkeys(files))

    return common.once(Reader({}), ("translated", *files), read)


def _words(rulesets: Rulesets, folders: set[str]) -> Iterator[Word]:
    """Give the texts of some folders; those of a file are read once for all operators and languages."""
    common = rulesets.common
    for file in files_of(rulesets.sources):
        if _folder(file.path) in folders:
            yield from common.once(Reader({}), ("words", file), partial(_read, file, common))


def _read(file: SourceFile, common: Common, _reader: Reader) -> tuple[Word, ...]:
    return tuple(words_of(file, common.parse))


def _finding(word: Word, language: str, entry: Entry | None) -> Finding:
    what = f"a text that is not said in `{language}`"
    if entry is None:
        folder = _folder(word.place.file)
        advice = f"`bizrules words {folder} {language}` writes an entry for it: translate it there"
        return Finding(ID, what, advice, word.place)
    amiss, step = ("marked as `fuzzy`", "read over") if entry.fuzzy else ("not finished", "finish")
    advice = f"{step} what stands at {entry.place.file}:{entry.place.line}"
    return Finding(ID, f"{what}: its entry is {amiss}", advice, word.place)
