"""Why each rule held, did not, or is open: its condition part by part, the facts it read, its clauses quoted.

    Case ─▶ explain ─▶ Explanation: rules ─ condition (Part, a tree) ─ facts ─ clauses

All of it is plain data. Each part is evaluated on its own by the plain engine (`rules/walk`). Texts and what tells of a
person (a birth date) are masked; what only follows from them (an age) is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from bizrules.flows.alternatives import person_of
from bizrules.flows.case import Case
from bizrules.flows.lines import status_of
from bizrules.flows.outcome import exceeded
from bizrules.model.decision import OUTCOMES, NeedStatus, Outcome
from bizrules.model.request import FactValue
from bizrules.model.vocabulary import Fact
from bizrules.rules.conditions import FALSE, AllOf, AnyOf, Constant, Node, Test, Truth, Value, every_test
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.need_tree import FactLeaf
from bizrules.rules.resolved import (
    ChargeEffect,
    DutyEffect,
    Effect,
    LimitEffect,
    NeedEffect,
    ResolvedRule,
    ResolvedRuleset,
)
from bizrules.rules.rule_reads import conditions_read, counted
from bizrules.rules.unset import UNSET
from bizrules.rules.walk import truth

PartKind = Literal["always", "never", "test", "all", "any", "not"]
EffectName = Literal["forbid", "limit", "require", "redirect", "approval", "charge", "do"]
_EFFECTS: tuple[tuple[type, EffectName], ...] = (
    (Forbid, "forbid"),
    (LimitEffect, "limit"),
    (NeedEffect, "require"),
    (Redirect, "redirect"),
    (Approval, "approval"),
    (ChargeEffect, "charge"),
    (DutyEffect, "do"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A condition or a part of one, with its truth. A `test` compares `fact` with `values`; others have `parts`."""

    kind: PartKind
    truth: Truth
    fact: str = ""
    comparison: str = ""
    values: tuple[Value, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRead:
    """A fact that a rule read. `value` is None when it is unknown, and when it is `masked`."""

    name: str
    value: FactValue | None
    known: bool
    masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedClause:
    """A clause that a rule rests on."""

    id: str
    quote: str
    document: str
    section: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExplained:
    """One rule: whether it `applies`, and how that came about.

    A rule that requires something also has how far it is `met`, and the `demand` when that is about facts; of a limit,
    `exceeded` tells whether it is.
    """

    id: str
    person: str
    effect: EffectName
    applies: Truth
    condition: Part
    demand: Part | None
    met: NeedStatus | None
    exceeded: Truth
    facts: tuple[FactRead, ...]
    clauses: tuple[QuotedClause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Every rule in force for one request, explained in the order of the rules; `outcome` is that of the decision."""

    business: str
    operator: str
    region: str
    day: date
    sample: bool
    outcome: Outcome
    possible: tuple[Outcome, ...]
    rules: tuple[RuleExplained, ...]


def explain(case: Case, outcome: Outcome, clauses: Mapping[str, Clause]) -> Explanation:
    """Explain every rule of a case that comes to an outcome."""
    return Explanation(
        business=case.request.business,
        operator=case.ruleset.operator,
        region=case.request.region,
        day=case.request.day,
        sample=case.ruleset.sample,
        outcome=outcome,
        possible=tuple(name for name in OUTCOMES if name in case.possible),
        rules=tuple(_rule(case, rule, clauses) for rule in case.ruleset.rules),
    )


def _rule(case: Case, rule: ResolvedRule, clauses: Mapping[str, Clause]) -> RuleExplained:
    ruleset, effect = case.ruleset, rule.effect
    applies = case.truths[rule.condition]
    demand = None
    if isinstance(effect, NeedEffect) and isinstance(effect.need, FactLeaf):
        demand = condition_part(ruleset.conditions[effect.need.condition], _value(case))
    return RuleExplained(
        id=rule.id,
        person=person_of(rule),
        effect=effect_name(effect),
        applies=applies,
        condition=condition_part(ruleset.conditions[rule.condition], _value(case)),
        demand=demand,
        met=_met(case, effect) if isinstance(effect, NeedEffect) and applies is not False else None,
        exceeded=exceeded(ruleset, effect, case.row) if isinstance(effect, LimitEffect) else None,
        facts=tuple(_fact_read(case, name) for name in facts_read(ruleset, rule)),
        clauses=tuple(quoted(clauses[clause]) for clause in rule.cite),
    )


def _met(case: Case, effect: NeedEffect) -> NeedStatus:
    """Tell how far a need is met; one that shares a slot with others, as far as the slot is."""
    return status_of(case.matching.need(effect.need) if effect.slot is None else case.matching.slot(effect.slot))


def condition_part(node: Node, value: Callable[[str], Value | None]) -> Part:
    """Give a condition as a tree in which every part has its own truth.

    >>> condition_part(Test("owner.age", "at_least", (18,)), {"owner.age": 17}.get).truth
    False
    """
    held = truth(node, value)
    if isinstance(node, Constant):
        return Part(kind="always" if node.value else "never", truth=held)
    if isinstance(node, Test):
        return Part(kind="test", truth=held, fact=node.fact, comparison=node.comparison, values=node.values)
    if isinstance(node, AllOf | AnyOf):
        kind: PartKind = "all" if isinstance(node, AllOf) else "any"
        return Part(kind=kind, truth=held, parts=tuple(condition_part(branch, value) for branch in node.branches))
    return Part(kind="not", truth=held, parts=(condition_part(node.branch, value),))


def effect_name(effect: Effect) -> EffectName:
    """Name an effect as a ruleset does.

    >>> effect_name(Forbid("closed"))
    'forbid'
    """
    return next(name for kind, name in _EFFECTS if isinstance(effect, kind))


def can_apply(ruleset: ResolvedRuleset, rule: ResolvedRule) -> bool:
    """Tell whether there are requests that a rule applies to; a shared rule may be of no concern to a business."""
    return ruleset.conditions[rule.condition] != FALSE


def facts_read(ruleset: ResolvedRuleset, rule: ResolvedRule) -> tuple[str, ...]:
    """Name the facts that a rule reads, in its condition, its demand, its counts or its amounts."""
    return tuple(dict.fromkeys(name for name in _names_read(ruleset, rule) if not name.startswith(UNSET)))


def _names_read(ruleset: ResolvedRuleset, rule: ResolvedRule) -> Iterator[str]:
    for condition in conditions_read(rule):
        yield from (test.fact for test in every_test(ruleset.conditions[condition]))
    yield from counted(rule)


def quoted(clause: Clause) -> QuotedClause:
    """Give of a clause what is shown of it."""
    return QuotedClause(
        id=clause.id, quote=clause.quote, document=clause.document, section=clause.section, basis=clause.basis
    )


def _value(case: Case) -> Callable[[str], Value | None]:
    return lambda name: cast("Value | None", case.facts.get(name))  # days are never tested


def _fact_read(case: Case, name: str) -> FactRead:
    fact = case.ruleset.vocabulary.find(name)
    value = case.facts.get(name)
    masked = value is not None and (fact is None or is_masked(fact))
    return FactRead(name=name, value=None if masked else value, known=value is not None, masked=masked)


def is_masked(fact: Fact) -> bool:
    """Tell whether the value of a fact is kept to oneself.

    >>> is_masked(Fact(name="owner.name", type="text", title="name"))
    True
    """
    return fact.type == "text" or (fact.discloses == "person" and fact.derivation is None)
