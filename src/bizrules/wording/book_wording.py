"""The words of one book, in every language that there is a catalogue for: `rulesets/locale/<language>.po`.

`phrases` holds titles and sentences, `decision_text` what a decision says with them, `layout` where it stands.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from gettext import GNUTranslations
from io import BytesIO
from string import Formatter

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.decision import AUDIENCES, Audience, Decision
from bizrules.model.privacy import shown
from bizrules.model.visit import Visit
from bizrules.model.vocabulary import Roles
from bizrules.wording.customer import for_customer
from bizrules.wording.decision_text import DecisionText
from bizrules.wording.languages import SOURCE_LANGUAGE
from bizrules.wording.layout import Layout, Line, plain
from bizrules.wording.page import page
from bizrules.wording.phrases import Phrases
from bizrules.wording.slip_text import SlipText
from bizrules.wording.visit_text import VisitText
from bizrules.wording.words_left_behind import WordsLeftBehind

_PART = re.compile(r"\{([^{}]+)\}")


class BookWording:
    """Puts decisions into words.

    What its own catalogue of a language lacks is looked up in the one that `shipped` gives: rulesets of an older
    release, a pack and somebody's own rulesets know nothing of what the code says since.

    >>> BookWording({}, {"en": ""}, lambda language: "").languages()
    ['en', 'zh_CN']
    """

    def __init__(self, titles: Mapping[str, str], catalogues: Mapping[str, str], shipped: Callable[[str], str]) -> None:
        self.titles = titles
        self.catalogues = catalogues
        self.shipped = shipped
        self.roles = _roles(titles)
        self._read: dict[str, GNUTranslations] = {}

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return WordsLeftBehind, ()  # they are a hundred times what a decision is

    def __deepcopy__(self, memo: dict[int, object]) -> "BookWording":
        return self  # a copy in this process speaks on

    def languages(self) -> list[str]:
        """Name the languages that the book speaks."""
        return sorted({SOURCE_LANGUAGE, *self.catalogues})

    def phrases(self, locale: str) -> Phrases:
        """Give the words in one language.

        Raises: RequestError for a language that the book does not speak.
        """
        if locale not in self.languages():
            what = f"the book does not speak that language: {shown(locale)}"
            advice = did_you_mean(str(locale), self.languages())
            raise RequestError([Problem(code="unknown-language", what=what, help=advice)])
        if locale not in self._read:
            own, shipped = self.catalogues.get(locale, ""), self.shipped(locale)
            read = _translations(own)
            if shipped != own:
                read.add_fallback(_translations(shipped))
            self._read[locale] = read  # only now: another thread that finds it finds all of it
        return Phrases(self.titles, self._read[locale], locale)

    def text(self, decision: Decision, locale: str, audience: Audience = "clerk", listener: str | None = None) -> str:
        """Give a decision as plain text, for the clerk or for the customer.

        Raises: RequestError for a language that the book does not speak, or another audience.
        """
        if audience not in AUDIENCES:
            what = f"a decision is for nobody called {shown(audience)}"
            advice = did_you_mean(str(audience), AUDIENCES)
            raise RequestError([Problem(code="unknown-audience", what=what, help=advice)])
        if audience == "clerk":
            return plain(self.lines(decision, locale, Layout()))
        told = for_customer(decision, self.roles, listener)
        return plain(Layout().sections(SlipText(self.phrases(locale)).sections(told)))

    def html(self, decision: Decision, locale: str) -> str:
        """Give a decision as a page for the clerk."""
        return page(DecisionText(self.phrases(locale)).sections(decision), locale, "page")

    def slip(self, decision: Decision, locale: str) -> str:
        """Give the customer's slip of a decision."""
        told = for_customer(decision, self.roles)
        return page(SlipText(self.phrases(locale)).sections(told), locale, "page", "slip")

    def lines(self, decision: Decision, locale: str, layout: Layout) -> list[Line]:
        """Give a decision as lines whose segments have tones, for a terminal of another width or with colours."""
        return list(layout.sections(DecisionText(self.phrases(locale)).sections(decision)))

    def visit(self, visit: Visit, locale: str) -> str:
        """Give a visit as plain text."""
        return plain(self.visit_lines(visit, locale, Layout()))

    def visit_lines(self, visit: Visit, locale: str, layout: Layout) -> list[Line]:
        """Give a visit as lines."""
        return list(layout.sections(VisitText(self.phrases(locale)).sections(visit)))


def _roles(titles: Mapping[str, str]) -> Roles:
    """Give the persons of a book, as its titles name them."""
    named: dict[str, dict[str, str]] = {"party": {}, "companion": {}}
    for key, title in titles.items():
        kind, _colon, name = key.partition(":")
        if kind in named:
            named[kind][name] = title
    return Roles(named["party"], named["companion"])


def _translations(catalogue: str) -> GNUTranslations:
    """Read the text of a catalogue. gettext reads the compiled form alone, which therefore is made in memory.

    A text with a part that is not in what it translates could not be said: it counts as not translated.
    """
    from babel.messages.mofile import write_mo  # noqa: PLC0415  (a tenth of a second that only speaking needs)
    from babel.messages.pofile import read_po  # noqa: PLC0415  (as above)

    compiled, words = BytesIO(), read_po(BytesIO(catalogue.encode()))
    for message in words:
        texts, translated = ((said,) if isinstance(said, str) else said or () for said in (message.id, message.string))
        if not _can_be_filled_in(texts, translated):
            message.string = ""
    write_mo(compiled, words)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _can_be_filled_in(texts: Iterable[str], translated: Iterable[str]) -> bool:
    """Tell whether a translation names no part that is not in its texts, and closes every bracket of one.

    >>> _can_be_filled_in(["{label}: {text}"], ["{label}：{text}"]), _can_be_filled_in(["{number} rule"], ["{nr}条"])
    (True, False)
    """
    known = {part for text in texts for part in _PART.findall(text)}
    try:
        return not known or known.issuperset(
            part for text in translated for _before, part, _form, _as in Formatter().parse(text) if part is not None
        )
    except ValueError:
        return False
