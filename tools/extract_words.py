"""Bring the catalogues, `rulesets/locale/*.po`, up to the words that people see, or tell what they lack.

    python tools/extract_words.py            update: new texts come in empty, vanished ones go, translations stay
    python tools/extract_words.py --check    change nothing; exit 1 and list what is missing, empty, stale or amiss

Both take languages to leave out the others. `babel.cfg` says which files hold words.
`draft_traditional.py` proposes the empty texts of `zh_Hant`; the others are by hand.
"""

import argparse
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from bizrules.rules.words import words
from bizrules.rules.yaml_tree import parse

ROOT = Path(__file__).resolve().parents[1]
MAPPING = Path(__file__).with_name("babel.cfg")
# The rulesets speak simplified Chinese and the code English: each language needs what is not its own already.
LANGUAGES = {"en": ("rulesets",), "zh_CN": ("src",), "zh_Hant": ("rulesets", "src")}
WIDTH = 120
# No dates and no versions of tools, which would make every update look like a change.
_HEADER = """\
# The words of bizrules in `{language}`. tools/extract_words.py adds and removes the entries; their msgstr is by hand.
msgid ""
msgstr ""
"Project-Id-Version: bizrules\\n"
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_CHINESE_OR_FULL_WIDTH = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
Word = tuple[int, str | None, str | tuple[str, ...], list[str]]


def ruleset_words(
    file: IO[bytes], _keywords: Collection[str], _tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Word]:
    """Extract the words of a ruleset file, as Babel calls for, each with the keys and ids above it as comment.

    Of the options of the mapping file, `only` names the one key that counts and `context` the kind of thing that the
    texts are titles of.

    >>> from io import BytesIO
    >>> text = "rules: [{id: receipts, do: {tell: 提醒索取收费凭证}}]"
    >>> list(ruleset_words(BytesIO(text.encode()), (), (), {}))
    [(1, None, '提醒索取收费凭证', ['rules.receipts.do.tell'])]
    """
    tree, _problems = parse(file.read().decode(), "")
    for word in words(tree, options.get("context")):
        line, comments = word.place.line, [word.path]
        if not word.path.endswith(f".{options['only']}" if "only" in options else ""):
            continue
        if word.counted:
            yield line, "npgettext", (str(word.context), word.text, word.text), comments
        elif word.context:
            yield line, "pgettext", (word.context, word.text), comments
        else:
            yield line, None, word.text, comments


def template(root: Path, language: str) -> Catalog:
    """Give all texts that a language must translate, untranslated.

    The title of a business keeps its context where something else bears the same title, and needs none elsewhere.
    """
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, str(MAPPING))  # type: ignore[no-untyped-call]
    words = [word for word in extract_from_dir(root, methods, options) if Path(word[0]).parts[0] in LANGUAGES[language]]
    without = {text for _path, _line, text, _comments, context in words if context is None}
    found = Catalog()
    for path, line, text, comments, context in words:
        counted = not isinstance(text, str)
        kept = context if counted or text in without else None
        found.add(text, locations=[(path, line)], auto_comments=comments, context=kept)
    return found


def catalogue_path(root: Path, language: str) -> Path:
    """Tell where the catalogue of a language is."""
    return root / "rulesets" / "locale" / f"{language}.po"


def read(root: Path, language: str) -> Catalog:
    """Read the catalogue of a language; one that does not exist yet is empty."""
    path = catalogue_path(root, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(root: Path, language: str) -> None:
    """Bring a catalogue up to date: its translations stay, nothing is guessed."""
    catalogue = read(root, language)
    catalogue.update(template(root, language), no_fuzzy_matching=True)
    write(root, language, catalogue)


def write(root: Path, language: str, catalogue: Catalog) -> None:
    """Write the catalogue of a language, the same bytes for the same texts."""
    path = catalogue_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_HEADER.format(language=language, plural_forms=catalogue.plural_forms).encode())
        # No line numbers: they would change with every edit of a ruleset.
        write_po(file, catalogue, width=WIDTH, omit_header=True, ignore_obsolete=True, include_lineno=False)


def faults(root: Path, language: str) -> list[str]:
    """List what is amiss with a catalogue, one line each; nothing when it is complete."""
    wanted, present = template(root, language), read(root, language)
    asked = {(message.id, message.context): message for message in wanted if message.id}  # in the order of the files
    stale = [one for one in present if one.id and (one.id, one.context) not in asked]
    found = (_entry_faults(one, present.get(one.id, one.context), language) for one in asked.values())
    return [*(line for lines in found for line in lines), *(f"stale: {_forms(one.id)[0]}" for one in stale)]


def _entry_faults(asked: Message, message: Message | None, language: str) -> Iterator[str]:
    text = _forms(asked.id)[0]
    if message is None or message.id != asked.id:
        yield f"missing: {text}"
        return
    for said in _forms(message.string):
        if not said:
            yield f"empty: {text}"
        elif set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(said)):
            yield f"placeholders differ: {text} -> {said}"
        elif language == "en" and _CHINESE_OR_FULL_WIDTH.search(said):
            yield f"still Chinese: {text} -> {said}"


def _forms(said: str | Sequence[str] | None) -> Sequence[str]:
    """Give a text that depends on no number, or all forms of one that does."""
    return said if isinstance(said, tuple | list) else (str(said or ""),)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Update the catalogues, or check them; 1 when a check finds anything."""
    parser = argparse.ArgumentParser(description="Update the catalogues of rulesets/locale, or check them.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 and list what is amiss")
    parser.add_argument("languages", nargs="*", help="en, zh_CN or zh_Hant; all when none is named")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.languages) - set(LANGUAGES):
        parser.error(f"no such catalogue: {', '.join(sorted(unknown))}")
    amiss = False
    for language in asked.languages or LANGUAGES:
        if not asked.check:
            update(root, language)
        for line in faults(root, language):
            amiss = True
            print(f"{language}.po: {line}")
    return int(asked.check and amiss)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
