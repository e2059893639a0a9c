"""What follows a business, in words: the next state of the line, and what may, must or will come when."""

from collections.abc import Iterator
from datetime import date

from bizrules.model.decision import NextStep
from bizrules.model.lifecycle import STATE, Due, Next, TermKind, Unit
from bizrules.wording.layout import Row
from bizrules.wording.phrases import Phrases, _

KINDS: dict[TermKind, str] = {"after": _("may"), "past": _("may"), "within": _("must"), "at": _("by itself")}


class NextText:
    """Puts what follows into rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say

    def rows(self, following: Next | None) -> Iterator[Row]:
        """Give the next state where it changes, then what falls due."""
        if following is None:
            return
        if following.changes is not False:
            yield Row(mark="->", text=self.state(following), cite=" ".join(following.cite), said="strong")
        yield from map(self.due, following.due)

    def state(self, following: Next) -> str:
        """Give the next state, or what would tell it."""
        title = self.phrases.title("fact", STATE)
        if following.waits_for:
            states = self.say(_("as before; to be found out: {facts}"), facts=self.named(following.waits_for))
        else:
            states = self.states(following.states)
        if following.changes is None:
            states = self.say(_("{states}, or unchanged"), states=states)
        return self.phrases.labelled(title, states)

    def step(self, step: NextStep) -> Row:
        """Give a step with who does it."""
        mark = self.phrases.mark(" ", self.phrases.doer(step.by), certain=step.certain)
        text = self.say(step.say)
        if step.within_hours is not None:
            text = self.phrases.bracketed(text, self.phrases.within(step.within_hours))
        if step.optional:
            text = self.phrases.bracketed(text, self.say(_("may be left out")))
        return Row(mark=mark, text=text + self.phrases.doubt(certain=step.certain), cite=" ".join(step.cite))

    def states(self, states: tuple[str, ...]) -> str:
        """Give states as alternatives."""
        return self.phrases.either(self.phrases.title(f"value:{STATE}", state) for state in states)

    def due(self, due: Due) -> Row:
        """Give what falls due with its time."""
        mark = self.phrases.mark(">", self.say(KINDS[due.kind]), certain=due.certain)
        text = self.phrases.labelled(self.time(due), self.say(due.say)) + self.phrases.doubt(certain=due.certain)
        return Row(mark=mark, text=text, cite=" ".join(due.cite), tone="" if due.certain else "open")

    def named(self, names: tuple[str, ...]) -> str:
        """Give facts by their titles; a figure that is unset has none."""
        return self.phrases.together(map(self.phrases.fact, names))

    def time(self, due: Due) -> str:
        """Give the day that counts, or what it waits for."""
        if due.day is None:
            return self.say(_("day open, waits for {facts}"), facts=self.named(due.waits_for))
        if due.kind == "within" and due.unit == "hours" and due.amount is not None:
            return self.hours(due.amount, due.day)
        pattern = {"within": _("by {day}"), "at": _("on {day}")}.get(due.kind, _("from {day} on"))
        return self.say(pattern, day=self.phrases.day(due.day))

    def hours(self, amount: int, day: date) -> str:
        """Give a time in hours, which a day alone would blur."""
        if amount == 0:
            return self.say(_("at once"))
        return self.phrases.bracketed(self.phrases.within(amount), self.say(_("by {day}"), day=self.phrases.day(day)))


def amount(phrases: Phrases, number: int, unit: Unit) -> str:
    """Give a time in words.

    >>> from gettext import NullTranslations
    >>> english = Phrases({}, NullTranslations(), "en")
    >>> amount(english, 1, "months"), amount(english, 90, "days")
    ('1 month', '90 days')
    """
    if unit == "hours":
        return phrases.ngettext("{number} hour", "{number} hours", number)
    if unit == "days":
        return phrases.ngettext("{number} day", "{number} days", number)
    return phrases.ngettext("{number} month", "{number} months", number)
