"""Which facts systems answer, and which rules rest on such answers: they grow old while the customer signs."""

from typing import NamedTuple

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import every_test
from bizrules.rules.resolved import DutyEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.rule_reads import inner_conditions


class Resting(NamedTuple):
    """A rule that rests on what systems answer: through its own condition, through those inside its effect."""

    rule: ResolvedRule
    own: bool
    inner: tuple[int, ...]


def answered(ruleset: ResolvedRuleset) -> frozenset[str]:
    """Give the facts of a ruleset that systems answer, or that follow from such an answer."""
    return frozenset(name for name in ruleset.facts if _asks_system(ruleset.vocabulary, name))


def _asks_system(vocabulary: Vocabulary, name: str) -> bool:
    fact = vocabulary.find(name)
    if fact is None:
        return False
    if fact.derivation is not None:
        return any(_asks_system(vocabulary, read) for read in fact.derivation.inputs)
    return fact.asked == "system"


def resting(ruleset: ResolvedRuleset) -> tuple[Resting, ...]:
    """Give the rules that rest on what systems answer; duties decide nothing, and so rest on nothing."""
    facts = answered(ruleset)
    on_answers = {
        index for index, node in enumerate(ruleset.conditions) if any(test.fact in facts for test in every_test(node))
    }
    found = []
    for rule in ruleset.rules:
        own = rule.condition in on_answers
        inner = tuple(condition for condition in inner_conditions(rule) if condition in on_answers)
        if (own or inner) and not isinstance(rule.effect, DutyEffect):
            found.append(Resting(rule, own, inner))
    return tuple(found)
