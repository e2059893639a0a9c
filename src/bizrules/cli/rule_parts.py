"""A rule taken apart, each part in words: what it says, what it asks, when, with which papers, for which amounts.

Each part knows what it is about, and by what its counterpart in another version of the rule is known: a condition by
the facts that it names, a paper by its id, an amount by its case.
"""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, get_args

from bizrules.cli.rule_words import RuleWords, joined
from bizrules.flows.explain import Part
from bizrules.rules.need_tree import paper_leaves
from bizrules.rules.resolved import ChargeEffect, DutyEffect, NeedEffect, ResolvedRule
from bizrules.wording.decision_text import duty_notes
from bizrules.wording.phrases import _

About = Literal["says", "asks", "how", "when", "unless", "papers", "amounts", "clauses"]
ABOUTS: tuple[About, ...] = get_args(About)
TITLES: dict[About, str] = {
    "says": _("says"),
    "asks": _("asks"),
    "how": _("by whom and until when"),
    "when": _("applies when"),
    "unless": _("does not apply when"),
    "papers": _("papers that will do"),
    "amounts": _("amounts"),
    "clauses": _("rests on"),
}


class RulePart(NamedTuple):
    """One part of a rule: `key` is what the part of another version that stands for it has too."""

    about: About
    key: str
    text: str


def parts_of(words: RuleWords, rule: ResolvedRule, judged_otherwise: Collection[str] = ()) -> Iterator[RulePart]:
    """Give the parts of a rule; papers that are `judged_otherwise` than in another version say so."""
    yield from _said(words, rule)
    yield from _conditions(words, rule)
    yield from _papers(words, rule, judged_otherwise)
    for case, amount in words.cases(rule.effect):
        yield RulePart("amounts", case, words.phrases.labelled(case, amount))
    for clause in rule.cite:
        yield RulePart("clauses", clause, clause)


def _said(words: RuleWords, rule: ResolvedRule) -> Iterator[RulePart]:
    """Give the words of a rule, each text of a duty by itself, and its figures."""
    effect, kind = rule.effect, words.effect(rule)
    texts = [words.say(text) for text in effect.duty.texts] if isinstance(effect, DutyEffect) and not rule.say else []
    for text in texts or [words.sentence(rule)]:
        yield RulePart("says", kind, words.phrases.labelled(kind, text))
    if isinstance(effect, DutyEffect):
        for note in duty_notes(words.phrases, effect.duty.by, effect.within_hours, effect.years_after_end):
            yield RulePart("how", "", note)
    elif rule.say:
        asked = words.need(effect.need) if isinstance(effect, NeedEffect) else words.detail(effect)
        if asked and not (isinstance(effect, ChargeEffect) and effect.rows):  # of those each amount is told
            yield RulePart("asks", "", asked)


def _conditions(words: RuleWords, rule: ResolvedRule) -> Iterator[RulePart]:
    for part in joined(words.condition(rule.condition)):
        if part.kind == "not":
            yield RulePart("unless", _facts(part), words.inline(part.parts[0]))
        elif part.kind != "always":
            yield RulePart("when", _facts(part), words.inline(part))


def _facts(part: Part) -> str:
    """Name the facts of a condition, each once."""
    return " ".join(sorted({part.fact, *map(_facts, part.parts)}))


def _papers(words: RuleWords, rule: ResolvedRule, judged_otherwise: Collection[str]) -> Iterator[RulePart]:
    asked = paper_leaves(rule.effect.need) if isinstance(rule.effect, NeedEffect) else ()
    for place, leaf in enumerate(asked):
        for option in leaf.options:
            text = words.option(option)
            if option.paper in judged_otherwise:
                text = words.phrases.bracketed(text, words.say(_("judged otherwise")))
            yield RulePart("papers", f"{place} {option.paper}", text)
