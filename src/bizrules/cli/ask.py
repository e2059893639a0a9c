"""`bizrules ask`: the talk at the door, question by question, until it is settled what can be said.

Answers come from standard input, one a line: the number of a choice, its text, `u` unknown, `b` back, `q` quit.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bizrules.cli.books import Books
from bizrules.cli.options import add_business, add_day, add_output
from bizrules.cli.rule_words import RuleWords
from bizrules.cli.terminal import Terminal
from bizrules.flows.book import Book
from bizrules.model.changes import Changes
from bizrules.model.decision import Need
from bizrules.model.pre_check import DoorQuestion, PreCheck, answered, merged, told_as
from bizrules.model.request_json import as_map
from bizrules.wording.changes_text import ChangesText
from bizrules.wording.customer import for_customer
from bizrules.wording.decision_text import DecisionText
from bizrules.wording.door_text import DoorText
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

_UNKNOWN, _BACK, _QUIT = "u", "b", "q"
_WHY_AT_MOST = 3
_LACKING = ("missing", "invalid", "by_hand")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules ask`."""
    add_business(parser)
    parser.add_argument("--region", required=True, help="a province such as jiangsu")
    add_day(parser)
    about = """what is known already, as a part of a request: '{"owner": {"kind": "individual"}}'"""
    parser.add_argument("--told", metavar="JSON", default="{}", help=about)
    add_output(parser)


def run(options: Namespace) -> int:
    """Ask until it is settled, or nobody answers any more."""
    books = Books(options)
    book, ruleset = books.ruleset()
    begin = {"business": ruleset.business, "day": str(options.on), "region": options.region, **as_map(options.told)}
    talk = _Talk(book, Terminal(), books.phrases(book), begin, quiet=options.format == "json")
    found = talk.hold()
    if options.format == "json":
        talk.terminal.json({"request": talk.told, "pre_check": found.record()})
    else:
        talk.show_end(found)
    return 0


@dataclass(slots=True)
class _Talk:
    """One talk: what is told so far, what nobody knows, and the way back."""

    book: Book
    terminal: Terminal
    phrases: Phrases
    told: dict[str, Any]
    quiet: bool
    unknown: tuple[str, ...] = ()
    before: list[tuple[dict[str, Any], tuple[str, ...]]] = field(default_factory=list)

    def hold(self) -> PreCheck:
        """Ask the next question again and again; give the last pre-check."""
        while True:
            found = self.book.pre_check(self.told)
            question = next((one for one in found.questions if one.about not in self.unknown), None)
            if question is None:
                return found
            self._show(found, question)
            if not self._hear(question):
                return found

    # ── one question ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, found: PreCheck, question: DoorQuestion) -> None:
        if self.quiet:
            return
        say, words = self.phrases.say, DoorText(self.phrases)
        number, left = len(self.before) + 1, sum(one.about not in self.unknown for one in found.questions)
        progress = say(_("Question {number}, at most {left} to go"), number=number, left=left)
        choices = [
            Row(mark=f"{place}", text=words.choice(question, one)) for place, one in enumerate(question.choices, 1)
        ]
        keys = say(_("u unknown, b back, q quit"))
        self.terminal.sections(
            [
                Section("", (Row(text=progress, said="quiet"), words.outcome(found))),
                *self._ways_out(found),
                Section("", (Row(text=words.question(question), said="strong", below=tuple(choices)),)),
                Section("", (*(Row(text=text, said="quiet") for text in self._why(question)), Row(text=keys))),
            ]
        )

    def _ways_out(self, found: PreCheck) -> Iterator[Section]:
        """Give what would help as soon as it cannot be accepted any more: nobody answers on for nothing."""
        if found.changes is not None:
            yield ChangesText(self.phrases).section_for(found.changes, self.book.wording.roles)

    def _why(self, question: DoorQuestion) -> list[str]:
        """Give the first of the rules that wait, in words."""
        request = self.book.request(self.told)  # what was told may name the business by its title
        ruleset = self.book.rules(request.business, request.region, request.day).ruleset
        words, rules = RuleWords(self.phrases, ruleset), {rule.id: rule for rule in ruleset.rules}
        said = list(dict.fromkeys(words.sentence(rules[name]) for name in question.rules))
        why = [self.phrases.say(_("asked because of: {rule}"), rule=text) for text in said[:_WHY_AT_MOST]]
        more = len(said) - len(why)
        and_more = self.phrases.ngettext("and {number} more rule", "and {number} more rules", more)
        return [*why, and_more] if more > 0 else why

    def _hear(self, question: DoorQuestion) -> bool:
        """Take one answer; false when the talk ends."""
        line = sys.stdin.readline()
        if not self.quiet:
            self.terminal.say("")  # between an answer and what it leads to
        answer = line.strip()
        if not line or answer == _QUIT:
            return False
        if answer == _BACK:
            if self.before:
                self.told, self.unknown = self.before.pop()
            return True
        before = (self.told, self.unknown)
        if answer == _UNKNOWN:
            self.unknown = (*self.unknown, question.about)
        elif not self._take(question, answer):
            if not self.quiet:
                self.terminal.say(self.phrases.say(_("That is none of the answers.")))
            return True
        self.before.append(before)
        return True

    def _take(self, question: DoorQuestion, answer: str) -> bool:
        """Add an answer to what is told; false when it is none."""
        words = DoorText(self.phrases)
        for place, choice in enumerate(question.choices, 1):
            if answer in (str(place), words.choice(question, choice)):
                self.told = answered(self.told, choice)
                return True
        return not question.choices and self._take_as_typed(question.about, answer)

    def _take_as_typed(self, about: str, answer: str) -> bool:
        """Take a number or a day as it was typed, if the request can be read with it."""
        try:
            told = merged(self.told, told_as(about, int(answer) if answer.isdecimal() else answer))
            self.book.request(told)
        except ValueError:  # a number of thousands of digits, or a BizrulesError
            return False
        self.told = told
        return True

    # ── the end ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_end(self, found: PreCheck) -> None:
        """Show what can be said, what to bring, where to go, and what is checked later; everybody hears it."""
        say, roles = self.phrases.say, self.book.wording.roles
        door, words, changes = DoorText(self.phrases), DecisionText(self.phrases), ChangesText(self.phrases)
        decision = for_customer(self.book.decide(self.told), roles, listener="")
        lacking = [need for need in decision.checklist if need.certain and need.status in _LACKING]
        if found.outcome == "undetermined":  # whoever ended the questions early is told what may be asked for
            lacking += [need for need in decision.checklist if need.status == "unknown" and need.alternatives]
        why = [reason for reason in decision.reasons if reason.certain]
        self.terminal.sections(
            [
                Section("", (door.outcome(found),)),
                Section(say(_("To bring")), tuple(words.needs.rows(lacking))),
                Section(say(_("Reasons")), tuple(words.reason(reason) for reason in why)),
                *(
                    [changes.section_for(found.changes, roles)]
                    if found.changes and _says_more(found.changes, lacking)
                    else ()
                ),
                door.directions(found),
                *door.checks(found.checks),
            ]
        )


def _says_more(changes: Changes, lacking: Sequence[Need]) -> bool:
    """Tell whether changes say more than to bring what is named already."""
    persons, ways = {need.person for need in lacking}, changes.ways
    return len(ways) != 1 or any(one.kind != "papers" or one.about not in persons for one in ways[0])
