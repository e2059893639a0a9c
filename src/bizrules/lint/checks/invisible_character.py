"""A character that nobody sees: of zero width, or one that turns the direction of writing.

Two names that look the same are then different, or a line says something else than it shows. Such characters come along
when text is copied from a page or a document.

Avoid::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: the register\u200b of visitors, no_rule: an example}

Prefer::

    # clauses/counter.yaml
    document: Handbook of the counter
    basis: seed
    clauses:
      K-1: {quote: the register of visitors, no_rule: an example}

Since: 0.1.0
"""

import re
import unicodedata
from collections.abc import Iterator

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.loading import files_of
from bizrules.rules.rulesets import Rulesets

ID = "invisible-character"
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find format characters in every file."""
    for file in files_of(rulesets.sources):
        for found in _INVISIBLE.finditer(file.text):
            name = unicodedata.name(found[0], "without a name").lower()
            start = file.text.rfind("\n", 0, found.start()) + 1
            place = Place(file.path, file.text.count("\n", 0, found.start()) + 1, found.start() - start + 1)
            yield Finding(ID, f"a character that nobody sees: U+{ord(found[0]):04X}, {name}", "delete it", place)
