"""Bound rules made into a `ResolvedRuleset`: those in force on a day, every name, figure and group filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bizrules.errors import Place, did_you_mean
from bizrules.model.vocabulary import NUMBERS, Vocabulary
from bizrules.rules import resolved
from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node, Test, all_of, every_test, negation
from bizrules.rules.expand import NO_NUMBER, UNSET, Expander, OptionClosed, Scope
from bizrules.rules.language.condition import Reference, Written
from bizrules.rules.language.effect import Charge, Duty, Forbid, Limit, Redirect, Require
from bizrules.rules.language.need import Need, Needs, PaperNeed
from bizrules.rules.language.paper import Group, Option, PaperType
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import ResolvedMove
from bizrules.rules.merge import Registers
from bizrules.rules.procedure import BoundStep, ResolvedStep, in_order, in_place
from bizrules.rules.reading import Reader, parse_whole_number
from bizrules.rules.resolved import NeedNode, PaperLeaf, PaperOption, ResolvedRule, ResolvedRuleset, Slot

_HOLDER = "holder"
_CHANNEL = "here.channel"
_STATE = "line.state"
_STATE_RULE = "line-state"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a business is resolved for. The figures are those of `day`, the first day of the span.

    `not_in_force` are clauses that hold on no day of the span: a rule that rests on others too does not cite them.
    """

    operator: str
    region: str
    span: Span
    day: date | None  # None: every rule, every figure unset, so that all of a file can be checked at once
    not_in_force: frozenset[str] = frozenset()
    sample: bool = False


class Resolver:
    """Resolves one business once."""

    def __init__(
        self, reader: Reader, vocabulary: Vocabulary, registers: Registers, entry: BusinessEntry, setting: Setting
    ) -> None:
        self.reader = reader
        self.vocabulary = vocabulary
        self.registers = registers
        self.entry = entry
        self.setting = setting
        self.expander = Expander(reader, vocabulary, entry.id, registers.businesses, registers.parameters, setting.day)
        self.conditions: dict[Node, int] = {}
        self.types: dict[str, PaperType] = {}

    def resolve(
        self, bound: Iterable[BoundRule], moves: tuple[ResolvedMove, ...] = (), steps: Iterable[BoundStep] = ()
    ) -> ResolvedRuleset:
        """Give the ruleset in force; what does not fit has been reported."""
        rules = [rule for item in bound if self._in_force(*item.spans) and (rule := self._rule(item))]
        if self.entry.states:
            rules.insert(0, self._state_rule())
        procedure = self._procedure(steps)
        slots = _slots(rules)
        return ResolvedRuleset(
            business=self.entry.id,
            title=self.entry.title,
            operator=self.setting.operator,
            region=self.setting.region,
            span=self.setting.span,
            subject=self.entry.subject,
            rules=tuple(_with_slot(rule, slots) for rule in rules),
            conditions=tuple(self.conditions),
            slots=tuple(slots),
            unset=dict(self.expander.unset),
            states=self.entry.states,
            to_state=self.entry.to_state,
            settles=self.entry.settles,
            holder=self.entry.holder,
            sample=self.setting.sample,
            moves=moves,
            procedure=procedure,
            types=self.types,
            vocabulary=self.vocabulary,
        )

    def _procedure(self, steps: Iterable[BoundStep]) -> tuple[ResolvedStep, ...]:
        in_force = in_place(bound for bound in steps if self._in_force(bound.span))
        return in_order([self._step(bound) for bound in in_force])

    def _step(self, bound: BoundStep) -> ResolvedStep:
        step, scope = bound.step, bound.scope
        unless = [negation(self.expander.condition(step.unless, scope))] if step.unless else []
        hours = self.expander.number(step.within_hours) if step.within_hours else None
        return ResolvedStep(
            id=bound.id,
            name=step.id,
            by=step.by,
            condition=self._index(all_of([self.expander.condition(step.when, scope), *unless])),
            needs=step.needs,
            gives=step.gives,
            optional=step.optional,
            within_hours=hours,
            to=step.to,
            say=step.say,
            cite=self._cited(step.cite),
        )

    def _cited(self, cite: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clause for clause in cite if clause not in self.setting.not_in_force) or cite

    def _in_force(self, *spans: Span) -> bool:
        return self.setting.day is None or any(span.holds(self.setting.day) for span in spans)

    def _index(self, node: Node) -> int:
        return self.conditions.setdefault(node, len(self.conditions))

    def _state_rule(self) -> ResolvedRule:
        states = self.vocabulary.facts.get(_STATE)
        for state in self.entry.states:
            if states is None or state not in states.values:
                advice = did_you_mean(state, states.values if states else ())
                self.reader.report("type-mismatch", f"a line is never `{state}`", self.entry.place, advice)
        return ResolvedRule(
            id=f"register/{self.entry.id}/{_STATE_RULE}",
            name=_STATE_RULE,
            roles={},
            condition=self._index(negation(Test(_STATE, "one_of", self.entry.states))),
            effect=Forbid(""),
            say="",
            cite=self.entry.state_cite,
            place=self.entry.place,
        )

    def _rule(self, bound: BoundRule) -> ResolvedRule | None:
        rule, scope = bound.rule, bound.scope
        unless = [negation(self.expander.condition(rule.unless, scope))] if rule.unless else []
        when = all_of([self.expander.condition(rule.when, scope), *unless])
        effect = self._effect(rule, scope)
        return ResolvedRule(
            id=bound.id,
            name=rule.id,
            roles=dict(scope.roles),
            condition=self._index(when),
            effect=effect,
            say=rule.say,
            cite=self._cited(rule.cite),
            place=rule.place,
        )

    def _effect(self, rule: Rule, scope: Scope) -> resolved.Effect:
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


def _slots(rules: list[ResolvedRule]) -> list[Slot]:
    """Gather the papers that several rules ask of one person for one purpose."""
    contributions: dict[tuple[str, str], list[tuple[int, PaperLeaf]]] = {}
    for index, rule in enumerate(rules):
        if isinstance(rule.effect, resolved.NeedEffect) and isinstance(rule.effect.need, PaperLeaf):
            leaf = rule.effect.need
            contributions.setdefault((leaf.purpose, leaf.person), []).append((index, leaf))
    return [Slot(purpose, person, tuple(found)) for (purpose, person), found in contributions.items()]


def _with_slot(rule: ResolvedRule, slots: list[Slot]) -> ResolvedRule:
    effect = rule.effect
    if not isinstance(effect, resolved.NeedEffect) or not isinstance(effect.need, PaperLeaf):
        return rule
    key = effect.need.purpose, effect.need.person
    index = next(index for index, slot in enumerate(slots) if (slot.purpose, slot.person) == key)
    return replace(rule, effect=resolved.NeedEffect(effect.need, index))
