"""What a decision says: the outcome, then a checklist by person, reasons, charges, questions and duties, as rows.

Marks are plain characters that every terminal and printer has: `[x]` done, `[ ]` to do, `[!]` wrong, `[?]` to find out,
`[~]` for a person to judge; round brackets stand where it is still open whether the line applies at all.
"""

from collections.abc import Iterable, Iterator, Mapping

from bizrules.model.decision import PAPERS, Charge, Decision, Duty, Need, Question, Reason
from bizrules.wording.checklist_text import STATUSES, ChecklistText
from bizrules.wording.layout import Row, Section
from bizrules.wording.next_text import NextText
from bizrules.wording.phrases import Phrases, _

OUTCOMES = {
    "accept": _("can be accepted"),
    "supplement": _("to be completed: something is still to be brought or done"),
    "refer": _("to be passed on: another place or person decides"),
    "refuse": _("refused"),
    "undetermined": _("not decided yet"),
}
OUTCOMES_IN_SHORT = {
    "accept": _("acceptance"),
    "supplement": _("completion"),
    "refer": _("passing on"),
    "refuse": _("refusal"),
}
OUTCOME_TONES = {"accept": "good", "supplement": "open", "refer": "open", "refuse": "bad", "undetermined": "open"}
REASONS = {
    "forbid": _("not allowed"),
    "limit": _("limit reached"),
    "state": _("state of the line"),
    "no_paper_possible": _("no paper can do"),
    "denied": _("approval denied"),
    "redirect": _("go elsewhere"),
    "approval": _("needs approval"),
    "withheld": _("ask at the counter"),
}
EFFECT_TITLES = {
    "forbid": _("Refused"),
    "limit": _("Limits"),
    "redirect": _("Sent elsewhere"),
    "require": _("To show and to fulfil"),
    "approval": _("To be approved"),
    "charge": _("Charges"),
    "do": _("To do"),
}
"""The words over rules, by what they do, in the order in which they are told."""
DUTIES = {
    "tell": _("tell"),
    "sign": _("have signed"),
    "record": _("record"),
    "keep": _("keep"),
    "task": _("do"),
}
ASKED = {"door": _("at the door"), "counter": _("at the counter"), "system": _("in the system")}
_YES_OR_NO = ("true", "false")
"""The choices of a question that is answered by yes or no."""


def sample_warning(phrases: Phrases, *, sample: bool) -> Iterator[Row]:
    """Say above all else that figures are made up, where they are."""
    if sample:
        text = phrases.say(_("SAMPLE: some figures are made up, not for any counter"))
        yield Row(mark="!!", text=text, tone="bad", said="bad")


def outcome_row(phrases: Phrases, words: Mapping[str, str], outcome: str, possible: Iterable[str]) -> Row:
    """Give an outcome in such words, and while it is not settled those that are still possible."""
    text = phrases.say(words[outcome])
    if outcome == "undetermined":
        named = phrases.either(phrases.say(OUTCOMES_IN_SHORT[name]) for name in possible)
        text = phrases.say(_("{outcome}; still possible: {possible}"), outcome=text, possible=named)
    tone = OUTCOME_TONES[outcome]
    return Row(mark="=>", text=text, tone=tone, said=tone)


class DecisionText:
    """Puts one decision into sections of rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say
        self.needs = ChecklistText(phrases)
        self.following = NextText(phrases)

    def sections(self, decision: Decision) -> Iterator[Section]:
        """Give the sections; an empty one is left out by the layout."""
        needs = {need.id: need for need in decision.checklist}
        checklist = Section(self.say(_("Checklist")), tuple(self.needs.rows(decision.checklist)))
        reasons = Section(self.say(_("Reasons")), tuple(self.reason(reason) for reason in decision.reasons))
        yield Section("", tuple(self.heading(decision)))
        # who is refused or sent elsewhere hears why before anything that may be lacking besides
        yield from (reasons, checklist) if decision.outcome in ("refuse", "refer") else (checklist, reasons)
        yield Section(self.say(_("Charges")), tuple(self.charge(charge) for charge in decision.charges))
        yield Section(self.say(_("To ask")), tuple(self.questions(decision.questions, needs)))
        yield Section(self.say(_("To do")), tuple(self.duty(duty) for duty in decision.duties))
        yield Section(self.say(_("Next steps")), tuple(map(self.following.step, decision.next_steps)))
        yield Section(self.say(_("Once it is done")), tuple(self.following.rows(decision.next)))
        yield Section(self.say(_("Figures that no source gives")), tuple(Row(text=name) for name in decision.unset))
        faults = (line for fault in decision.faults for line in fault.splitlines())
        yield Section(self.say(_("Faults in the rules")), tuple(Row(text=line, tone="bad") for line in faults))

    # ── what was asked, and the outcome ──────────────────────────────────────────────────────────────────────────────

    def heading(self, decision: Decision) -> Iterator[Row]:
        """Give what was asked, the outcome, and how far the checklist is."""
        phrases = self.phrases
        yield from sample_warning(phrases, sample=decision.sample)
        about = [phrases.title("business", decision.business), phrases.title("operator", decision.operator)]
        about += [phrases.title("region", decision.region), phrases.day(decision.day)]
        yield Row(text="  ".join(about), said="strong")
        yield outcome_row(phrases, OUTCOMES, decision.outcome, decision.possible)
        if decision.dated_from is not None:
            text = self.say(
                _("no dated rule holds before {day}: by undated rules alone"), day=phrases.day(decision.dated_from)
            )
            yield Row(mark=" !", text=text, tone="open", said="open")
        if decision.engine != "compiled":
            yield Row(mark="  ", text=self.engine(decision.engine), said="quiet")
        counted = [(name, sum(need.status == name for need in decision.checklist)) for name in STATUSES]
        counts = [f"{self.say(STATUSES[name])} {count}" for name, count in counted if count]
        if counts:
            yield Row(mark="  ", text="  ".join(counts))

    def engine(self, name: str) -> str:
        """Say which engines decided, and that they agree."""
        agreed = self.say(_("two engines, compiled and durable-rules, evaluated every condition and agree"))
        return agreed if name == "durable-rules agrees" else self.say(_("engine: {name}"), name=name)

    # ── what else there is to know and to do ─────────────────────────────────────────────────────────────────────────

    def reason(self, reason: Reason) -> Row:
        """Give a reason, its targets, and the clause that says so."""
        said = self.say(reason.say) if reason.say else self.phrases.title("clause", reason.cite[0])
        said = self.phrases.of_person(reason.person, said)
        if reason.targets:
            targets = self.phrases.either(self.target(target) for target in reason.targets)
            said = self.say(_("{reason} -> {targets}"), reason=said, targets=targets)
        softer = reason.kind in ("redirect", "approval")
        return Row(
            mark=self.phrases.mark("!", self.say(REASONS[reason.kind]), certain=reason.certain),
            text=said + self.phrases.doubt(certain=reason.certain),
            cite=" ".join(reason.cite),
            tone="open" if softer or not reason.certain else "bad",
        )

    def target(self, target: str) -> str:
        """Give where to go, or who approves."""
        kind, colon, name = target.partition(":")
        return target_title(self.phrases, kind, name) if colon else self.phrases.title("staff", kind)

    def charge(self, charge: Charge) -> Row:
        """Give a charge with its amount, or what the amount waits for."""
        amount = self.phrases.money(charge.amount) if charge.amount is not None else self.say(_("amount open"))
        if charge.every:
            amount = self.say(_("{amount} a month"), amount=amount)
        text = self.phrases.labelled(self.say(charge.say), amount) if charge.say else amount
        facts = self.phrases.together(map(self.phrases.fact, charge.waits_for))
        waits = self.say(_("waits for: {facts}"), facts=facts) if charge.waits_for else ""
        return Row(
            mark=self.phrases.mark("¥", self.phrases.title("charges", charge.kind), certain=charge.certain),
            text=text + self.phrases.doubt(certain=charge.certain),
            cite=" ".join(charge.cite),
            tone="open" if waits else "",
            below=(Row(text=waits, said="quiet"),) if waits else (),
        )

    def questions(self, questions: Iterable[Question], needs: Mapping[str, Need]) -> Iterator[Row]:
        """Give the questions, those asked at one place together; one about papers is about a line of the checklist."""
        questions = tuple(questions)
        for asked, place in ASKED.items():
            rows = tuple(self.question(question, needs) for question in questions if question.asked == asked)
            if rows:
                yield Row(text=self.say(place), said="strong", below=rows)

    def question(self, question: Question, needs: Mapping[str, Need]) -> Row:
        """Give a question as the greeter would put it."""
        need = needs.get(question.about.removeprefix(PAPERS))
        if need is not None:
            title = self.needs.title(need)
            papers = {one.paper for one in need.alternatives}
            if len(papers) == 1:
                asked = self.say(_("is this paper there? ({paper})"), paper=self.phrases.title("paper", papers.pop()))
                text = self.phrases.of_person(need.person, asked)
            elif need.purpose:
                asked = self.say(_("which paper is there? ({purpose})"), purpose=title)
                text = self.phrases.of_person(need.person, asked)
            else:  # a sentence of the rule's own, which names whom it is about
                text = self.say(_("{need}: which paper is there?"), need=title)
        else:
            text = self.phrases.fact(question.about)
            if self.phrases.has_title("question", question.about):
                text = self.phrases.labelled(text, self.phrases.title("question", question.about))
            elif question.choices == _YES_OR_NO:
                text = self.say(_("is it so: {fact}?"), fact=text)
        return Row(mark="[?]", text=text, tone="open")

    def duty(self, duty: Duty) -> Row:
        """Give what the clerk does, a box to tick before it."""
        text = self.phrases.of_person(duty.person, self.phrases.together(self.say(text) for text in duty.texts))
        for note in duty_notes(self.phrases, duty.by, duty.within_hours, duty.years_after_end):
            text = self.phrases.bracketed(text, note)
        return Row(
            mark=self.phrases.mark("x" if duty.done else " ", self.say(DUTIES[duty.kind]), certain=duty.certain),
            text=text + self.phrases.doubt(certain=duty.certain),
            cite=" ".join(duty.cite),
            tone="good" if duty.done else "",
        )


def target_title(phrases: Phrases, kind: str, name: str) -> str:
    """Give where a customer is sent: through a channel, to a designated hall, or for another business."""
    if kind == "channel":
        return phrases.title("value:here.channel", name)
    return phrases.title("fact", f"here.{name}") if kind == "hall" else phrases.title("business", name)


def duty_notes(phrases: Phrases, by: str, within_hours: int | None, years_after_end: int | None) -> list[str]:
    """Say by whom, within what time and until when something is done, where that is told."""
    notes = [phrases.title("staff", by)] if by else []
    if within_hours is not None:
        notes.append(phrases.within(within_hours))
    if years_after_end is not None:
        notes.append(
            phrases.ngettext(
                "until {number} year after the end of service",
                "until {number} years after the end of service",
                years_after_end,
            )
        )
    return notes
