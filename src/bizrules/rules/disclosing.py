"""What each rule would disclose to whoever hears of it: of whose account, and of whose listing, it reads facts."""

from collections.abc import Iterator

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.conditions import every_test
from bizrules.rules.resolved import ChargeEffect, ResolvedRule, ResolvedRuleset
from bizrules.rules.rule_reads import conditions_read, counted

_WITHHELD = ("account", "listing")


def disclosing(ruleset: ResolvedRuleset) -> tuple[tuple[str, ...], ...]:
    """Give what each rule of a ruleset discloses, as `disclosed` gives it for each fact that the rule reads.

    A charge discloses only what it takes its amount from: who pays it must hear of it.
    """
    vocabulary = ruleset.vocabulary
    return tuple(
        tuple(dict.fromkeys(told for name in _reads(ruleset, rule) for told in disclosed(vocabulary, name)))
        for rule in ruleset.rules
    )


def disclosed(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """Give what a fact discloses: nothing, or `account:` or `listing:` and the person or the thing it is told of."""
    fact = vocabulary.find(name)
    if fact is None or fact.discloses not in _WITHHELD:
        return ()
    whose = fact.subject if vocabulary.roles.is_person(fact.subject) else fact.subject.partition(".")[0]
    return (f"{fact.discloses}:{whose}",)


def _reads(ruleset: ResolvedRuleset, rule: ResolvedRule) -> Iterator[str]:
    if not isinstance(rule.effect, ChargeEffect):
        yield from (test.fact for index in conditions_read(rule) for test in every_test(ruleset.conditions[index]))
    yield from counted(rule)
