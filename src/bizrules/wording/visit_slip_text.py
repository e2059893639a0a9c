"""What the customer is told of a visit: the order of work, and what the slip of a decision says of what is shared."""

from collections.abc import Iterator

from bizrules.model.visit import SharedNeed, Visit
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _
from bizrules.wording.slip_text import SlipText
from bizrules.wording.visit_text import VisitText


class VisitSlipText:
    """Puts one visit into the sections that a customer is told."""

    def __init__(self, phrases: Phrases) -> None:
        self.say = phrases.say
        self.words = VisitText(phrases)
        self.slip = SlipText(phrases)

    def sections(self, visit: Visit) -> Iterator[Section]:
        """Give the sections; an empty one is left out by the layout."""
        titles = self.words.titles(visit)
        lacking = [shared for shared in visit.checklist if self.is_lacking(shared, visit)]
        there = [shared for shared in visit.checklist if self.slip.is_there(shared.need) and shared.need.certain]
        bring = [shared for shared in lacking if shared.need.alternatives]
        see_to = [shared for shared in lacking if not shared.need.alternatives]
        yield from self.words.order(visit)
        yield Section(self.say(_("Please bring")), tuple(self.lacking(shared, titles) for shared in bring))
        yield Section(self.say(_("Please see to")), tuple(self.lacking(shared, titles) for shared in see_to))
        yield Section(self.say(_("We shall ask you")), tuple(self.slip.questions(visit.questions)))
        yield Section(self.say(_("Charges")), tuple(self.words.total(total) for total in visit.totals))
        yield Section(self.say(_("Already there")), tuple(self.slip.there(shared.need) for shared in there))
        yield Section("", (Row(text=self.slip.note(), said="quiet"),))

    def is_lacking(self, shared: SharedNeed, visit: Visit) -> bool:
        """Tell whether the customer has to do something; what may be wanted besides would only hide a refusal."""
        refused = {step.place for step in visit.steps if step.outcome == "refuse"}
        return not self.slip.is_there(shared.need) and (shared.need.certain or not refused.issuperset(shared.places))

    def lacking(self, shared: SharedNeed, titles: dict[int, str]) -> Row:
        """Give a line that is not met, with the businesses that need it unless all do."""
        return self.words.shared(self.slip.lacking(shared.need), shared.places, titles)
