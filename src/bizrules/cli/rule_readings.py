"""The rules of an operator as people read them: each once, with the businesses, regions and days for which it holds.

book ─▶ every business, region and span ─▶ rules that can apply ─▶ readings, alike ones put together

Most spans and regions are alike for most businesses (see `rules.distinct`): what is alike is resolved and read once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypedDict

from bizrules.cli.rule_words import RuleWords
from bizrules.flows.alternatives import person_of
from bizrules.flows.book import Book
from bizrules.flows.explain import can_apply
from bizrules.rules.digest import digest_of
from bizrules.rules.distinct import of_every_day
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.span import Span
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf
from bizrules.rules.reads import RegisterReading
from bizrules.rules.resolved import ChargeEffect, NeedEffect, ResolvedRule, ResolvedRuleset
from bizrules.wording.phrases import Phrases

Where = tuple[str, str]
"""A business and a region; "" for all regions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A rule in words, with all that it decides by as `content`."""

    rule: str
    person: str
    text: str
    details: tuple[str, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]
    clauses: tuple[Clause, ...]
    span: Span
    content: str
    where: tuple[Where, ...]

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change when the rule says anything else, or says it elsewhere."""
        return digest_of(repr((self.content, self.span, self.where)))


def readings(book: Book, phrases: Phrases, step: Callable[[], None]) -> list[Reading]:
    """Give every reading of an operator's rules; `step` is called after each business in a region.

    Raises: RulesetError when the rules of any business cannot be used.
    """
    found: dict[tuple[str, Span], Reading] = {}
    reader = _Reader(book, phrases)
    for where in places(book):
        for reading in reader.of_business(where):
            key = reading.content, reading.span
            known = found.get(key)
            found[key] = reading if known is None else replace(known, where=(*known.where, where))
        step()
    return list(found.values())


def places(book: Book) -> list[Where]:
    """Name the businesses everywhere, and once more in the regions that have rules of their own."""
    regions = sorted({layer.region for layer in book.written.sources.layers})
    return [(business, region) for region in regions for business in book.businesses(region)]


@dataclass(slots=True)
class _Reader:
    """Reads the businesses of a book; `kept` are the readings of what is in force, `worded` those of a content."""

    book: Book
    phrases: Phrases
    kept: dict[tuple[object, ...], tuple[Reading, ...]] = field(default_factory=dict)
    worded: dict[str, Reading] = field(default_factory=dict)
    _words: dict[int, frozenset[str]] = field(default_factory=dict)
    _registers: dict[str, RegisterReading] = field(default_factory=dict)

    def of_business(self, where: Where) -> Iterator[Reading]:
        """Give the readings of one business: a rule that says the same in spans that meet is read once."""
        latest: dict[str, Reading] = {}
        for span, readings in self._by_span(where):
            for reading in readings:
                known = latest.get(reading.content)
                begin = span.begin
                if known is not None and known.span.end == begin:
                    begin = known.span.begin
                elif known is not None:
                    yield known
                latest[reading.content] = replace(reading, span=Span(begin, span.end), where=(where,))
        yield from latest.values()

    def _by_span(self, where: Where) -> Iterator[tuple[Span, tuple[Reading, ...]]]:
        rulesets, (business, region) = self.book.written, where
        if region not in self._registers:
            self._registers[region] = RegisterReading(rulesets.registers(region), self._words)
        bound, entry = rulesets.bound_rules(*where), rulesets.businesses(region)[business]
        every_day = of_every_day(bound, self._registers[region])
        cited = sorted({name for one in bound for name in one.rule.cite})
        for index, span in enumerate(rulesets.spans(*where)):
            day = span.begin or date.min
            ended = tuple(name for name in cited if not rulesets.clauses[name].span.holds(day))
            key = business, entry.states, entry.state_cite, ended, *every_day.in_force(day)
            if key not in self.kept:
                self.kept[key] = tuple(self._of_ruleset(rulesets.resolve(*where, index)))
            yield span, self.kept[key]

    def _of_ruleset(self, ruleset: ResolvedRuleset) -> Iterator[Reading]:
        """Give the readings of the rules in force of one business, without saying when and where they are."""
        words, clauses = RuleWords(self.phrases, ruleset), self.book.rulesets.clauses
        for rule in ruleset.rules:
            if not can_apply(ruleset, rule):
                continue
            content = _content(self.book, ruleset, rule)
            if content not in self.worded:
                self.worded[content] = Reading(
                    rule=rule.id,
                    person=person_of(rule),
                    content=content,
                    span=Span(),
                    where=(),
                    clauses=tuple(clauses[name] for name in rule.cite),
                    **_said(words, rule),
                )
            yield self.worded[content]


class _Said(TypedDict):
    text: str
    details: tuple[str, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]


def _said(words: RuleWords, rule: ResolvedRule) -> _Said:
    part = words.condition(rule.condition)
    details = (words.detail(rule.effect) if rule.say else "", *words.amounts(rule.effect), words.options(rule))
    return {
        "text": words.phrases.labelled(words.effect(rule), words.sentence(rule)),
        "details": tuple(detail for detail in details if detail),
        "when": tuple(words.when(part)),
        "unless": tuple(words.unless(part)),
    }


def _content(book: Book, ruleset: ResolvedRuleset, rule: ResolvedRule) -> str:
    """Write out all that a rule decides by, and what its clauses say."""
    clauses = [book.rulesets.clauses[name] for name in rule.cite]
    quoted = [
        (clause.id, clause.document, clause.section, clause.quote, clause.basis, clause.span) for clause in clauses
    ]
    return repr((*decided_by(ruleset, rule), quoted))


def decided_by(ruleset: ResolvedRuleset, rule: ResolvedRule) -> tuple[object, ...]:
    """Give all that a rule decides by, without places in tables of one ruleset."""
    effect: object = rule.effect
    if isinstance(rule.effect, NeedEffect):
        effect = tuple(_need(ruleset, rule.effect.need))
    elif isinstance(rule.effect, ChargeEffect):
        rows = tuple((ruleset.conditions[condition], amount) for condition, amount in rule.effect.rows)
        effect = replace(rule.effect, rows=()), rows
    return rule.id, sorted(rule.roles.items()), ruleset.conditions[rule.condition], effect, rule.say


def _need(ruleset: ResolvedRuleset, need: NeedNode) -> Iterator[object]:
    if isinstance(need, FactLeaf):
        yield ruleset.conditions[need.condition]
    elif isinstance(need, PaperLeaf):
        yield need.wanted, need.purpose, need.person, need.forms
        for option in need.options:
            company = tuple(tuple(_need(ruleset, other)) for other in option.company)
            yield ruleset.types[option.paper], ruleset.conditions[option.when], option.by_hand, option.cite, company
    else:
        yield need.kind, tuple(tuple(_need(ruleset, branch)) for branch in need.branches)


def titles_of(phrases: Phrases, where: Iterable[Where]) -> str:
    """Name businesses; one that is named everywhere is not named again for a region."""
    where = tuple(where)
    everywhere = [business for business, region in where if not region]
    named = [phrases.title("business", business) for business in everywhere]
    named += [
        phrases.bracketed(phrases.title("business", business), phrases.title("region", region))
        for business, region in where
        if region and business not in everywhere
    ]
    return phrases.together(named)
