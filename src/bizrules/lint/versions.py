"""What is another version of the same: of a rule, of a way to fill a need, of a move of a line.

The language knows rules and days, and no versions. Two rules are taken for versions of one where they concern the same
thing in cases that can be one case, and are called, or said to people, the same but for numbers:

    what it concerns ── the limit on these counts, the paper for this purpose of this person, the fee, …
    its cases        ── the same facts in the same order, and no test of the one shuts out that of the other
    its sentence     ── the same but for its numbers, where the ids are not; of a rule in the very same cases any
"""

import re
from collections.abc import Hashable, Mapping

from bizrules.lint.measured import without_numbers
from bizrules.rules.language.condition import Branches, Condition, Item, Member
from bizrules.rules.language.effect import Charge, Duty, Effect, Limit, Redirect, Require
from bizrules.rules.language.lifecycle import Move
from bizrules.rules.language.need import PaperNeed
from bizrules.rules.language.paper import Option
from bizrules.rules.language.rule import Rule
from bizrules.rules.overlaps import apart
from bizrules.rules.written_parts import every_node

_NUMBERED = re.compile(r"-?v?\d+$", re.ASCII)


def rule_versions(one: Rule, other: Rule, purposes: Mapping[str, str]) -> bool:
    """Tell whether two rules are versions of one; `purposes` are those of the groups of papers."""
    if not _concerns(one.effect, purposes) & _concerns(other.effect, purposes):
        return False
    if repr((one.when, one.unless)) == repr((other.when, other.unless)):
        if repr(one.effect) == repr(other.effect):
            return False  # said twice, and no version
        if not isinstance(one.effect, Charge | Duty):  # of which there may be several in one case
            return True
    one_case = _one_case(one.when, other.when) and _one_case(one.unless, other.unless)
    return one_case and (_named_alike(one.id, other.id) or without_numbers(one.words) == without_numbers(other.words))


def option_versions(one: Option, other: Option) -> bool:
    """Tell whether two ways to fill a need are versions of one: the one asks for all that the other does."""
    less, more = ({repr(need) for need in option.company} for option in (one, other))
    return one.paper == other.paper and _one_case(one.when, other.when) and (less <= more or more <= less)


def move_versions(one: Move, other: Move) -> bool:
    """Tell whether two moves of a line are versions of one."""
    return _of_move(one) == _of_move(other) and _one_case(one.when, other.when)


def _named_alike(one: str, other: str) -> bool:
    """Tell whether two ids differ in nothing but a number at the end: `fee`, `fee-2`, `fee-2026`."""
    return _NUMBERED.sub("", one) == _NUMBERED.sub("", other)


def _of_move(move: Move) -> Hashable:
    return move.states, move.to, move.by, move.provided, move.term and (move.term.kind, move.term.since)


def _concerns(effect: Effect, purposes: Mapping[str, str]) -> set[Hashable]:
    """Give what an effect is about; a need may be about several things."""
    if isinstance(effect, Require):
        return {_asked(node, purposes) for node in every_node(effect.need) if isinstance(node, PaperNeed | Item)}
    if isinstance(effect, Limit):
        return {("limit", effect.count, effect.per)}
    if isinstance(effect, Charge):
        return {("charge", effect.kind, effect.every)}
    if isinstance(effect, Duty):
        return {("duty", effect.kind, effect.by)}
    return {("redirect", effect.kind)} if isinstance(effect, Redirect) else {type(effect).__name__}


def _asked(node: PaperNeed | Item, purposes: Mapping[str, str]) -> Hashable:
    if isinstance(node, PaperNeed):
        return node.person, node.purpose or purposes.get(node.paper, node.paper)
    return _tested(node)


def _tested(item: Item) -> Hashable:
    """Give what a test is about: a fact, or one member of a set."""
    return item.name, item.check.member.text if isinstance(item.check, Member) else ""


def _one_case(one: Condition, other: Condition) -> bool:
    """Tell whether two conditions are about the same, and may hold together."""
    return len(one) == len(other) and all(map(_part_of_one_case, one, other))


def _part_of_one_case(one: Item | Branches, other: Item | Branches) -> bool:
    if isinstance(one, Item) and isinstance(other, Item):
        return _tested(one) == _tested(other) and not apart(one.check, other.check)
    if isinstance(one, Branches) and isinstance(other, Branches):
        same_kind = one.kind == other.kind and len(one.branches) == len(other.branches)
        return same_kind and all(map(_one_case, one.branches, other.branches))
    return False
