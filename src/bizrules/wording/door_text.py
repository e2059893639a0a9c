"""What a pre-check says: the outcome if the checks go well, a question with its choices, and what is checked later."""

from collections.abc import Iterable, Iterator

from bizrules.model.pre_check import Check, Choice, Direction, DoorQuestion, PreCheck
from bizrules.wording.decision_text import ASKED, outcome_row
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

AT_THE_DOOR = {
    "accept": _("take a ticket: it can be accepted if the checks go well"),
    "supplement": _("something is still to be brought or done first"),
    "refer": _("another place or person decides"),
    "refuse": _("it cannot be accepted today"),
    "undetermined": _("not decided yet"),
}


class DoorText:
    """Puts a pre-check into rows."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.say = phrases.say

    def outcome(self, found: PreCheck) -> Row:
        """Give what the greeter can say."""
        return outcome_row(self.phrases, AT_THE_DOOR, found.outcome, found.possible)

    def question(self, question: DoorQuestion) -> str:
        """Give a question as the greeter would put it."""
        about, asked = self.question_parts(question)
        return self.phrases.labelled(about, asked) if about else asked

    def question_parts(self, question: DoorQuestion) -> tuple[str, str]:
        """Give what a question is about, and what is asked of it: a page may set the first smaller, or it is empty."""
        phrases = self.phrases
        if question.kind == "papers":
            person = phrases.person(question.person) if question.person else ""
            if paper := self._only_paper(question):
                return person, self.say(_("is this paper there? ({paper})"), paper=paper)
            for kind in ("purpose", "paper"):
                if phrases.has_title(kind, question.purpose):
                    purpose = phrases.title(kind, question.purpose)
                    return person, self.say(_("which paper is there? ({purpose})"), purpose=purpose)
            return person, self.say(_("{need}: which paper is there?"), need=self.say(question.say))
        if phrases.has_title("question", question.about):  # of a set's member: the set's asks which, and not whether
            return phrases.fact(question.about), phrases.title("question", question.about)
        return "", self.say(_("is it so: {fact}?"), fact=phrases.fact(question.about))

    def choice(self, question: DoorQuestion, choice: Choice) -> str:
        """Give an answer in words."""
        phrases, value = self.phrases, choice.value
        if question.kind == "papers" and not self._only_paper(question):
            return self._paper(str(value)) if value else self.say(_("none of these"))
        if isinstance(value, bool) or question.kind == "papers":
            return self.say(_("yes")) if value else self.say(_("no"))
        if choice.least is None:
            return phrases.title(f"value:{question.about}", str(value))
        number = phrases.money if question.kind == "money" else str
        if choice.most is None:
            return self.say(_("{number} or more"), number=number(choice.least))
        if choice.most == choice.least:
            return number(choice.least)
        return self.say(_("{least} to {most}"), least=number(choice.least), most=number(choice.most))

    def _only_paper(self, question: DoorQuestion) -> str:
        """Give the one paper that is asked for, empty where one of several will do: nobody asks which of one."""
        papers = [str(choice.value) for choice in question.choices if choice.value]
        return self._paper(papers[0]) if len(papers) == 1 else ""

    def _paper(self, value: str) -> str:
        paper, bracket, person = value.removesuffix(")").partition("(")
        title = self.phrases.title("paper", paper)
        return self.phrases.of_person(person, title) if bracket else title

    def directions(self, found: PreCheck) -> Section:
        """Give where to go now."""
        return Section(self.say(_("Where to go now")), tuple(map(self.direction, found.go)))

    def direction(self, way: Direction) -> Row:
        """Give one place, and why one goes there."""
        text = self.phrases.labelled(
            self.phrases.title("places", way.to), self.phrases.together(map(self.say, way.texts))
        )
        return Row(
            mark="->" if way.certain else "( )",
            text=text + self.phrases.doubt(certain=way.certain),
            cite=" ".join(way.cite),
        )

    def checks(self, checks: Iterable[Check]) -> Iterator[Section]:
        """Give what is found out later, by where; of each person, and of those of whom it is the same, in one row."""
        checks = tuple(checks)
        for asked, place in ASKED.items():
            found: dict[str, list[str]] = {}
            for check in checks:
                if check.asked == asked:
                    person, title = self._whose(check.about)
                    found.setdefault(person, []).append(title)
            persons: dict[tuple[str, ...], list[str]] = {}
            for person, titles in found.items():
                persons.setdefault(tuple(titles), []).append(person)
            rows = tuple(Row(text=self._of_persons(some, titles), said="quiet") for titles, some in persons.items())
            yield Section(self.say(_("Still checked {place}"), place=self.say(place)), rows)

    def _whose(self, name: str) -> tuple[str, str]:
        """Give the person whom a fact is of, empty where it is of none, and its title."""
        person = name.rpartition(".")[0]
        if not self.phrases.has_title("fact", name) or not self.phrases.has_title("party", person.partition(".")[0]):
            return "", self.phrases.fact(name)
        return self.phrases.person(person), self.phrases.title("fact", name)

    def _of_persons(self, persons: Iterable[str], titles: Iterable[str]) -> str:
        whose, what = self.phrases.together(filter(None, persons)), self.phrases.together(titles)
        return self.phrases.labelled(whose, what) if whose else what
