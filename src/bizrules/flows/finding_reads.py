"""What a finding is from and hangs on: its rules, what they ask for, the conditions and facts that all of it reads."""

from collections.abc import Iterator

from bizrules.flows.matching import Truths
from bizrules.flows.outcome import Finding
from bizrules.rules.conditions import every_test
from bizrules.rules.need_tree import NeedNode, conditions_of
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRuleset


def rules_of(ruleset: ResolvedRuleset, finding: Finding) -> tuple[int, ...]:
    """Give the places of the rules that a finding is from: of a slot, all that ask for its paper."""
    if finding.slot is None:
        return (finding.rule,)
    return tuple([rule for rule, _ in ruleset.slots[finding.slot].contributions])


def line_of(ruleset: ResolvedRuleset, finding: Finding) -> str:
    """Give the id of the line of the checklist that a finding about papers is about."""
    return ruleset.rules[finding.rule].name if finding.slot is None else ruleset.slots[finding.slot].line


def needs_of(ruleset: ResolvedRuleset, finding: Finding) -> Iterator[NeedNode]:
    """Give the requirements that a finding stands for."""
    if finding.slot is not None:
        yield from (leaf for _, leaf in ruleset.slots[finding.slot].contributions)
    else:
        effect = ruleset.rules[finding.rule].effect
        if isinstance(effect, NeedEffect):
            yield effect.need


def conditions_read(ruleset: ResolvedRuleset, finding: Finding) -> tuple[int, ...]:
    """Give the conditions that a finding hangs on, each once: those of its rules, then those of what they ask for."""
    conditions = dict.fromkeys(ruleset.rules[rule].condition for rule in rules_of(ruleset, finding))
    conditions |= dict.fromkeys(read for need in needs_of(ruleset, finding) for read in conditions_of(need))
    return tuple(conditions)


def counts_read(ruleset: ResolvedRuleset, finding: Finding) -> tuple[str, ...]:
    """Name the facts that a finding counts: those of a limit, which has no slot."""
    effect = ruleset.rules[finding.rule].effect
    return effect.counted if isinstance(effect, LimitEffect) else ()


def places_read(ruleset: ResolvedRuleset, finding: Finding, truths: Truths) -> set[int]:
    """Give the places in a row of every fact that an open finding hangs on."""
    places = {
        ruleset.index[test.fact]
        for condition in conditions_read(ruleset, finding)
        if truths[condition] is None
        for test in every_test(ruleset.conditions[condition])
    }
    return places.union(ruleset.index[name] for name in counts_read(ruleset, finding))
