"""Conditions, needs and rules in words, from the titles of the facts, papers and persons that they name."""

from collections.abc import Iterable, Iterator

from bizrules.flows.alternatives import person_of
from bizrules.flows.explain import EffectName, Part, condition_part, effect_name
from bizrules.rules.conditions import Value
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, paper_leaves
from bizrules.rules.resolved import (
    ChargeEffect,
    DutyEffect,
    Effect,
    LimitEffect,
    NeedEffect,
    ResolvedRule,
    ResolvedRuleset,
)
from bizrules.rules.unset import UNSET
from bizrules.wording.decision_text import DUTIES, duty_notes, target_title
from bizrules.wording.layout import Row
from bizrules.wording.phrases import Phrases, _

EFFECTS: dict[EffectName, str] = {
    "forbid": _("refuse"),
    "limit": _("limit"),
    "require": _("require"),
    "redirect": _("send elsewhere"),
    "approval": _("have approved"),
    "charge": _("charge"),
    "do": _("do"),
}
COMPARISONS = {
    "at_least": _("{fact}: at least {value}"),
    "more_than": _("{fact}: more than {value}"),
    "at_most": _("{fact}: at most {value}"),
    "less_than": _("{fact}: less than {value}"),
}
BASES = {
    "seed": _("the operator's process"),
    "law": _("law"),
    "contract": _("contract"),
    "practice": _("practice"),
    "assumption": _("assumption"),
    "definition": _("definition"),
    "sample": _("sample"),
}


def clause_row(phrases: Phrases, clause: Clause) -> Row:
    """Give a clause: its quotation, and below it where that stands, on what basis, since when."""
    say = phrases.say
    source = say(_("{document} {section}"), document=clause.document, section=clause.section).strip()
    days = say(_("undated")) if clause.undated else phrases.days(clause.span.begin, clause.span.end)
    note = "  ".join((source, say(BASES[clause.basis]), days))
    text = quotation(phrases, clause.basis, clause.quote)
    return Row(mark=clause.id, text=text, tone="strong", below=(Row(text=note, said="quiet"),))


def quotation(phrases: Phrases, basis: str, quote: str) -> str:
    """Give what a clause says: as it was published, but a definition, which nobody published, in the language."""
    return phrases.say(quote) if basis == "definition" else quote


class RuleWords:
    """The words for the rules of one resolved ruleset in one language."""

    def __init__(self, phrases: Phrases, ruleset: ResolvedRuleset) -> None:
        self.phrases = phrases
        self.say = phrases.say
        self.ruleset = ruleset

    # ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def condition(self, index: int) -> Part:
        """Give a condition of the ruleset as a tree, with nothing known."""
        return condition_part(self.ruleset.conditions[index], lambda _fact: None)

    def when(self, part: Part) -> list[str]:
        """Give what must hold, each as a text; nothing for a rule that always applies."""
        return [self.inline(one) for one in joined(part) if one.kind not in ("not", "always")]

    def unless(self, part: Part) -> list[str]:
        """Give what must not hold."""
        return [self.inline(one.parts[0]) for one in joined(part) if one.kind == "not"]

    def inline(self, part: Part, *, inside: bool = False) -> str:
        """Give a condition as one text; `inside` another, alternatives stand in brackets."""
        if part.kind == "test":
            return self.test(part.fact, part.comparison, part.values)
        if part.kind == "not":
            return self.say(_("not ({text})"), text=self.inline(part.parts[0]))
        if part.kind in ("always", "never"):
            return self.say(_("always")) if part.kind == "always" else self.say(_("never"))
        word = self.say(_(" and ")) if part.kind == "all" else self.say(_("; or "))
        text = word.join(self.inline(one, inside=True) for one in part.parts)
        return self.say(_("({text})"), text=text) if inside else text

    def test(self, fact: str, comparison: str, values: tuple[Value, ...]) -> str:
        """Give the test of one fact."""
        if fact.startswith(UNSET):
            return self.say(_("the figure {name}, which no source gives"), name=self.ruleset.unset[fact])
        title = self.phrases.fact(fact)
        if comparison in COMPARISONS:
            return self.say(COMPARISONS[comparison], fact=title, value=self.value(fact, values[0]))
        if not self.phrases.has_title("fact", fact):  # a member of a set: the title names both
            return title if values == (True,) else self.say(_("not ({text})"), text=title)
        return self.phrases.labelled(title, self.phrases.either(self.value(fact, value) for value in values))

    def value(self, name: str, value: object) -> str:
        """Give the value of a fact: yes or no, a title, an amount, a number with its unit."""
        fact = self.ruleset.vocabulary.find(name)
        if isinstance(value, bool):
            return self.say(_("yes")) if value else self.say(_("no"))
        if fact is None or not isinstance(value, int):
            return self.phrases.title(f"value:{name}", str(value))
        if fact.type == "money":
            return self.phrases.money(value)
        return self.phrases.quantity(value, fact.unit)

    # ── rules ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def effect(self, rule: ResolvedRule) -> str:
        """Name what a rule does; of a duty, of what kind it is."""
        if isinstance(rule.effect, DutyEffect):
            return self.say(DUTIES[rule.effect.duty.kind])
        return self.say(EFFECTS[effect_name(rule.effect)])

    def sentence(self, rule: ResolvedRule) -> str:
        """Give what a rule says: its own words, else words made from its parts."""
        if isinstance(rule.effect, NeedEffect) and not rule.say:
            return self.need(rule.effect.need)  # which names the person itself
        said = self.say(rule.say) if rule.say else self._text(rule.effect) or self.detail(rule.effect)
        return self.phrases.of_person(person_of(rule), said)

    def _text(self, effect: Effect) -> str:
        """Give the text that an effect carries."""
        if isinstance(effect, DutyEffect):
            text = self.phrases.together(self.say(text) for text in effect.duty.texts)
            for note in duty_notes(self.phrases, effect.duty.by, effect.within_hours, effect.years_after_end):
                text = self.phrases.bracketed(text, note)
            return text
        if isinstance(effect, Forbid):
            return (
                self.say(effect.text) if effect.text else self.say(_("the line is in a state that does not allow it"))
            )
        return ""

    def detail(self, effect: Effect) -> str:
        """Give the figures, targets or staff of an effect, or whose papers where they are of several persons."""
        if isinstance(effect, NeedEffect):
            several = len({leaf.person for leaf in paper_leaves(effect.need)}) > 1
            return self.need(effect.need) if several else ""
        if isinstance(effect, LimitEffect):
            return self._limit(effect)
        if isinstance(effect, Redirect):
            return self.phrases.either(target_title(self.phrases, effect.kind, target) for target in effect.targets)
        if isinstance(effect, Approval):
            return self.phrases.title("staff", effect.by)
        return self._charge(effect) if isinstance(effect, ChargeEffect) else ""

    def _limit(self, limit: LimitEffect) -> str:
        ceiling = limit.ceiling if limit.ceiling is not None else limit.parameter
        facts = self.phrases.together(self.phrases.fact(name) for name in limit.counted)
        return self.say(_("{facts}, together at most {ceiling}"), facts=facts, ceiling=ceiling)

    def _charge(self, charge: ChargeEffect) -> str:
        amounts = [charge.fixed, *(amount for _condition, amount in charge.rows)]
        known = sorted({amount for amount in amounts if amount})
        if known:
            said = self.phrases.either(self.phrases.money(amount) for amount in known)
        elif charge.fact:
            said = self.phrases.fact(charge.fact)
        else:
            said = self.say(_("the figure {name}, which no source gives"), name=charge.parameter)
        return self.phrases.labelled(self.phrases.title("charges", charge.kind), said)

    def amounts(self, effect: Effect) -> list[str]:
        """Give each amount of a charge that a table gives, with the case it is for."""
        return [self.phrases.labelled(case, amount) for case, amount in self.cases(effect)]

    def cases(self, effect: Effect) -> Iterator[tuple[str, str]]:
        """Give each case of a charge that a table tells apart, and its amount."""
        for condition, amount in effect.rows if isinstance(effect, ChargeEffect) else ():
            known = self.say(_("no source gives it")) if amount is None else self.phrases.money(amount)
            yield self.inline(self.condition(condition)), known

    # ── needs ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def need(self, need: NeedNode) -> str:
        """Give what is required."""
        if isinstance(need, FactLeaf):
            return self.inline(self.condition(need.condition))
        if isinstance(need, PaperLeaf):
            kind = "paper" if self.phrases.has_title("paper", need.wanted) else "purpose"
            title = self.phrases.title(kind, need.wanted if kind == "paper" else need.purpose)
            return self.phrases.of_person(need.person, self.phrases.bracketed(title, self.phrases.forms(need.forms)))
        word = self.say(_(" and ")) if need.kind == "all" else self.say(_("; or "))
        return word.join(self.need(branch) for branch in need.branches)

    def options(self, rule: ResolvedRule) -> str:
        """Give the papers that would do for a rule, where there are several; of a rule that asks for more, for each."""
        if not isinstance(rule.effect, NeedEffect):
            return ""
        asked = list(paper_leaves(rule.effect.need))
        said = {leaf: self._any_of(leaf.options) for leaf in asked if len(leaf.options) > 1}
        if len(asked) == 1:
            return "".join(said.values())
        return self.say(_("; ")).join(self.phrases.labelled(self.need(leaf), papers) for leaf, papers in said.items())

    def _any_of(self, options: Iterable[PaperOption]) -> str:
        return self.say(_("any of: {papers}"), papers=self.phrases.either(self.option(option) for option in options))

    def option(self, option: PaperOption) -> str:
        """Give a paper that would do, with what it takes."""
        opened = self.condition(option.when)
        notes = [] if opened.kind == "always" else [self.say(_("when {condition}"), condition=self.inline(opened))]
        notes += [self.say(_("with {needs}"), needs=self.need(need)) for need in option.company]
        notes += [self.say(_("check by hand"))] if option.by_hand else []
        title = self.phrases.title("paper", option.paper)
        return self.phrases.bracketed(title, self.say(_("; ")).join(notes)) if notes else title


def joined(part: Part) -> Iterable[Part]:
    """Give the parts that must all hold."""
    return part.parts if part.kind == "all" else (part,)
