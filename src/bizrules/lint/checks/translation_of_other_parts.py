"""A translation that does not fill in what its text fills in.

A part in brackets stands for a number, a name or another text. Where the translation names one that its text has not,
it cannot be said, and counts as none. Where it leaves one out, people are told less than the others are.

Avoid::

    # locale/fr.po
    msgid "{label}: {text}"
    msgstr "{label} : {texte}"

Prefer::

    # locale/fr.po
    msgid "{label}: {text}"
    msgstr "{label} : {text}"

Since: 0.1.0
"""

from collections.abc import Iterator
from functools import partial

from bizrules.lint.finding import Finding
from bizrules.lint.loading import catalogues_of
from bizrules.rules.reading import Reader
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import SourceFile
from bizrules.wording.catalogue import Catalogue

ID = "translation-of-other-parts"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find entries of every catalogue, looked at once for all operators."""
    common = rulesets.common
    for file, catalogue in catalogues_of(rulesets.sources, common):
        yield from common.once(Reader({}), (ID, file), partial(_found, file, catalogue))


def _found(file: SourceFile, catalogue: Catalogue, _reader: Reader) -> tuple[Finding, ...]:
    """Find entries that are translated, with other parts than their text."""
    found = []
    for entry in catalogue.entries:
        if entry.is_translated and (amiss := entry.parts_amiss()):
            what = f"a translation and its text do not fill in the same: {', '.join(f'`{part}`' for part in amiss)}"
            source = file.text.splitlines()[entry.place.line - 1]
            found.append(Finding(ID, what, "write in both what stands in brackets", entry.place, source=source))
    return tuple(found)
