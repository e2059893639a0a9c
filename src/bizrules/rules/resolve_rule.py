"""The parts of a rule or step made into what they say: every name, figure and group filled in.

What they say hangs on nothing but what they name: it is the same for all businesses and days for which that is the
same, so `expansions` does this once for all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bizrules.errors import Place, did_you_mean
from bizrules.model.vocabulary import NUMBERS, Vocabulary
from bizrules.rules import resolved
from bizrules.rules.conditions import Node, all_of, every_test
from bizrules.rules.expand import NO_NUMBER, UNSET, Expander, OptionClosed, Scope
from bizrules.rules.language.condition import Bound, Condition, Reference, Written
from bizrules.rules.language.effect import Charge, Duty, Limit, Redirect, Require
from bizrules.rules.language.need import Need, Needs, PaperNeed
from bizrules.rules.language.paper import Group, Option, PaperType
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.merge import Registers
from bizrules.rules.once import once
from bizrules.rules.reading import Reader, parse_whole_number
from bizrules.rules.resolved import Effect, NeedNode, PaperLeaf, PaperOption, facts_of

_HOLDER = "holder"
_CHANNEL = "here.channel"


class Part(NamedTuple):
    """What a condition says, its one condition; or an effect, with its conditions named by their places."""

    conditions: tuple[Node, ...]
    effects: tuple[Effect, ...]
    types: Mapping[str, PaperType]
    unset: Mapping[str, str]


@dataclass(frozen=True)
class Expanded:
    """What a rule says. Its `condition`, and those of its effect, are named by their places in `conditions`.

    A step has no effect, and may have hours within which it is to be done.
    """

    condition: int
    effects: tuple[Effect, ...]
    conditions: tuple[Node, ...]
    types: Mapping[str, PaperType]
    unset: Mapping[str, str]
    within_hours: int | None = None

    @once
    def facts(self) -> tuple[str, ...]:
        """Every fact that decides something."""
        return tuple(facts_of(self.conditions, self.effects))


def effect_at(effect: Effect, places: Sequence[int]) -> Effect:
    """Give an effect with each of its conditions named by its place among others."""
    if isinstance(effect, resolved.NeedEffect):
        return resolved.NeedEffect(_need_at(effect.need, places), effect.slot)
    if isinstance(effect, resolved.ChargeEffect) and effect.rows:
        return replace(effect, rows=tuple((places[condition], amount) for condition, amount in effect.rows))
    return effect


def _need_at(need: NeedNode, places: Sequence[int]) -> NeedNode:
    if isinstance(need, resolved.FactLeaf):
        return resolved.FactLeaf(places[need.condition], need.changeable)
    if isinstance(need, resolved.Several):
        return resolved.Several(need.kind, tuple(_need_at(branch, places) for branch in need.branches))
    options = [
        PaperOption(each.paper, places[each.when], _all_at(each.company, places), each.by_hand, each.cite)
        for each in need.options
    ]
    return PaperLeaf(need.wanted, need.purpose, need.person, need.forms, tuple(options))


def _all_at(needs: tuple[NeedNode, ...], places: Sequence[int]) -> tuple[NeedNode, ...]:
    return tuple([_need_at(need, places) for need in needs]) if needs else ()


class RuleResolver:
    """Resolves one part of a rule for a business on a day; without a day, all options are open, all figures unset."""

    def __init__(
        self, reader: Reader, vocabulary: Vocabulary, registers: Registers, business: str, day: date | None
    ) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.registers = registers
        self.day = day
        self.expander = Expander(reader, vocabulary, business, registers.businesses, registers.parameters, day)
        self.conditions: dict[Node, int] = {}
        self.types: dict[str, PaperType] = {}

    def condition(self, condition: Condition, scope: Scope) -> Part:
        """Give what a condition says; what does not fit has been reported."""
        return Part((self.expander.condition(condition, scope),), (), {}, self.expander.unset)

    def effect(self, rule: Rule, scope: Scope) -> Part:
        """Give what the effect of a rule says, with the conditions it has; what does not fit has been reported."""
        effect = self._effect(rule, scope)
        return Part(tuple(self.conditions), (effect,), self.types, self.expander.unset)

    def number(self, bound: Bound) -> int | None:
        """Give a figure, None while it is unset; what does not fit has been reported."""
        return self.expander.number(bound)

    def _index(self, node: Node) -> int:
        return self.conditions.setdefault(node, len(self.conditions))

    def _in_force(self, span: Span) -> bool:
        return self.day is None or span.holds(self.day)

    def _effect(self, rule: Rule, scope: Scope) -> Effect:
        effect = rule.effect
        if isinstance(effect, Require):
            return resolved.NeedEffect(self._need(effect.need, scope), None)
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
        channels = self.vocabulary.find(_CHANNEL)
        places = {
            "channel": channels.values if channels else {},
            "hall": ("designated",),
            "business": self.registers.businesses,
        }
        for target in redirect.targets:
            if target not in places[redirect.kind]:
                advice = did_you_mean(target, places[redirect.kind])
                self.reader.report("redirect", f"there is no {redirect.kind} `{target}`", rule.place, advice)

    def _limit(self, limit: Limit, rule: Rule, scope: Scope) -> resolved.LimitEffect:
        adding: int | str = 0
        if isinstance(limit.adding, Written) and (number := parse_whole_number(limit.adding.text)) is not None:
            adding = number
        else:
            name = limit.adding.text if isinstance(limit.adding, Written) else limit.adding.name
            adding = self._number_fact(name, rule, scope)
        return resolved.LimitEffect(
            count=tuple(self._number_fact(name, rule, scope) for name in limit.count),
            adding=adding,
            ceiling=self.expander.number(limit.at_most),
            per=self.expander.substitute(limit.per, scope),
            parameter=limit.at_most.name if isinstance(limit.at_most, Reference) else "",
        )

    def _number_fact(self, name: str, rule: Rule, scope: Scope) -> str:
        fact = self.expander.fact(name, scope, rule.place)
        if fact is not None and fact.type not in NUMBERS:
            self.reader.report(
                "type-mismatch", f"`{name}` is a {fact.type}, not a number", rule.place, "count numbers only"
            )
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
            (self._index(condition), None if value.text == NO_NUMBER else self.expander.number(value))
            for condition, value in self.expander.answers(table, column, scope)
        )

    def _need(self, need: Need, scope: Scope) -> NeedNode:
        if isinstance(need, Needs):
            return resolved.Several(need.kind, tuple(self._need(branch, scope) for branch in need.branches))
        if isinstance(need, PaperNeed):
            return self._paper(need, scope)
        node = self.expander.condition(need.condition, scope)
        changeable = dict.fromkeys(test.fact for test in every_test(node) if self._can_change(test.fact))
        if need.condition and not changeable and not any(test.fact.startswith(UNSET) for test in every_test(node)):
            advice = "a fact that cannot change is no demand: write `forbid`, or mark it `can_change`"
            self.reader.report("require-unchangeable", "this can never be brought or made so", need.place, advice)
        return resolved.FactLeaf(self._index(node), tuple(changeable))

    def _can_change(self, name: str) -> bool:
        # a test against an unset parameter is about a fact all the same: what it is about can change or not
        fact = self.vocabulary.find(name.split(":")[2] if name.startswith(UNSET) else name)
        return fact is not None and fact.can_change != "never"

    def _paper(self, need: PaperNeed, scope: Scope) -> PaperLeaf:
        person = self.expander.person(need.person, scope, need.place)
        self._check_purpose(need.purpose, need.place)
        group = self.registers.groups.get(need.paper)
        if group is not None:
            self._check_purpose(group.purpose, group.place)
            options = self._options(group, person)
            return PaperLeaf(group.id, need.purpose or group.purpose, person, need.forms, options)
        if need.paper not in self.registers.types:
            known = (*self.registers.types, *self.registers.groups)
            self.reader.report(
                "unknown-paper", f"there is no paper `{need.paper}`", need.place, did_you_mean(need.paper, known)
            )
            return PaperLeaf(need.paper, need.purpose or need.paper, person, need.forms, ())
        option = PaperOption(need.paper, self._index(all_of(())), (), by_hand=False, cite=())
        self.types[need.paper] = self.registers.types[need.paper]
        return PaperLeaf(need.paper, need.purpose or need.paper, person, need.forms, (option,))

    def _check_purpose(self, purpose: str, place: Place) -> None:
        if purpose and purpose not in self.registers.purposes:
            advice = did_you_mean(purpose, self.registers.purposes)
            self.reader.report("unknown-purpose", f"there is no purpose `{purpose}`", place, advice)

    def _options(self, group: Group, person: str) -> tuple[PaperOption, ...]:
        scope = Scope({}, {}, {_HOLDER: person}, group.id, closing=True)
        options = []
        for option in group.options:
            if option.narrows or not self._in_force(option.span):
                continue
            if option.paper not in self.registers.types:
                advice = did_you_mean(option.paper, self.registers.types)
                self.reader.report("unknown-paper", f"there is no paper `{option.paper}`", option.place, advice)
                continue
            narrower = [
                other
                for other in group.options
                if other.narrows and other.paper == option.paper and self._in_force(other.span)
            ]
            opened = self._option((option, *narrower), scope)
            if opened is not None:
                self.types[option.paper] = self.registers.types[option.paper]
                options.append(opened)
        return tuple(options)

    def _option(self, parts: tuple[Option, ...], scope: Scope) -> PaperOption | None:
        """Join an option with what narrows it; None when it is closed to this person."""
        try:
            when = all_of(self.expander.condition(part.when, scope) for part in parts)
            company = tuple(self._need(need, scope) for part in parts for need in part.company)
        except OptionClosed:
            return None
        cite = tuple(dict.fromkeys(clause for part in parts for clause in part.cite))
        return PaperOption(parts[0].paper, self._index(when), company, any(part.by_hand for part in parts), cite)
