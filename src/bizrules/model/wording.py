"""A decision in words. The rulesets speak Chinese, the code English; catalogues turn each into the other.

One catalogue a language, `rulesets/locale/<language>.po`, holds both: what the code says by its English text, what the
rulesets say by their Chinese one. A text that a catalogue lacks is shown as it stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO

from bizrules.errors import Problem, RequestError, did_you_mean, display_width
from bizrules.model.decision import Alternative, Charge, Decision, Duty, Need, Question, Reason

SOURCE_LANGUAGE = "zh_CN"
_FEN = 100
_INDENT = "  "
Speak = Callable[[str], str]


def _(text: str) -> str:
    """Mark a text of the code for translation."""
    return text


OUTCOMES = {
    "accept": _("can be accepted"),
    "supplement": _("something is still to be brought or done"),
    "refer": _("refer"),
    "refuse": _("refused"),
    "undetermined": _("not decided yet"),
}
STATUSES = {
    "satisfied": _("have"),
    "missing": _("lack"),
    "invalid": _("not good"),
    "by_hand": _("by hand"),
    "unknown": _("ask"),
}
REASONS = {
    "forbid": _("not allowed"),
    "limit": _("limit reached"),
    "state": _("state of the line"),
    "no_paper_possible": _("no paper can do"),
    "denied": _("approval denied"),
    "redirect": _("go elsewhere"),
    "approval": _("needs approval"),
}
DUTIES = {
    "tell": _("tell"),
    "sign": _("sign"),
    "record": _("record"),
    "keep": _("keep"),
    "task": _("do"),
}
CODES = {
    "expired": _("expired"),
    "not_yet_valid": _("issued after today"),
    "serves_another_person": _("the number is already shown for somebody else"),
    "looks_doubtful": _("looks doubtful"),
    "failed_inspection": _("failed inspection"),
    "not_inspected": _("nobody has looked at it yet"),
    "not_brought": _("not brought"),
    "wrong_check_digit": _("the number does not add up: look again"),
}
_OTHER_CODE = _("the number is not right: look again")


class BookWording:
    """The words of one book, in every language that it has a catalogue for."""

    def __init__(self, titles: Mapping[str, str], catalogues: Mapping[str, str]) -> None:
        self.titles = titles
        self.catalogues = catalogues
        self._read: dict[str, Mapping[str, str]] = {}

    def languages(self) -> list[str]:
        """Name the languages that the book speaks."""
        return sorted({SOURCE_LANGUAGE, *self.catalogues})

    def phrases(self, locale: str) -> "Phrases":
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
        return "\n".join(DecisionText(self.phrases(locale)).lines(decision))


def _catalogue(text: str) -> Mapping[str, str]:
    from babel.messages.pofile import read_po  # noqa: PLC0415  (a tenth of a second that only speaking needs)

    return {
        str(message.id): str(message.string)
        for message in read_po(BytesIO(text.encode()))
        if message.id and message.string
    }


class Phrases:
    """Titles and sentences in one language, and numbers, days and lists as that language writes them."""

    def __init__(self, titles: Mapping[str, str], catalogue: Mapping[str, str], locale: str) -> None:
        self.titles = titles
        self.catalogue = catalogue
        self.locale = locale

    def say(self, text: str) -> str:
        """Give a text in this language."""
        return self.catalogue.get(text, text)

    def title(self, kind: str, name: str) -> str:
        """Give the title of an id, or the id where it has none."""
        return self.say(self.titles.get(f"{kind}:{name}", name))

    def person(self, person: str) -> str:
        """Give the title of a person: the holder, or the holder's agent."""
        party, _dot, companion = person.partition(".")
        whose = self.title("party", party)
        if not companion:
            return whose
        return self.say(_("{party}'s {companion}")).format(party=whose, companion=self.title("companion", companion))

    def paper(self, name: str, forms: tuple[tuple[str, ...], ...] = ()) -> str:
        """Give the title of a paper, with the forms that it is needed in unless that is the plain original."""
        if forms in ((), (("original",),)):
            return self.title("paper", name)
        spoken = [self.say(_(" and ")).join(self.title("forms", form) for form in together) for together in forms]
        return self.say(_("{paper} ({forms})")).format(
            paper=self.title("paper", name), forms=self.say(_(" or ")).join(spoken)
        )

    def fact(self, name: str) -> str:
        """Give the title of a fact with whose it is."""
        subject, _dot, leaf = name.rpartition(".")
        title = self.titles.get(f"fact:{name}")
        if title is None:  # a member of a set
            return f"{self.title('fact', subject)}：{self.title(f'value:{subject}', leaf)}"
        party = subject.partition(".")[0]
        return f"{self.person(subject)} {self.say(title)}" if f"party:{party}" in self.titles else self.say(title)

    def money(self, fen: int) -> str:
        """Give an amount of fen as money."""
        from babel.numbers import format_currency  # noqa: PLC0415

        return str(format_currency(fen / _FEN, "CNY", locale=self.locale))

    def day(self, day: date) -> str:
        """Give a day."""
        from babel.dates import format_date  # noqa: PLC0415

        return str(format_date(day, "long", locale=self.locale))

    def either(self, texts: Iterable[str]) -> str:
        """Give texts as a list of alternatives."""
        from babel.lists import format_list  # noqa: PLC0415

        return str(format_list(list(texts), style="or", locale=self.locale))


class DecisionText:
    """A decision as lines of text, its columns aligned for a terminal."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say

    def lines(self, decision: Decision) -> Iterator[str]:
        """Give the lines."""
        yield from self.heading(decision)
        yield from self.section(_("To show and to fulfil"), (self.need(need) for need in decision.checklist))
        yield from self.section(_("Why"), (self.reason(reason) for reason in decision.reasons))
        yield from self.section(_("To pay"), (self.charge(charge) for charge in decision.charges))
        yield from self.section(_("To ask"), (self.question(question) for question in decision.questions))
        yield from self.section(_("To do"), (row for duty in decision.duties for row in self.duty(duty)))
        yield from self.section(_("Not set by the operator"), ((name, "", "") for name in decision.unset))
        yield from self.section(_("Faults"), ((fault, "", "") for fault in decision.faults))

    def heading(self, decision: Decision) -> Iterator[str]:
        """Give what was asked and the outcome."""
        phrases = self.phrases
        about = [phrases.title("business", decision.business), phrases.title("operator", decision.operator)]
        yield "  ".join([*about, phrases.title("region", decision.region), phrases.day(decision.day)])
        outcome = self.say(OUTCOMES[decision.outcome])
        if decision.outcome == "undetermined":
            possible = phrases.either(self.say(OUTCOMES[name]) for name in decision.possible)
            outcome = self.say(_("{outcome}; still possible: {possible}")).format(outcome=outcome, possible=possible)
        yield f"=> {outcome}"

    def section(self, title: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
        """Give a titled block of aligned rows, or nothing."""
        found = list(rows)
        if not found:
            return
        yield ""
        yield self.say(title)
        first = max(display_width(row[0]) for row in found)
        second = max((width for row in found if (width := display_width(row[1])) <= _WIDEST), default=0)
        for row in found:
            yield f"{_INDENT}{pad(row[0], first)}  {pad(row[1], second)}  {row[2]}".rstrip()

    def need(self, need: Need) -> tuple[str, str, str]:
        """Give a line of the checklist."""
        status = self.say(STATUSES[need.status])
        mark = f"[{status}]" if need.certain else f"({status}?)"
        title = self.about(need.person, self.say(need.say))
        if need.purpose:
            kind = "purpose" if f"purpose:{need.purpose}" in self.phrases.titles else "paper"
            title = self.about(need.person, self.phrases.title(kind, need.purpose))
        if need.status not in ("satisfied", "by_hand"):
            title += self.wanted(need)
        return mark, title, " ".join(need.cite)

    def about(self, person: str, text: str) -> str:
        """Put the person whom a sentence is about before it."""
        return f"{self.phrases.person(person)}  {text}" if person else text

    def wanted(self, need: Need) -> str:
        """Give what would do, and what is wrong with what was shown."""
        parts = []
        if need.purpose and need.alternatives:
            parts.append(self.phrases.either(self.alternative(alternative) for alternative in need.alternatives))
        parts += [self.say(CODES.get(fault.code, _OTHER_CODE)) for fault in need.faults]
        return f"：{'；'.join(parts)}" if parts else ""

    def alternative(self, alternative: Alternative) -> str:
        """Give one paper that would do, with its company."""
        text = self.phrases.paper(alternative.paper, alternative.forms)
        if not alternative.company:
            return text
        company = self.say(_(" and ")).join(self.company(word) for word in alternative.company)
        return self.say(_("{paper} together with {company}")).format(paper=text, company=company)

    def company(self, word: str) -> str:
        """Give a paper of a person that must come along."""
        paper, _bracket, person = word.removesuffix(")").partition("(")
        return f"{self.phrases.person(person)} {self.phrases.title('paper', paper)}"

    def reason(self, reason: Reason) -> tuple[str, str, str]:
        """Give a reason, its targets, and the clause that says so."""
        kind = self.say(REASONS[reason.kind])
        mark = f"[{kind}]" if reason.certain else f"({kind}?)"
        said = (
            self.say(reason.say) if reason.say else self.phrases.title("clause", reason.cite[0]) if reason.cite else ""
        )
        said = self.about(reason.person, said)
        targets = [self.target(target) for target in reason.targets]
        return (
            mark,
            f"{said}{' → ' if said and targets else ''}{self.phrases.either(targets) if targets else ''}",
            " ".join(reason.cite),
        )

    def target(self, target: str) -> str:
        """Give where to go, or who approves."""
        kind, colon, name = target.partition(":")
        if not colon:
            return self.phrases.title("staff", kind)
        if kind == "channel":
            return self.phrases.title("value:here.channel", name)
        return self.phrases.title(
            "business" if kind == "business" else "fact", name if kind == "business" else f"here.{name}"
        )

    def charge(self, charge: Charge) -> tuple[str, str, str]:
        """Give a charge with its amount, or what the amount waits for."""
        amount = self.phrases.money(charge.amount) if charge.amount is not None else self.say(_("amount open"))
        if charge.every:
            amount = self.say(_("{amount} a month")).format(amount=amount)
        mark = self.phrases.title("charges", charge.kind) + ("" if charge.certain else "?")
        said = f"{self.say(charge.say)}  " if charge.say else ""
        return mark, f"{said}{amount}", " ".join(charge.cite)

    def duty(self, duty: Duty) -> Iterator[tuple[str, str, str]]:
        """Give what the clerk does."""
        kind = self.say(DUTIES[duty.kind])
        mark = f"[{kind}]" if duty.certain else f"({kind}?)"
        text = self.about(duty.person, "、".join(self.say(text) for text in duty.texts))
        if duty.by:
            text += f"（{self.phrases.title('staff', duty.by)}）"
        if duty.within_hours is not None:
            text += self.say(_(" within {hours} hours")).format(hours=duty.within_hours)
        if duty.years_after_end is not None:
            text += self.say(_(" until {years} years after the end of service")).format(years=duty.years_after_end)
        yield mark, text, " ".join(duty.cite)

    def question(self, question: Question) -> tuple[str, str, str]:
        """Give a question as the greeter would put it."""
        about = question.about.removeprefix("papers:")
        if about != question.about:
            purpose, _bracket, person = about.removesuffix(")").partition("(")
            who = self.phrases.person(person) if person else ""
            return f"[{self.say(_(question.asked))}]", f"{who}  {self.phrases.title('purpose', purpose)}", ""
        asked = self.phrases.titles.get(f"question:{about}", "")
        return f"[{self.say(_(question.asked))}]", f"{self.phrases.fact(about)}  {self.say(asked)}".rstrip(), ""


_WIDEST = 60  # a longer text keeps its own line length and does not push the clauses of the others away


def pad(text: str, width: int) -> str:
    """Fill a text with blanks to a number of terminal columns."""
    return text + " " * max(0, width - display_width(text))
