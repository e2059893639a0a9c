"""What the slip for the customer says: what to bring and to see to, what is there, what it costs, and why.

It names papers and clauses, never a value of the request: it may lie about on a counter. What is for the clerk alone,
such as a refusal that is only possible, is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import Decision, Need, Question
from bizrules.wording.decision_text import MARKS, STATUSES, TONES, DecisionText, sample_warning
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_THERE = ("satisfied", "by_hand")


class SlipText:
    """Puts one decision into the sections of a slip."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say
        self.words = DecisionText(phrases)

    def sections(self, decision: Decision) -> Iterator[Section]:
        """Give the sections; an empty one is left out by the page."""
        lacking = [need for need in decision.checklist if need.status not in _THERE]
        there = [need for need in decision.checklist if need.status in _THERE and need.certain]
        reasons = [reason for reason in decision.reasons if reason.certain]
        yield Section("", tuple(self.heading(decision)))
        yield Section(self.say(_("Why")), tuple(self.words.reason(reason) for reason in reasons))
        yield Section(self.say(_("Please bring")), tuple(self.lacking(need) for need in lacking if need.alternatives))
        yield Section(self.say(_("Please see to")), tuple(self.lacking(one) for one in lacking if not one.alternatives))
        yield Section(self.say(_("We shall ask you")), tuple(self.questions(decision.questions)))
        yield Section(self.say(_("Charges")), tuple(self.words.charge(charge) for charge in decision.charges))
        yield Section(self.say(_("Already there")), tuple(self.there(need) for need in there))
        yield Section(self.say(_("Please note")), (Row(text=self.note(), said="quiet"),))

    def heading(self, decision: Decision) -> Iterator[Row]:
        """Give what was asked, where and when, and the outcome."""
        phrases = self.phrases
        yield from sample_warning(phrases, sample=decision.sample)
        yield Row(text=phrases.title("business", decision.business), said="strong")
        where = (phrases.title("operator", decision.operator), phrases.title("region", decision.region))
        yield Row(text="  ".join((*where, phrases.day(decision.day))), said="quiet")
        yield self.words.outcome(decision)

    def lacking(self, need: Need) -> Row:
        """Give a line that is not met, a box to tick before it, with what would do and what does not."""
        notes = [self.say(need.say)] if need.purpose and need.say else []
        notes += [self.words.wanted(need.alternatives)] if need.alternatives else []
        notes += [self.words.fault(fault) for fault in need.faults] if need.status == "invalid" else []
        return replace(self.line(need, " ", ""), below=tuple(Row(text=note, said="quiet") for note in notes))

    def there(self, need: Need) -> Row:
        """Give a line that is met, or that a clerk looks at by hand."""
        word = "" if need.status == "satisfied" else self.say(STATUSES[need.status])
        return replace(self.line(need, MARKS[need.status], word), tone=TONES[need.status])

    def line(self, need: Need, sign: str, word: str) -> Row:
        """Give a line of the checklist with whose it is."""
        text = self.words.need_title(need) + self.words.doubt(certain=need.certain)
        mark = self.words.mark(sign, word, certain=need.certain)
        return Row(mark=mark, text=self.phrases.of_person(need.person, text))

    def questions(self, questions: Iterable[Question]) -> Iterator[Row]:
        """Give what the customer can answer; which papers they have stands under what to bring."""
        asked = (one for one in questions if one.asked == "door" and not one.about.startswith("papers:"))
        return (self.words.question(question, {}) for question in asked)

    def note(self) -> str:
        """Say what the slip is worth."""
        return self.say(_("By the rules in force on this day. The hall looks at the papers again when you come."))
