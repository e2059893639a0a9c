"""What a rule or step says once every name, figure and group is filled in, with conditions of its own.

The conditions of a ruleset are numbered across its rules. What one rule says is the same in many rulesets, so it
numbers its own, and `effect_at` gives them their places among others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bizrules.rules.conditions import Node
from bizrules.rules.language.paper import PaperType
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption, Several
from bizrules.rules.once import once
from bizrules.rules.resolved import ChargeEffect, Effect, NeedEffect, facts_of


class ExpandedPart(NamedTuple):
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
    if isinstance(effect, NeedEffect):
        return NeedEffect(_need_at(effect.need, places), effect.slot)
    if isinstance(effect, ChargeEffect) and effect.rows:
        return replace(effect, rows=tuple((places[condition], amount) for condition, amount in effect.rows))
    return effect


def _need_at(need: NeedNode, places: Sequence[int]) -> NeedNode:
    if isinstance(need, FactLeaf):
        return FactLeaf(places[need.condition], need.changeable)
    if isinstance(need, Several):
        return Several(need.kind, tuple(_need_at(branch, places) for branch in need.branches))
    options = [
        PaperOption(each.paper, places[each.when], _all_at(each.company, places), each.by_hand, each.cite)
        for each in need.options
    ]
    return PaperLeaf(need.wanted, need.purpose, need.person, need.forms, tuple(options))


def _all_at(needs: tuple[NeedNode, ...], places: Sequence[int]) -> tuple[NeedNode, ...]:
    return tuple([_need_at(need, places) for need in needs]) if needs else ()
