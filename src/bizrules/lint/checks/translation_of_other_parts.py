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

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.loading import catalogues_of
from bizrules.rules.rulesets import Rulesets

ID = "translation-of-other-parts"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find entries of every catalogue that are translated, with other parts than their text."""
    for file, catalogue in catalogues_of(rulesets.sources, rulesets.common):
        for entry in catalogue.entries:
            if entry.is_translated and (amiss := entry.parts_amiss()):
                what = f"a translation and its text do not fill in the same: {', '.join(f'`{part}`' for part in amiss)}"
                source = file.text.splitlines()[entry.place.line - 1]
                yield Finding(ID, what, "write in both what stands in brackets", entry.place, source=source)
