"""A visit in words: the order of work, conflicts, and what is asked for once."""

from collections.abc import Iterator
from dataclasses import replace

from bizrules.model.visit import Conflict, SharedDuty, SharedNeed, Step, Total, Visit
from bizrules.wording.decision_text import OUTCOME_TONES, OUTCOMES, DecisionText, sample_warning
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _


class VisitText:
    """Puts one visit into sections of rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say
        self.words = DecisionText(phrases)

    def sections(self, visit: Visit) -> Iterator[Section]:
        """Give the sections; an empty one is left out by the layout."""
        needs = {shared.need.id: shared.need for shared in visit.checklist}
        titles = self.titles(visit)
        yield from self.order(visit)
        yield Section(self.say(_("Checklist")), tuple(self.checklist(visit, titles)))
        yield Section(self.say(_("Charges")), tuple(self.total(total) for total in visit.totals))
        yield Section(self.say(_("To do")), tuple(self.duty(shared, titles) for shared in visit.duties))
        yield Section(self.say(_("To ask")), tuple(self.words.questions(visit.questions, needs)))

    def order(self, visit: Visit) -> Iterator[Section]:
        """Give what the visit is, its businesses in their order, and which of them do not go together."""
        titles = self.titles(visit)
        steps = tuple(self.step(number, step) for number, step in enumerate(visit.steps, 1))
        yield Section("", tuple(self.heading(visit)))
        yield Section(self.say(_("In this order")), steps)
        yield Section(self.say(_("Not together")), tuple(self.conflict(one, titles) for one in visit.conflicts))

    def heading(self, visit: Visit) -> Iterator[Row]:
        """Give what the visit is, and its outcome."""
        decision = visit.steps[0].decision
        yield from sample_warning(self.phrases, sample=decision.sample)
        counted = self.phrases.ngettext(
            "{number} business in one visit", "{number} businesses in one visit", len(visit.steps)
        )
        about = (counted, self.phrases.title("operator", visit.operator), self.phrases.title("region", decision.region))
        yield Row(text="  ".join((*about, self.phrases.day(decision.day))), said="strong")
        tone = OUTCOME_TONES[visit.outcome]
        yield Row(mark="=>", text=self.say(OUTCOMES[visit.outcome]), tone=tone, said=tone)

    def titles(self, visit: Visit) -> dict[int, str]:
        """Name the businesses, by their places."""
        return {step.place: self.title(step) for step in visit.steps}

    def title(self, step: Step) -> str:
        """Name a business, with the line where there are several."""
        title = self.phrases.title("business", step.business)
        return self.phrases.bracketed(title, step.line) if step.line else title

    def step(self, number: int, step: Step) -> Row:
        """Give one business at its turn, with the reasons why it is no plain accept."""
        below = tuple(self.words.reason(reason) for reason in step.decision.reasons if reason.certain)
        if step.given_away:
            below = (Row(text=self.say(_("the line is somebody else's by then")), tone="bad"),)
        return Row(
            mark=f"{number}.",
            text=self.phrases.labelled(self.title(step), self.say(OUTCOMES[step.outcome])),
            said=OUTCOME_TONES[step.outcome],
            below=below,
        )

    def conflict(self, conflict: Conflict, titles: dict[int, str]) -> Row:
        """Name the businesses that do not go together."""
        return Row(mark="!", text=self.phrases.together(titles[place] for place in conflict.places), tone="bad")

    def checklist(self, visit: Visit, titles: dict[int, str]) -> Iterator[Row]:
        """Give the lines by person, each with the businesses that need it unless all do."""
        lines = ((shared.need.person, self.need(shared, titles)) for shared in visit.checklist)
        return self.words.needs.by_person(lines)

    def need(self, shared: SharedNeed, titles: dict[int, str]) -> Row:
        """Give one line of the checklist."""
        return self.shared(self.words.needs.need(shared.need), shared.places, titles)

    def duty(self, shared: SharedDuty, titles: dict[int, str]) -> Row:
        """Give what the clerk does."""
        return self.shared(self.words.duty(shared.duty), shared.places, titles)

    def shared(self, row: Row, places: tuple[int, ...], titles: dict[int, str]) -> Row:
        """Say for which businesses a row is, unless for all."""
        if len(places) == len(titles):
            return row
        names = self.phrases.together(titles[place] for place in places)
        whose = Row(text=self.say(_("for: {businesses}"), businesses=names), said="quiet")
        return replace(row, below=(*row.below, whose))

    def total(self, total: Total) -> Row:
        """Give what the charges of one kind add up to."""
        amount = self.phrases.money(total.amount) if total.amount or not total.open else self.say(_("amount open"))
        if total.every:
            amount = self.say(_("{amount} a month"), amount=amount)
        if total.open and total.amount:
            more = self.phrases.ngettext("{number} amount open", "{number} amounts open", total.open)
            amount = self.phrases.bracketed(amount, more)
        if total.say:
            amount = self.phrases.labelled(self.say(total.say), amount)
        return Row(
            mark=f"[¥] {self.phrases.title('charges', total.kind)}", text=amount, tone="open" if total.open else ""
        )
