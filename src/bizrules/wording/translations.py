"""What catalogues say for a text, asked as gettext asks."""

from collections.abc import Sequence
from gettext import NullTranslations

from bizrules.errors import RulesetError
from bizrules.wording.catalogue import Catalogue, CatalogueFile, read_catalogue


class Translations(NullTranslations):
    r"""What one catalogue says; a text that it does not translate is asked of its fallback.

    >>> from types import SimpleNamespace
    >>> file = SimpleNamespace(path="en.po", name="en", text='msgid "是"\nmsgstr "yes"\n')
    >>> Translations(read_catalogue(file)).gettext("是")
    'yes'
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._said = {entry.key: entry.said for entry in catalogue.entries if entry.can_be_said}
        self._form = catalogue.form

    def _chosen(self, said: tuple[str, ...], number: int) -> str:
        return said[self._form(number) if len(said) > 1 else 0]  # a text without forms has one for all numbers

    def gettext(self, message: str) -> str:
        """Give a text."""
        said = self._said.get((None, message))
        return said[0] if said else super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of a text that a number asks for."""
        said = self._said.get((None, msgid1))
        return self._chosen(said, n) if said else super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Give a text that is meant in a context."""
        said = self._said.get((context, message))
        return said[0] if said else super().pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of a text that is meant in a context."""
        said = self._said.get((context, msgid1))
        return self._chosen(said, n) if said else super().npgettext(context, msgid1, msgid2, n)


def translations(files: Sequence[CatalogueFile]) -> NullTranslations:
    """Give what catalogues of one language say, the first that translates a text before the others.

    Raises: RulesetError with every mistake in them.
    """
    catalogues = [read_catalogue(file) for file in files]
    problems = [problem for catalogue in catalogues for problem in catalogue.problems]
    if problems:
        raise RulesetError(problems)
    first = NullTranslations()
    for catalogue in catalogues:
        first.add_fallback(Translations(catalogue))
    return first
