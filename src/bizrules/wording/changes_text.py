"""What would have to change, in words: each way a line, with its changes below where there are several."""

from collections.abc import Iterator

from bizrules.model.changes import Change, Changes
from bizrules.model.vocabulary import PRESENT, Roles
from bizrules.wording.customer import may_hear
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_NUMBERS = {
    (False, True): _("down to at most {most}"),
    (True, False): _("at least {least}"),
    (True, True): _("{least} to {most}"),
}


class ChangesText:
    """Puts changes into rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say

    def section(self, changes: Changes) -> Section:
        """Give the ways for the clerk or the greeter."""
        return Section(self.say(_("What would help")), tuple(self._rows(changes, changes.ways)))

    def section_for(self, changes: Changes, roles: Roles, listener: str = "") -> Section:
        """Give the ways for a customer: none that would tell what the listener may not hear."""
        ways = tuple(way for way in changes.ways if all(may_hear(one.discloses, listener, roles) for one in way))
        rows = tuple(self._rows(changes, ways))
        if len(ways) < len(changes.ways):
            text = self.say(_("the counter tells the person concerned what else would help"))
            rows = (*(rows if ways else ()), Row(text=text, said="quiet"))
        return Section(self.say(_("What would help")), rows)

    def _rows(self, changes: Changes, ways: tuple[tuple[Change, ...], ...]) -> Iterator[Row]:
        if not ways:
            text = _("nothing that can be brought or changed leads to acceptance")
            if not changes.exact:
                text = _("no way to acceptance was found in the time there is")
            yield Row(text=self.say(text), tone="bad")
            return
        if changes.outcome == "refer":
            yield Row(text=self.say(_("then another place or person decides")), said="quiet")
        for number, way in enumerate(ways, start=1):
            mark = f"{number}." if len(ways) > 1 else ""
            texts = [self.change(change) for change in way]
            if not texts:
                yield Row(mark=mark, text=self.say(_("nothing needs to change")))
            elif len(texts) == 1:
                yield Row(mark=mark, text=texts[0])
            else:
                yield Row(mark=mark, text=self.say(_("all of these")), below=tuple(Row(text=text) for text in texts))
        if not changes.exact:
            yield Row(text=self.say(_("a shorter way may be missing: the search was ended")), said="quiet")

    def change(self, change: Change) -> str:
        """Give one change, with all that would do."""
        phrases = self.phrases
        if change.kind == "papers":
            papers = phrases.either(phrases.title("paper", str(paper)) for paper in change.any_of)
            if change.forms not in ((), (("original",),)):
                papers = phrases.bracketed(papers, phrases.forms(change.forms))
            return phrases.of_person(change.about, self.say(_("bring {papers}"), papers=papers))
        if change.kind == "approval":
            return self.say(_("approval by {staff}"), staff=phrases.title("staff", str(change.any_of[0])))
        if change.gives_up:
            return phrases.labelled(self.say(_("do without")), phrases.fact(change.about))
        person, _dot, leaf = change.about.rpartition(".")
        if leaf == PRESENT:
            attends = _("{person} comes in person") if change.any_of == (True,) else _("{person} does not act")
            return self.say(attends, person=phrases.person(person))
        text = phrases.labelled(phrases.fact(change.about), self._values(change))
        if change.on is not None:
            return phrases.bracketed(text, self.say(_("from {begin}"), begin=phrases.day(change.on)))
        return phrases.bracketed(text, self.say(_("as a rule not on the same day"))) if change.when == "later" else text

    def _values(self, change: Change) -> str:
        if change.any_of:
            return self.phrases.either(
                self.phrases.title(f"value:{change.about}", value)
                if isinstance(value, str)
                else self.say(_("yes") if value else _("no"))
                for value in change.any_of
            )
        if change.least == change.most == 0:
            return self.say(_("none"))
        if change.least == change.most and change.least is not None:
            return self._number(change, change.least)
        least, most = change.least, change.most
        return self.say(
            _NUMBERS[least is not None, most is not None],
            least=self._number(change, least or 0),
            most=self._number(change, most or 0),
        )

    def _number(self, change: Change, number: int) -> str:
        if change.unit == "fen":
            return self.phrases.money(number)
        return self.phrases.quantity(number, change.unit)
