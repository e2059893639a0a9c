"""A catalogue that is added to: what stands in it is never changed, new entries come below it, to be filled in."""

from collections.abc import Iterable
from typing import NamedTuple

from babel.messages.plurals import get_plural

from bizrules.wording.catalogue_lines import ESCAPED

_HEADING = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {forms}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_ESCAPES = str.maketrans({character: f"\\{mark}" for mark, character in ESCAPED.items()})


class NewEntry(NamedTuple):
    """A text that is not said yet, what it is a title of, and for who translates it, where it stands."""

    text: str
    context: str | None
    counted: bool
    notes: tuple[str, ...]
    files: tuple[str, ...]


def heading(language: str) -> str:
    r"""Give the heading of a catalogue that is begun.

    >>> [line for line in heading("en").splitlines() if "Plural" in line]
    ['"Plural-Forms: nplurals=2; plural=(n != 1);\\n"']
    """
    return _HEADING.format(language=language, forms=get_plural(language).plural_forms)


def grown(text: str, forms: int, entries: Iterable[NewEntry]) -> str:
    """Give the text of a catalogue with entries added below, each with as many empty forms as it needs.

    >>> print(grown("", 2, [NewEntry("请稍候", None, False, ("rules.wait.say",), ("ours/wait.yaml",))]), end="")
    <BLANKLINE>
    #. rules.wait.say
    #: ours/wait.yaml
    msgid "请稍候"
    msgstr ""
    """
    said = [f'msgstr[{form}] ""' for form in range(forms)]
    for entry in entries:
        quoted = f'"{entry.text.translate(_ESCAPES)}"'
        lines = [*(f"#. {note}" for note in entry.notes), *(f"#: {file}" for file in entry.files)]
        lines += [f'msgctxt "{entry.context}"'] if entry.context is not None else []
        lines += [f"msgid {quoted}", *([f"msgid_plural {quoted}", *said] if entry.counted else ['msgstr ""'])]
        text += "".join(f"{line}\n" for line in ("", *lines))
    return text
