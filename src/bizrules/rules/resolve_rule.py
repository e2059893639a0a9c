"""The parts of a rule or step made into what they say: every name, figure and group filled in.

What they say hangs on nothing but what they name: it is the same for all businesses and days for which that is the
same, so `expansions` does this once for all of them.
"""

from dataclasses import replace
from datetime import date

from bizrules.errors import did_you_mean
from bizrules.model.vocabulary import NUMBERS, Vocabulary
from bizrules.rules import resolved
from bizrules.rules.expand import NO_NUMBER, Expander
from bizrules.rules.expanded import ExpandedPart
from bizrules.rules.language.condition import Bound, Condition, Reference, Written
from bizrules.rules.language.effect import Charge, Duty, Limit, Redirect, Require
from bizrules.rules.language.rule import Rule
from bizrules.rules.merge import Registers
from bizrules.rules.reading import Reader, parse_whole_number
from bizrules.rules.resolve_need import NeedResolver
from bizrules.rules.resolved import Effect
from bizrules.rules.scope import Scope

CHANNEL = "here.channel"


class RuleResolver:
    """Resolves one part of a rule for a business on a day; without a day, all options are open, all figures unset."""

    def __init__(
        self, reader: Reader, vocabulary: Vocabulary, registers: Registers, business: str, day: date | None
    ) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.registers = registers
        self.expander = Expander(reader, vocabulary, business, registers.businesses, registers.parameters, day)
        self.needs = NeedResolver(self.expander, registers, day)

    def condition(self, condition: Condition, scope: Scope) -> ExpandedPart:
        """Give what a condition says; what does not fit has been reported."""
        return ExpandedPart((self.expander.condition(condition, scope),), (), {}, self.expander.unset)

    def effect(self, rule: Rule, scope: Scope) -> ExpandedPart:
        """Give what the effect of a rule says, with the conditions it has; what does not fit has been reported."""
        effect = self._effect(rule, scope)
        return ExpandedPart(tuple(self.needs.conditions), (effect,), self.needs.types, self.expander.unset)

    def number(self, bound: Bound) -> int | None:
        """Give a figure, None while it is unset; what does not fit has been reported."""
        return self.expander.number(bound)

    def _effect(self, rule: Rule, scope: Scope) -> Effect:
        effect = rule.effect
        if isinstance(effect, Require):
            return resolved.NeedEffect(self.needs.need(effect.need, scope), None)
        if isinstance(effect, Limit):
            return self._limit(effect, rule, scope)
        if isinstance(effect, Charge):
            return self._charge(effect, rule, scope)
        if isinstance(effect, Duty):
            return self._duty(effect)
        if isinstance(effect, Redirect):
            self._check_targets(effect, rule)
        return effect

    def _duty(self, duty: Duty) -> resolved.DutyEffect:
        hours = self.expander.number(duty.within_hours) if duty.within_hours else None
        years = self.expander.number(duty.years_after_end) if duty.years_after_end else None
        asked = ((duty.within_hours, hours), (duty.years_after_end, years))
        unset = tuple(bound.name for bound, figure in asked if isinstance(bound, Reference) and figure is None)
        return resolved.DutyEffect(replace(duty, within_hours=None, years_after_end=None), hours, years, unset)

    def _check_targets(self, redirect: Redirect, rule: Rule) -> None:
        channels = self.vocabulary.find(CHANNEL)
        places = {
            "channel": channels.values if channels else {},
            "hall": ("designated",),
            "business": self.registers.businesses,
        }
        for target in redirect.targets:
            if target not in places[redirect.kind]:
                advice = did_you_mean(target, places[redirect.kind])
                at = self.reader.word_place(rule.place, target, redirect.kind)
                self.reader.report("redirect", f"there is no {redirect.kind} `{target}`", at, advice)

    def _limit(self, limit: Limit, rule: Rule, scope: Scope) -> resolved.LimitEffect:
        adding: int | str = 0
        if isinstance(limit.adding, Written) and (number := parse_whole_number(limit.adding.text)) is not None:
            adding = number
        else:
            name = limit.adding.text if isinstance(limit.adding, Written) else limit.adding.name
            adding = self._number_fact(name, rule, scope)
        per = self.expander.fact(limit.per, scope, rule.place)
        return resolved.LimitEffect(
            count=tuple(self._number_fact(name, rule, scope) for name in limit.count),
            adding=adding,
            ceiling=self.expander.number(limit.at_most),
            per=per.name if per else limit.per,
            parameter=limit.at_most.name if isinstance(limit.at_most, Reference) else "",
        )

    def _number_fact(self, name: str, rule: Rule, scope: Scope) -> str:
        fact = self.expander.fact(name, scope, rule.place)
        if fact is not None and fact.type not in NUMBERS:
            what, place = f"`{name}` is a {fact.type}, not a number", self.expander.named_at(rule.place, name)
            self.reader.report("type-mismatch", what, place, "count numbers only")
        return fact.name if fact else name

    def _charge(self, charge: Charge, rule: Rule, scope: Scope) -> resolved.ChargeEffect:
        fixed: int | None = None
        fact, parameter = "", ""
        rows: tuple[tuple[int, int | None], ...] = ()
        amount = charge.amount
        if isinstance(amount, Reference) and amount.kind == "fact":
            fact = self._number_fact(amount.name, rule, scope)
        elif isinstance(amount, Reference) and amount.kind == "table":
            rows = self._amount_rows(amount, scope)
        else:
            fixed = self.expander.number(amount)
            parameter = amount.name if isinstance(amount, Reference) else ""
        return resolved.ChargeEffect(charge.kind, charge.every, fixed, fact, rows, parameter)

    def _amount_rows(self, amount: Reference, scope: Scope) -> tuple[tuple[int, int | None], ...]:
        found = self.expander.table(amount.name, scope, amount.place)
        if found is None:
            return ()
        table, column = found
        return tuple(
            (self.needs.index(condition), None if value.text == NO_NUMBER else self.expander.number(value))
            for condition, value in self.expander.answers(table, column, scope)
        )
