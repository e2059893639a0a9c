"""What catalogues of one language say, of the words of rulesets."""

from collections.abc import Iterable

from bizrules.rules.words import Word
from bizrules.wording.catalogue import Catalogue, Entry


class Translated:
    """The entries of some catalogues of one language, and what they say.

    >>> from bizrules.rules.sources import shipped_catalogue
    >>> from bizrules.wording.catalogue import read_catalogue
    >>> english = Translated([read_catalogue(shipped_catalogue("en"))])
    >>> (None, "补（换）卡") in english.said, (None, "no such text") in english.said
    (True, False)
    """

    def __init__(self, catalogues: Iterable[Catalogue]) -> None:
        entries = [entry for catalogue in catalogues for entry in catalogue.entries]
        self.said = {entry.key for entry in entries if entry.can_be_said}
        self.entries: dict[tuple[str | None, str], Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)

    def says(self, word: Word) -> bool:
        """Tell whether a text is said in the language."""
        return not self.said.isdisjoint(_keys(word))

    def entry(self, word: Word) -> Entry | None:
        """Give the entry of a text, whether it says anything or not."""
        return next((self.entries[key] for key in _keys(word) if key in self.entries), None)


def _keys(word: Word) -> list[tuple[str | None, str]]:
    """Give what a text may be found by: a title without an entry of its own has that of its text, but for a unit."""
    own = word.context, word.text
    return [own] if word.counted else [own, (None, word.text)]
