"""The words of one book, in every language that there is a catalogue for: `rulesets/locale/<language>.po`.

`phrases` holds titles and sentences, `decision_text` what a decision says with them, `layout` where it stands.
"""

from collections.abc import Mapping
from io import BytesIO

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.decision import Decision
from bizrules.model.decision_text import DecisionText
from bizrules.model.layout import Layout, Line, plain
from bizrules.model.phrases import Phrases

SOURCE_LANGUAGE = "zh_CN"


class BookWording:
    """Puts decisions into words.

    >>> BookWording({}, {"en": ""}).languages()
    ['en', 'zh_CN']
    """

    def __init__(self, titles: Mapping[str, str], catalogues: Mapping[str, str]) -> None:
        self.titles = titles
        self.catalogues = catalogues
        self._read: dict[str, Mapping[str, str]] = {}

    def languages(self) -> list[str]:
        """Name the languages that the book speaks."""
        return sorted({SOURCE_LANGUAGE, *self.catalogues})

    def phrases(self, locale: str) -> Phrases:
        """Give the words in one language.

        Raises: RequestError for a language that the book does not speak.
        """
        if locale not in self.languages():
            advice = did_you_mean(locale, self.languages())
            raise RequestError(
                [Problem(code="unknown-language", what="the book does not speak that language", help=advice)]
            )
        if locale not in self._read:
            self._read[locale] = _catalogue(self.catalogues.get(locale, ""))
        return Phrases(self.titles, self._read[locale], locale)

    def text(self, decision: Decision, locale: str) -> str:
        """Give a decision as plain text."""
        return plain(self.lines(decision, locale, Layout()))

    def lines(self, decision: Decision, locale: str, layout: Layout) -> list[Line]:
        """Give a decision as lines whose segments have tones, for a terminal of another width or with colours."""
        return list(layout.sections(DecisionText(self.phrases(locale)).sections(decision)))


def _catalogue(text: str) -> Mapping[str, str]:
    from babel.messages.pofile import read_po  # noqa: PLC0415  (a tenth of a second that only speaking needs)

    return {
        str(message.id): str(message.string)
        for message in read_po(BytesIO(text.encode()))
        if message.id and message.string
    }
