"""What a resolved rule reads: the conditions it hangs on, and the facts whose value itself counts."""

from collections.abc import Iterator

from bizrules.rules.need_tree import conditions_of
from bizrules.rules.resolved import ChargeEffect, LimitEffect, NeedEffect, ResolvedRule


def conditions_read(rule: ResolvedRule) -> Iterator[int]:
    """Give the conditions of a rule by their index: when it applies, what it demands, and what its amounts hang on."""
    yield rule.condition
    yield from inner_conditions(rule)


def inner_conditions(rule: ResolvedRule) -> Iterator[int]:
    """Give the conditions inside the effect of a rule: what it demands, and what its amounts hang on."""
    if isinstance(rule.effect, NeedEffect):
        yield from conditions_of(rule.effect.need)
    elif isinstance(rule.effect, ChargeEffect):
        yield from (condition for condition, _amount in rule.effect.rows)


def counted(rule: ResolvedRule) -> Iterator[str]:
    """Name the facts whose value itself counts, and not only how it compares: they are added up, or charged."""
    if isinstance(rule.effect, LimitEffect | ChargeEffect):
        yield from rule.effect.counted
