"""The words of one book, in every language that there is a catalogue for: `rulesets/locale/<language>.po`.

`phrases` holds titles and sentences, `decision_text` what a decision says with them, `layout` where it stands.
"""

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations  # noqa: TC003  (an attribute is of it)

from bizrules.errors import Problem, RequestError, did_you_mean
from bizrules.model.decision import AUDIENCES, Audience, Decision
from bizrules.model.privacy import shown
from bizrules.model.visit import Visit
from bizrules.model.vocabulary import Roles
from bizrules.wording.catalogue import CatalogueFile
from bizrules.wording.customer import for_customer
from bizrules.wording.customer_visit import visit_for_customer
from bizrules.wording.decision_text import DecisionText
from bizrules.wording.languages import SOURCE_LANGUAGE
from bizrules.wording.layout import Layout, Line, plain
from bizrules.wording.page import page
from bizrules.wording.phrases import Phrases
from bizrules.wording.slip_text import SlipText
from bizrules.wording.translations import translations
from bizrules.wording.visit_slip_text import VisitSlipText
from bizrules.wording.visit_text import VisitText
from bizrules.wording.words_left_behind import WordsLeftBehind


class BookWording:
    """Puts decisions into words.

    What its own catalogues of a language lack is looked up in the one that `shipped` gives: rulesets of an older
    release, a pack and somebody's own rulesets know nothing of what the code says since.

    >>> from bizrules.rules.sources import SourceFile, shipped_catalogue
    >>> BookWording({}, [SourceFile("ours/locale/en.po", "en", "")], shipped_catalogue).languages()
    ['en', 'zh_CN']
    """

    def __init__(
        self,
        titles: Mapping[str, str],
        catalogues: Sequence[CatalogueFile],
        shipped: Callable[[str], CatalogueFile],
    ) -> None:
        self.titles = titles
        self.catalogues = catalogues
        self.shipped = shipped
        self.roles = _roles(titles)
        self._read: dict[str, NullTranslations] = {}

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return WordsLeftBehind, ()  # they are a hundred times what a decision is

    def __deepcopy__(self, memo: dict[int, object]) -> "BookWording":
        return self  # a copy in this process speaks on

    def languages(self) -> list[str]:
        """Name the languages that the book speaks."""
        return sorted({SOURCE_LANGUAGE, *(file.name for file in self.catalogues)})

    def phrases(self, locale: str) -> Phrases:
        """Give the words in one language.

        Raises: RequestError for a language that the book does not speak; RulesetError for mistakes in its catalogues.
        """
        if locale not in self.languages():
            what = f"the book does not speak that language: {shown(locale)}"
            advice = did_you_mean(str(locale), self.languages())
            raise RequestError([Problem(code="unknown-language", what=what, help=advice)])
        if locale not in self._read:
            own, shipped = [file for file in self.catalogues if file.name == locale], self.shipped(locale)
            also = [] if shipped.text in [file.text for file in own] else [shipped]
            self._read[locale] = translations([*own, *also])  # another thread that finds it finds all of it
        return Phrases(self.titles, self._read[locale], locale)

    def text(self, decision: Decision, locale: str, audience: Audience = "clerk", listener: str | None = None) -> str:
        """Give a decision as plain text, for the clerk or for the customer.

        Raises: RequestError for a language that the book does not speak, another audience, or a listener who is nobody;
        RulesetError for mistakes in the catalogues of the language.
        """
        _check_audience(audience)
        if audience == "clerk":
            return plain(self.lines(decision, locale, Layout()))
        self._check_listener(listener)
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

    def visit(self, visit: Visit, locale: str, audience: Audience = "clerk", listener: str | None = None) -> str:
        """Give a visit as plain text, for the clerk or for the customer.

        Raises: as `text`.
        """
        _check_audience(audience)
        if audience == "clerk":
            return plain(self.visit_lines(visit, locale, Layout()))
        self._check_listener(listener)
        told = visit_for_customer(visit, self.roles, listener)
        return plain(Layout().sections(VisitSlipText(self.phrases(locale)).sections(told)))

    def visit_lines(self, visit: Visit, locale: str, layout: Layout) -> list[Line]:
        """Give a visit as lines."""
        return list(layout.sections(VisitText(self.phrases(locale)).sections(visit)))

    def _check_listener(self, listener: str | None) -> None:
        if listener and not self.roles.is_person(str(listener)):  # else a slip of the pen would withhold everything
            what = f"nobody who hears a decision is called {shown(listener)}"
            advice = did_you_mean(str(listener), self.roles.persons())
            raise RequestError([Problem(code="unknown-listener", what=what, help=advice)])


def _check_audience(audience: str) -> None:
    if audience not in AUDIENCES:
        what = f"a decision is for nobody called {shown(audience)}"
        advice = did_you_mean(str(audience), AUDIENCES)
        raise RequestError([Problem(code="unknown-audience", what=what, help=advice)])


def _roles(titles: Mapping[str, str]) -> Roles:
    """Give the persons of a book, as its titles name them."""
    named: dict[str, dict[str, str]] = {"party": {}, "companion": {}}
    for key, title in titles.items():
        kind, _colon, name = key.partition(":")
        if kind in named:
            named[kind][name] = title
    return Roles(named["party"], named["companion"])
