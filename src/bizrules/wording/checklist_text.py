"""The checklist in words: each need by person, whether it is met, what would do, and what is wrong with a paper."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import Alternative, Need, PaperFault
from bizrules.wording.layout import Row
from bizrules.wording.phrases import Phrases, _

STATUSES = {
    "satisfied": _("have"),
    "missing": _("lacking"),
    "invalid": _("not good"),
    "by_hand": _("check by hand"),
    "unknown": _("find out"),
}
MARKS = {"satisfied": "x", "missing": " ", "invalid": "!", "by_hand": "~", "unknown": "?"}
TONES = {"satisfied": "good", "missing": "bad", "invalid": "bad", "by_hand": "open", "unknown": "open"}
CODES = {
    "expired": _("expired"),
    "not_yet_valid": _("issued after today"),
    "serves_another_person": _("the number is already shown for somebody else"),
    "looks_doubtful": _("looks doubtful"),
    "failed_inspection": _("failed inspection"),
    "not_inspected": _("nobody has looked at it yet"),
    "not_brought": _("not brought"),
    "wrong_check_digit": _("the number does not add up: look again"),
    "term_does_not_fit_age": _("the term does not fit the holder's age at issue"),
    "check_not_passed": _("a check that must go with it was not passed"),
    "does_not_state": _("does not state all that it must"),
    "birth_date_differs": _("the number says another birth date than is printed"),
    "sex_differs": _("the number says another sex than is printed"),
    "zone_not_good": _("the machine readable lines are not right: read them again"),
    "zone_number_differs": _("the machine readable lines say another number"),
    "zone_birth_date_differs": _("the machine readable lines say another birth date"),
    "zone_expiry_differs": _("the machine readable lines say another expiry"),
    "name_differs": _("two papers of this person bear different names"),
    "number_differs": _("two papers of this person bear numbers that do not agree"),
    "told_otherwise": _("the name or birth date told of this person is another"),
    "handler_differs": _("the letter sends somebody else than the one who came"),
}
_NOT_BROUGHT = "not_brought"
_OTHER_CODE = _("the number is not right: look again")


class ChecklistText:
    """Puts needs into rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say

    def rows(self, needs: Iterable[Need]) -> Iterator[Row]:
        """Give the lines of some needs, those about one person together."""
        return self.by_person((need.person, self.need(need)) for need in needs)

    def by_person(self, lines: Iterable[tuple[str, Row]]) -> Iterator[Row]:
        """Give lines about persons, those about one person together, each party beside whoever acts for it.

        Parties stand in the order in which they first appear, and the request as a whole comes last.
        """
        of: dict[str, list[Row]] = {}
        for person, row in lines:
            of.setdefault(person, []).append(row)
        parties = list(dict.fromkeys(person.partition(".")[0] for person in of))
        for person, rows in sorted(of.items(), key=lambda one: (not one[0], parties.index(one[0].partition(".")[0]))):
            title = self.phrases.person(person) if person else self.say(_("The request as a whole"))
            yield Row(text=title, said="strong", below=tuple(rows))

    def need(self, need: Need) -> Row:
        """Give a line of the checklist, with what would do where it is not met."""
        title = self.title(need)  # of a paper: as it stands within a sentence
        notes = [self.say(need.say)] if need.purpose and need.say else []
        if need.status not in ("satisfied", "by_hand"):
            notes += self.wants(need)
        notes += [self.fault(fault) for fault in need.faults if fault.code != _NOT_BROUGHT]  # the line says so itself
        return Row(
            mark=self.phrases.mark(MARKS[need.status], self.say(STATUSES[need.status]), certain=need.certain),
            text=title[:1].upper() + title[1:] + self.phrases.doubt(certain=need.certain),
            cite=" ".join(need.cite),
            tone=TONES[need.status],
            below=tuple(Row(text=note, said="quiet") for note in notes),
        )

    def fault(self, fault: PaperFault) -> str:
        """Say what is wrong with a paper."""
        said = self.say(CODES.get(fault.code, _OTHER_CODE))
        return self.say(_("paper {number}: {fault}"), number=fault.paper + 1, fault=said)

    def title(self, need: Need) -> str:
        """Give what a line asks for, in a few words."""
        if not need.purpose:
            return self.say(need.say) if need.say else self.say(_("a paper"))
        kind = "purpose" if self.phrases.has_title("purpose", need.purpose) else "paper"
        return self.phrases.title(kind, need.purpose)

    def wants(self, need: Need) -> list[str]:
        """Give what would do, unless it is the one paper that the line is named for, as it is."""
        alone = [(one.paper, one.forms, one.company, one.by_hand) for one in need.alternatives]
        named = alone == [(need.purpose, (("original",),), (), False)]
        return [self.wanted(need.alternatives)] if need.alternatives and not named else []

    def wanted(self, alternatives: tuple[Alternative, ...]) -> str:
        """Give what would do, by whose it is; forms and company are said once where they are the same for all."""
        of: dict[str, list[Alternative]] = {}
        for alternative in alternatives:
            of.setdefault(alternative.person, []).append(alternative)
        if len(of) > 1:
            said = (self.phrases.of_person(person, self.wanted(tuple(theirs))) for person, theirs in of.items())
            return self.say(_("; or ")).join(said)
        first, *others = alternatives
        company = tuple(choices for choices in first.company if all(choices in other.company for other in others))
        if company and others:
            alone = tuple(_without(alternative, company) for alternative in alternatives)
            return self.say(
                _("{papers}; together with {company}"), papers=self.wanted(alone), company=self.company(company)
            )
        forms = {alternative.forms for alternative in alternatives}
        if len(alternatives) == 1:
            return self.say(_("needed: {paper}"), paper=self.alternative(alternatives[0], alternatives[0].forms))
        if len(forms) > 1:
            papers = self.phrases.either(self.alternative(one, one.forms) for one in alternatives)
            return self.say(_("any of: {papers}"), papers=papers)
        papers = self.phrases.either(self.alternative(one, ()) for one in alternatives)
        if forms == {(("original",),)}:
            return self.say(_("any of: {papers}"), papers=papers)
        return self.say(_("any of ({forms}): {papers}"), forms=self.phrases.forms(forms.pop()), papers=papers)

    def alternative(self, alternative: Alternative, forms: tuple[tuple[str, ...], ...]) -> str:
        """Give one paper that would do, with its company."""
        text = self.phrases.paper(alternative.paper, forms)
        if alternative.by_hand:
            text = self.phrases.bracketed(text, self.say(STATUSES["by_hand"]))
        if not alternative.company:
            return text
        return self.say(_("{paper} (together with {company})"), paper=text, company=self.company(alternative.company))

    def company(self, wanted: tuple[tuple[str, ...], ...]) -> str:
        """Give the papers that must come along, one of each choice."""
        return self.phrases.together(self.phrases.either(self._of_persons(choices)) for choices in wanted)

    def _of_persons(self, choices: Iterable[str]) -> Iterator[str]:
        """Give the papers of a choice, those of one person together."""
        papers: dict[str, list[str]] = {}
        for word in choices:
            paper, _bracket, person = word.removesuffix(")").partition("(")
            papers.setdefault(person, []).append(self.phrases.title("paper", paper))
        for person, titles in papers.items():
            party, companion = self.phrases.person(person), self.phrases.either(titles)
            party = party[:1].lower() + party[1:]  # persons are titled as they stand at the head of a sentence
            yield self.say(_("{party}'s {companion}"), party=party, companion=companion)


def _without(alternative: Alternative, company: tuple[tuple[str, ...], ...]) -> Alternative:
    return replace(alternative, company=tuple(choices for choices in alternative.company if choices not in company))
