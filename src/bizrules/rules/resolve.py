"""Bound rules made into a `ResolvedRuleset`: those in force on a day, every name, figure and group filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bizrules.errors import did_you_mean
from bizrules.model.lifecycle import STATE
from bizrules.rules import resolved
from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node, Test, negation
from bizrules.rules.expanded import Expanded, effect_at
from bizrules.rules.expansions import BoundRuleOrStep, Expansions
from bizrules.rules.language.effect import Forbid
from bizrules.rules.language.paper import PaperType  # noqa: TC001  (an attribute is of it)
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import ResolvedMove
from bizrules.rules.need_tree import PaperLeaf
from bizrules.rules.procedure import BoundStep, ResolvedStep, in_order, in_place
from bizrules.rules.reading import Reader
from bizrules.rules.resolved import ResolvedRule, ResolvedRuleset, Slot

STATE_RULE = "line-state"
"""The rule that the register writes: from which states of a line a business starts."""


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

    def __init__(self, reader: Reader, expansions: Expansions, entry: BusinessEntry, setting: Setting) -> None:
        self.reader = reader
        self.expansions = expansions
        self.vocabulary = expansions.vocabulary
        self.entry = entry
        self.setting = setting
        self.conditions: dict[Node, int] = {}
        self.types: dict[str, PaperType] = {}
        self.unset: dict[str, str] = {}

    def check(self, bound: Iterable[BoundRule], steps: Iterable[BoundStep]) -> None:
        """Report what does not fit on any day, and make no ruleset of it."""
        bounds: tuple[BoundRuleOrStep, ...] = (*bound, *in_place(steps))
        for each in bounds:
            self.expansions.check(self.reader, each, self.entry.id)
        if self.entry.states:
            self._state_rule()

    def resolve(
        self, bound: Iterable[BoundRule], moves: tuple[ResolvedMove, ...] = (), steps: Iterable[BoundStep] = ()
    ) -> ResolvedRuleset:
        """Give the ruleset in force; what does not fit has been reported."""
        rules = [self._rule(item) for item in bound if self._in_force(*item.spans)]
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
            unset=self.unset,
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
        step, expanded = bound.step, self._expanded(bound)
        return ResolvedStep(
            id=bound.id,
            name=step.id,
            by=step.by,
            condition=self._index(expanded.conditions[expanded.condition]),
            needs=step.needs,
            gives=step.gives,
            optional=step.optional,
            within_hours=expanded.within_hours,
            to=step.to,
            say=step.say,
            cite=self._cited(step.cite),
        )

    def _cited(self, cite: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clause for clause in cite if clause not in self.setting.not_in_force) or cite

    def _in_force(self, *spans: Span) -> bool:
        return self.setting.day is None or any(span.holds(self.setting.day) for span in spans)

    def _expanded(self, bound: BoundRule | BoundStep) -> Expanded:
        expanded = self.expansions.of(self.reader, bound, self.entry.id, self.setting.day)
        self.unset |= expanded.unset
        return expanded

    def _index(self, node: Node) -> int:
        return self.conditions.setdefault(node, len(self.conditions))

    def _state_rule(self) -> ResolvedRule:
        states = self.vocabulary.facts.get(STATE)
        for state in self.entry.states:
            if states is None or state not in states.values:
                advice = did_you_mean(state, states.values if states else ())
                at = self.reader.word_place(self.entry.place, state, "from")
                self.reader.report("type-mismatch", f"a line is never `{state}`", at, advice)
        return ResolvedRule(
            id=f"register/{self.entry.id}/{STATE_RULE}",
            name=STATE_RULE,
            roles={},
            condition=self._index(negation(Test(STATE, "one_of", self.entry.states))),
            effect=Forbid(""),
            say="",
            cite=self.entry.state_cite,
            place=self.entry.place,
        )

    def _rule(self, bound: BoundRule) -> ResolvedRule:
        expanded = self._expanded(bound)
        places = [self._index(node) for node in expanded.conditions]
        (effect,) = expanded.effects
        self.types |= expanded.types
        return ResolvedRule(
            id=bound.id,
            name=bound.rule.id,
            roles=dict(bound.scope.roles),
            condition=places[expanded.condition],
            effect=effect_at(effect, places),
            say=bound.rule.say,
            cite=self._cited(bound.rule.cite),
            place=bound.rule.place,
        )


def _slots(rules: list[ResolvedRule]) -> list[Slot]:
    """Gather the papers that several rules ask of one person for one purpose."""
    contributions: dict[tuple[str, str], list[tuple[int, PaperLeaf]]] = {}
    for index, rule in enumerate(rules):
        if leaf := _paper_asked(rule):
            contributions.setdefault((leaf.purpose, leaf.person), []).append((index, leaf))
    return [Slot(purpose, person, tuple(found)) for (purpose, person), found in contributions.items()]


def _with_slot(rule: ResolvedRule, slots: list[Slot]) -> ResolvedRule:
    leaf = _paper_asked(rule)
    if leaf is None:
        return rule
    index = next(
        index for index, slot in enumerate(slots) if (slot.purpose, slot.person) == (leaf.purpose, leaf.person)
    )
    return replace(rule, effect=resolved.NeedEffect(leaf, index))


def _paper_asked(rule: ResolvedRule) -> PaperLeaf | None:
    """Give the paper that a rule asks for, if that is all that it does: then it shares a slot."""
    need = rule.effect.need if isinstance(rule.effect, resolved.NeedEffect) else None
    return need if isinstance(need, PaperLeaf) else None
