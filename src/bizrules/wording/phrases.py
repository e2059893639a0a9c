"""Titles and sentences in one language, and numbers, days and lists as that language writes them.

The rulesets speak Chinese, the code English; a catalogue turns either into the language. A text that the catalogue
lacks is shown as it stands. Punctuation between texts is a matter of language too, and so stands in patterns.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from typing import Literal

_FEN = 100


def _(text: str) -> str:
    """Mark a text of the code for translation; `say` translates it."""
    return text


class Phrases:
    """The words of one book in one language.

    >>> phrases = Phrases({"party:owner": "机主", "companion:proxy": "代办人"}, NullTranslations(), "zh_CN")
    >>> phrases.person("owner"), phrases.money(1050), phrases.either(["a", "b", "c"])
    ('机主', '¥10.50', 'a、b或c')
    >>> phrases.ngettext("{number} rule", "{number} rules", 1), phrases.ngettext("{number} rule", "{number} rules", 2)
    ('1 rule', '2 rules')
    """

    def __init__(self, titles: Mapping[str, str], translations: NullTranslations, locale: str) -> None:
        self.titles = titles
        self.translations = translations
        self.locale = locale

    def say(self, text: str, /, **parts: object) -> str:
        """Give a text in this language, its parts filled in."""
        said = self.translations.gettext(text) if text else ""  # the entry of the empty text is a catalogue's heading
        return said.format(**parts) if parts else said

    def ngettext(self, one: str, many: str, number: int, /, **parts: object) -> str:
        """Give the form of a text that a number asks for, `{number}` and its other parts filled in.

        The name is gettext's own, by which the words are found for the catalogues.
        """
        return self.translations.ngettext(one, many, number).format(number=number, **parts)

    def quantity(self, number: int, unit: str) -> str:
        """Give a number with the title of its unit, in the form that the number asks for; some facts have no unit."""
        if not unit:
            return str(number)
        title = self.titles.get(f"units:{unit}", unit)  # the unit is the context: two may have one title
        counted = self.translations.npgettext(unit, title, title, number)
        return self.say(_("{number} {unit}"), number=number, unit=counted)

    def title(self, kind: str, name: str) -> str:
        """Give the title of an id, or the id where it has none.

        The kind is the context: in Chinese a business and the state that it leads to may have one title.
        """
        title = self.titles.get(f"{kind}:{name}", name)
        said = self.translations.pgettext(kind, title)
        return self.say(title) if said == title else said

    def has_title(self, kind: str, name: str) -> bool:
        """Tell whether an id has a title."""
        return f"{kind}:{name}" in self.titles

    def labelled(self, label: str, text: str) -> str:
        """Put a label before a text."""
        return self.say(_("{label}: {text}"), label=label, text=text)

    def bracketed(self, text: str, note: str) -> str:
        """Put a note in brackets behind a text."""
        return self.say(_("{text} ({note})"), text=text, note=note)

    def mark(self, sign: str, word: str, *, certain: bool) -> str:
        """Give the mark before a line, in round brackets while it is open whether the line applies."""
        return (f"[{sign}] {word}" if certain else f"({sign}) {word}").rstrip(" ")

    def doubt(self, *, certain: bool) -> str:
        """Say behind a text that it is open whether it applies."""
        return "" if certain else self.say(_(" - if it applies"))

    def person(self, person: str) -> str:
        """Give the title of a person: the holder, or the holder's agent."""
        party, _dot, companion = person.partition(".")
        whose = self.title("party", party)
        if not companion:
            return whose
        return self.say(_("{party}'s {companion}"), party=whose, companion=self.title("companion", companion))

    def of_person(self, person: str, text: str) -> str:
        """Say whom a text is about."""
        return self.say(_("{person}: {text}"), person=self.person(person), text=text) if person else text

    def doer(self, name: str) -> str:
        """Give the title of who does a step: one of the staff, or somebody else who takes part."""
        return self.title("staff" if self.has_title("staff", name) else "actors", name)

    def within(self, hours: int) -> str:
        """Say within how many hours."""
        return self.ngettext("within {number} hour", "within {number} hours", hours)

    def paper(self, name: str, forms: tuple[tuple[str, ...], ...] = ()) -> str:
        """Give the title of a paper, with the forms that it is needed in unless that is the plain original."""
        title = self.title("paper", name)
        return title if forms in ((), (("original",),)) else self.bracketed(title, self.forms(forms))

    def forms(self, forms: tuple[tuple[str, ...], ...]) -> str:
        """Give the forms of a paper: alternatives of what is needed together."""
        return self.either(self.together(self.title("forms", form) for form in both) for both in forms)

    def fact(self, name: str) -> str:
        """Give the title of a fact, or of a set's member, with whose it is."""
        if not self.has_title("fact", name):  # a member of a set
            whole, _dot, member = name.rpartition(".")
            return self.labelled(self.fact(whole), self.title(f"value:{whole}", member)) if whole else name
        subject = name.rpartition(".")[0]
        title = self.title("fact", name)
        if not self.has_title("party", subject.partition(".")[0]):
            return title
        return self.say(_("{person}, {fact}"), person=self.person(subject), fact=title)

    def money(self, fen: int) -> str:
        """Give an amount of fen as money."""
        from babel.numbers import format_currency  # noqa: PLC0415  (a tenth of a second that only speaking needs)

        return str(format_currency(Decimal(fen) / _FEN, "CNY", locale=self.locale))

    def day(self, day: date) -> str:
        """Give a day."""
        from babel.dates import format_date  # noqa: PLC0415  (as above)

        return str(format_date(day, "long", locale=self.locale))

    def days(self, begin: date | None, end: date | None) -> str:
        """Say from which day on something holds, and from which day on no more."""
        if begin and end:
            return self.say(
                _("from {begin} until {end} (that day not included)"), begin=self.day(begin), end=self.day(end)
            )
        if begin:
            return self.say(_("from {begin}"), begin=self.day(begin))
        return (
            self.say(_("until {end} (that day not included)"), end=self.day(end))
            if end
            else self.say(_("at all times"))
        )

    def either(self, texts: Iterable[str]) -> str:
        """Give texts as a list of alternatives."""
        return self._list(texts, "or")

    def together(self, texts: Iterable[str]) -> str:
        """Give texts as a list of what belongs together."""
        return self._list(texts, "standard")

    def _list(self, texts: Iterable[str], style: Literal["or", "standard"]) -> str:
        from babel.lists import format_list  # noqa: PLC0415  (as above)

        return str(format_list(list(texts), style=style, locale=self.locale))
