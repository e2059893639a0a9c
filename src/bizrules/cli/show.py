"""`bizrules show`: the rules of a business in force on a day, as a checklist to read and to sign."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.cli.books import Books
from bizrules.cli.citing import clause_record
from bizrules.cli.options import add_business, add_output, add_sample, add_when_and_where
from bizrules.cli.rule_words import RuleWords, clause_row
from bizrules.cli.terminal import Terminal
from bizrules.flows.alternatives import person_of
from bizrules.flows.book import Book
from bizrules.flows.explain import can_apply, effect_name
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.span import Span
from bizrules.rules.resolved import DutyEffect, ResolvedRule, ResolvedRuleset
from bizrules.wording.decision_text import EFFECT_TITLES, sample_warning
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may stand behind `bizrules show`."""
    add_business(parser)
    add_when_and_where(parser)
    add_sample(parser)
    add_output(parser)


def run(options: Namespace) -> int:
    """Show the rules."""
    books = Books(options)
    book, ruleset = books.ruleset()
    shown = _Shown(book, ruleset, RuleWords(books.phrases(book), ruleset))
    terminal = Terminal()
    if options.format == "json":
        terminal.json(shown.record())
    else:
        terminal.sections(shown.sections())
    return 0


@dataclass(slots=True)
class _Shown:
    """One ruleset, shown."""

    book: Book
    ruleset: ResolvedRuleset
    words: RuleWords

    @property
    def phrases(self) -> Phrases:
        return self.words.phrases

    @property
    def rules(self) -> list[ResolvedRule]:
        return [rule for rule in self.ruleset.rules if can_apply(self.ruleset, rule)]

    def sections(self) -> Iterator[Section]:
        """Give the heading, the rules by what they do, and their clauses."""
        yield Section("", tuple(self._heading()))
        days = _days_in_force(self.book, self.ruleset)
        for effect, title in EFFECT_TITLES.items():
            rules = [rule for rule in self.rules if effect_name(rule.effect) == effect]
            yield Section(self.phrases.say(title), tuple(self._rule(rule, days[rule.id]) for rule in rules))
        yield Section(
            self.phrases.say(_("Clauses")), tuple(clause_row(self.phrases, clause) for clause in self._clauses())
        )

    def _heading(self) -> Iterator[Row]:
        ruleset, phrases = self.ruleset, self.phrases
        yield from sample_warning(phrases, sample=ruleset.sample)
        region = phrases.title("region", ruleset.region) if ruleset.region else phrases.say(_("all regions"))
        about = (phrases.title("business", ruleset.business), phrases.title("operator", ruleset.operator), region)
        yield Row(text="  ".join(about), said="strong")
        text = phrases.ngettext(
            "{number} rule, in force {days}",
            "{number} rules, in force {days}",
            len(self.rules),
            days=self.phrases.days(ruleset.span.begin, ruleset.span.end),
        )
        yield Row(text=text, said="quiet")

    def _rule(self, rule: ResolvedRule, span: Span) -> Row:
        part, words, say = self.words.condition(rule.condition), self.words, self.phrases.say
        detail = words.detail(rule.effect) if rule.say else ""
        notes = [f"-> {detail}"] if detail else []
        notes += [say(_("when: {condition}"), condition=text) for text in words.when(part)]
        notes += [say(_("unless: {condition}"), condition=text) for text in words.unless(part)]
        below = [Row(text=note) for note in notes]
        papers = words.options(rule)
        below += [Row(text=papers, said="quiet")] if papers else []
        dated = say(_("{rule}, in force {days}"), rule=rule.id, days=self.phrases.days(span.begin, span.end))
        below.append(Row(text=rule.id if span == Span() else dated, said="quiet"))
        mark = f"[ ] {words.effect(rule)}" if isinstance(rule.effect, DutyEffect) else "[ ]"
        return Row(mark=mark, text=words.sentence(rule), cite=" ".join(rule.cite), below=tuple(below))

    def _clauses(self) -> list[Clause]:
        named = dict.fromkeys(clause for rule in self.rules for clause in rule.cite)
        return [self.book.rulesets.clauses[name] for name in named]

    def record(self) -> dict[str, object]:
        """Give all of it as JSON values."""
        days = _days_in_force(self.book, self.ruleset)
        ruleset = self.ruleset
        return {
            "business": ruleset.business,
            "title": self.phrases.title("business", ruleset.business),
            "operator": ruleset.operator,
            "region": ruleset.region,
            "sample": ruleset.sample,
            "in_force": ruleset.span._asdict(),
            "rules": [self._rule_record(rule, days[rule.id]) for rule in self.rules],
            "clauses": {clause.id: clause_record(clause) for clause in self._clauses()},
        }

    def _rule_record(self, rule: ResolvedRule, span: Span) -> dict[str, object]:
        part = self.words.condition(rule.condition)
        return {
            "id": rule.id,
            "person": person_of(rule),
            "effect": effect_name(rule.effect),
            "text": self.words.sentence(rule),
            "detail": self.words.detail(rule.effect),
            "papers": self.words.options(rule),
            "when": self.words.when(part),
            "unless": self.words.unless(part),
            "in_force": span._asdict(),
            "cite": rule.cite,
        }


def _days_in_force(book: Book, ruleset: ResolvedRuleset) -> dict[str, Span]:
    """Give the days around those of a ruleset on which each of its rules is in force."""
    spans = book.rulesets.spans(ruleset.business, ruleset.region)
    here = spans.index(ruleset.span)
    ids = [
        {rule.id for rule in book.rulesets.resolve(ruleset.business, ruleset.region, index).rules}
        for index in range(len(spans))
    ]
    found = {}
    for name in ids[here]:
        first = last = here
        while first > 0 and name in ids[first - 1]:
            first -= 1
        while last < len(spans) - 1 and name in ids[last + 1]:
            last += 1
        found[name] = Span(spans[first].begin, spans[last].end)
    return found
