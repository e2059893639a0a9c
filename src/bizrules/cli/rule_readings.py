"""The rules of an operator as people read them: each once, with the businesses, regions and days for which it holds.

book ─▶ every business, region and span ─▶ rules that can apply ─▶ readings, alike ones put together
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypedDict

from bizrules.cli.rule_words import RuleWords
from bizrules.flows.book import Book
from bizrules.flows.explain import can_apply
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.span import Span
from bizrules.rules.resolved import (
    ChargeEffect,
    FactLeaf,
    NeedEffect,
    NeedNode,
    PaperLeaf,
    ResolvedRule,
    ResolvedRuleset,
)
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


def digest_of(content: str) -> str:
    """Give the first sixteen hexadecimal digits of a digest."""
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def readings(book: Book, phrases: Phrases, step: Callable[[], None]) -> list[Reading]:
    """Give every reading of an operator's rules; `step` is called after each business in a region.

    Raises: RulesetError when the rules of any business cannot be used.
    """
    found: dict[tuple[str, Span], Reading] = {}
    for where in places(book):
        for reading in _of_business(book, phrases, where):
            key = reading.content, reading.span
            known = found.get(key)
            found[key] = reading if known is None else replace(known, where=(*known.where, where))
        step()
    return list(found.values())


def places(book: Book) -> list[Where]:
    """Name the businesses everywhere, and once more in the regions that have rules of their own."""
    regions = sorted({layer.region for layer in book.rulesets.sources.layers})
    return [(business, region) for region in regions for business in book.businesses(region)]


def _of_business(book: Book, phrases: Phrases, where: Where) -> Iterator[Reading]:
    """Give the readings of one business: a rule that says the same in spans that meet is read once."""
    latest: dict[str, Reading] = {}
    for index, span in enumerate(book.rulesets.spans(*where)):
        ruleset = book.rulesets.resolve(*where, index)
        words = RuleWords(phrases, ruleset)
        for rule in ruleset.rules:
            if not can_apply(ruleset, rule):
                continue
            content = _content(book, ruleset, rule)
            known = latest.get(content)
            if known is not None and known.span.end == span.begin:
                latest[content] = replace(known, span=Span(known.span.begin, span.end))
                continue
            if known is not None:
                yield known
            latest[content] = Reading(
                rule=rule.id,
                person=rule.person,
                content=content,
                span=span,
                where=(where,),
                clauses=tuple(book.rulesets.clauses[name] for name in rule.cite),
                **_said(words, rule),
            )
    yield from latest.values()


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
