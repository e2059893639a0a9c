"""`bizrules explain`: why each rule held, did not, or is open, with its condition as a tree and its clauses quoted."""

from argparse import Namespace
from collections.abc import Iterator

from bizrules.cli.books import Books
from bizrules.cli.requests import add_arguments, answer_all
from bizrules.cli.rule_words import RuleWords, quotation
from bizrules.cli.terminal import Terminal
from bizrules.flows.book import Book
from bizrules.flows.explain import EffectName, Explanation, FactRead, Part, RuleExplained
from bizrules.rules.conditions import Truth
from bizrules.rules.resolved import Effect, LimitEffect, ResolvedRule
from bizrules.wording.checklist_text import STATUSES
from bizrules.wording.decision_text import OUTCOMES, outcome_row, sample_warning
from bizrules.wording.layout import Row, Section
from bizrules.wording.phrases import Phrases, _

__all__ = ["add_arguments", "run"]

_SIGNS: dict[Truth, tuple[str, str]] = {True: ("[x]", "good"), False: ("[-]", "quiet"), None: ("[?]", "open")}
_ORDER: tuple[EffectName, ...] = ("forbid", "limit", "redirect", "require", "approval", "charge", "do")
"""What decides stands first, what the clerk does in any case last."""
_GROUPS: tuple[tuple[Truth, str], ...] = (
    (True, _("Rules that apply")),
    (None, _("Rules of which it is open whether they apply")),
    (False, _("Rules that do not apply")),
)


def run(options: Namespace) -> int:
    """Explain the requests."""
    return answer_all(options, lambda book, told: book.explain(told), _show, lambda explanation: explanation)


def _show(terminal: Terminal, books: Books, book: Book, explanation: Explanation) -> None:
    ruleset = book.rules(explanation.business, explanation.region, explanation.day).ruleset
    words = RuleWords(books.phrases(book), ruleset)
    terminal.sections(_Sections(words, explanation).all(ruleset.rules))


class _Sections:
    """The sections of one explanation."""

    def __init__(self, words: RuleWords, explanation: Explanation) -> None:
        self.words = words
        self.phrases: Phrases = words.phrases
        self.say = words.say
        self.explanation = explanation

    def all(self, rules: tuple[ResolvedRule, ...]) -> Iterator[Section]:
        """Give what was asked, then the rules that apply, are open, and do not apply."""
        yield Section("", tuple(self.heading()))
        pairs = sorted(zip(self.explanation.rules, rules, strict=True), key=lambda pair: _ORDER.index(pair[0].effect))
        for truth, title in _GROUPS:
            rows = tuple(self.rule(explained, rule) for explained, rule in pairs if explained.applies is truth)
            yield Section(self.say(_("{title}: {number}"), title=self.say(title), number=len(rows)), rows)

    def heading(self) -> Iterator[Row]:
        """Give what was asked and what comes of it."""
        phrases, explanation = self.phrases, self.explanation
        yield from sample_warning(phrases, sample=explanation.sample)
        about = [phrases.title("business", explanation.business), phrases.title("operator", explanation.operator)]
        about += [phrases.title("region", explanation.region), phrases.day(explanation.day)]
        yield Row(text="  ".join(about), said="strong")
        yield outcome_row(phrases, OUTCOMES, explanation.outcome, explanation.possible)

    def rule(self, explained: RuleExplained, rule: ResolvedRule) -> Row:
        """Give one rule with everything that explains it."""
        sign, tone = _SIGNS[explained.applies]
        stops = explained.exceeded or explained.met in ("missing", "invalid") or explained.effect == "forbid"
        tone = "bad" if explained.applies and stops else tone
        below = [
            Row(text=explained.id, said="quiet"),
            *self.condition(explained),
            *self.result(explained, rule.effect),
        ]
        below += [
            Row(
                text=self.say(
                    _('{id}: "{quote}" ({document})'),
                    id=clause.id,
                    quote=quotation(self.phrases, clause.basis, clause.quote),
                    document=clause.document,
                ),
                said="quiet",
            )
            for clause in explained.clauses
        ]
        text = self.words.sentence(rule)
        return Row(mark=f"{sign} {self.words.effect(rule)}", text=text, tone=tone, below=tuple(below))

    def condition(self, explained: RuleExplained) -> Iterator[Row]:
        """Give the condition, part by part."""
        if explained.condition.kind != "always":
            yield self.part(explained.condition, {fact.name: fact for fact in explained.facts})

    def result(self, explained: RuleExplained, effect: Effect) -> Iterator[Row]:
        """Give how far what is required is met, and whether a limit is exceeded."""
        facts = {fact.name: fact for fact in explained.facts}
        if explained.met is not None:
            below = (self.part(explained.demand, facts),) if explained.demand is not None else ()
            yield Row(text=self.say(_("so far: {status}"), status=self.say(STATUSES[explained.met])), below=below)
        if isinstance(effect, LimitEffect) and explained.applies is not False:
            answer = {True: _("exceeded"), False: _("not exceeded"), None: _("open whether exceeded")}
            counted = tuple(Row(text=self.fact(facts[name])) for name in effect.counted)
            yield Row(text=self.say(answer[explained.exceeded]), below=counted)

    def part(self, part: Part, facts: dict[str, FactRead]) -> Row:
        """Give a part of a condition with its truth, and what is below it."""
        sign, tone = _SIGNS[part.truth]
        if part.kind in ("all", "any", "not"):
            text = {"all": _("all of:"), "any": _("any of:"), "not": _("not:")}[part.kind]
            below = tuple(self.part(one, facts) for one in part.parts)
            return Row(mark=sign, tone=tone, text=self.say(text), below=below)
        text = self.words.inline(part)
        held = self.held(facts[part.fact]) if part.fact in facts else ""
        return Row(mark=sign, tone=tone, text=self.phrases.bracketed(text, held) if held else text)

    def fact(self, fact: FactRead) -> str:
        """Give a fact with its value."""
        return self.phrases.labelled(self.phrases.fact(fact.name), self.held(fact))

    def held(self, fact: FactRead) -> str:
        """Give the value that a fact has."""
        if fact.masked:
            return self.say(_("told, not shown"))
        return self.words.value(fact.name, fact.value) if fact.known else self.say(_("not told"))
