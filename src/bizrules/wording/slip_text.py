"""What the slip for the customer says: what to bring and to see to, what is there, what it costs, and why.

It names papers and clauses, never a value of the request: it may lie about on a counter. What is for the clerk alone,
such as a refusal that is only possible, is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import PAPERS, Charge, Decision, Need, Question
from bizrules.wording.checklist_text import MARKS, STATUSES, TONES
from bizrules.wording.decision_text import OUTCOMES, DecisionText, outcome_row, sample_warning
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_THERE = ("satisfied", "by_hand")
_NOT_LOOKED_AT = "not_inspected"


class SlipText:
    """Puts one decision into the sections of a slip."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say
        self.words = DecisionText(phrases)

    def sections(self, decision: Decision) -> Iterator[Section]:
        """Give the sections; an empty one is left out by the page."""
        lacking = [need for need in decision.checklist if not self.is_there(need)]
        if decision.outcome == "refuse":  # what may be wanted besides would only hide the refusal
            lacking = [need for need in lacking if need.certain]
        there = [need for need in decision.checklist if self.is_there(need) and need.certain]
        reasons = [reason for reason in decision.reasons if reason.certain]
        yield Section("", tuple(self.heading(decision)))
        yield Section(self.say(_("Why")), tuple(self.words.reason(reason) for reason in reasons))
        yield Section(self.say(_("Please bring")), tuple(self.lacking(need) for need in lacking if need.alternatives))
        yield Section(self.say(_("Please see to")), tuple(self.lacking(one) for one in lacking if not one.alternatives))
        yield Section(self.say(_("We shall ask you")), tuple(self.questions(decision.questions)))
        yield Section(self.say(_("Charges")), tuple(self.charge(charge) for charge in decision.charges))
        yield Section(self.say(_("Already there")), tuple(self.there(need) for need in there))
        yield Section("", (Row(text=self.note(), said="quiet"),))

    def heading(self, decision: Decision) -> Iterator[Row]:
        """Give what was asked, where and when, and the outcome."""
        phrases = self.phrases
        yield from sample_warning(phrases, sample=decision.sample)
        yield Row(text=phrases.title("business", decision.business), said="strong")
        where = (phrases.title("operator", decision.operator), phrases.title("region", decision.region))
        yield Row(text="  ".join((*where, phrases.day(decision.day))), said="quiet")
        yield self.outcome(decision)

    def outcome(self, decision: Decision) -> Row:
        """Give the outcome; which ones are still possible is for the clerk: nobody shall fear a refusal for nothing."""
        told = outcome_row(self.phrases, OUTCOMES, decision.outcome, decision.possible)
        if decision.outcome == "undetermined":
            told = replace(told, text=self.say(_("not decided yet: it depends on your answers and on what is checked")))
        return told

    def is_there(self, need: Need) -> bool:
        """Tell whether the customer has done their part: a paper is there, though nobody has looked at it yet."""
        return need.status in _THERE or (
            need.status == "unknown" and any(fault.code == _NOT_LOOKED_AT for fault in need.faults)
        )

    def lacking(self, need: Need) -> Row:
        """Give a line that is not met, a box to tick before it, with what would do and what does not."""
        notes = [self.say(need.say)] if need.purpose and need.say else []
        notes += self.words.needs.wants(need)
        notes += [self.words.needs.fault(fault) for fault in need.faults] if need.status == "invalid" else []
        return replace(self.line(need, " ", ""), below=tuple(Row(text=note, said="quiet") for note in notes))

    def there(self, need: Need) -> Row:
        """Give a line that is met, or that a clerk still looks at."""
        words = {"satisfied": "", "by_hand": STATUSES["by_hand"], "unknown": _("the counter checks")}
        word = self.say(words[need.status])
        return replace(self.line(need, MARKS[need.status], word), tone=TONES[need.status])

    def line(self, need: Need, sign: str, word: str) -> Row:
        """Give a line of the checklist with whose it is."""
        text = self.words.needs.title(need) + self.phrases.doubt(certain=need.certain)
        mark = self.phrases.mark(sign, word, certain=need.certain)
        return Row(mark=mark, text=self.phrases.of_person(need.person, text))

    def charge(self, charge: Charge) -> Row:
        """Give a charge; what an open amount waits for is for the clerk to find out."""
        return replace(self.words.charge(charge), below=())

    def questions(self, questions: Iterable[Question]) -> Iterator[Row]:
        """Give what the customer can answer; which papers they have stands under what to bring."""
        asked = (one for one in questions if one.asked == "door" and not one.about.startswith(PAPERS))
        return (self.words.question(question, {}) for question in asked)

    def note(self) -> str:
        """Say what the slip is worth."""
        return self.say(_("By the rules in force on this day. The hall looks at the papers again when you come."))
