"""The checks, one module each; a new one is added to `CHECKS` and nowhere else."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bizrules.lint.checks import (
    cites_clause_without_rule_reason,
    clause_without_rule,
    correlated_derived_facts,
    dated_before_its_clause,
    inert_parameter,
    rule_on_absent_companion,
    unused_group,
    unused_type,
)
from bizrules.lint.finding import Finding
from bizrules.rules.rulesets import Rulesets


class Check(NamedTuple):
    """A check. `agreed`: what it finds in a file that several operators read holds only when all of them find it."""

    id: str
    find: Callable[[Rulesets], Iterator[Finding]]
    agreed: bool = False


CHECKS: tuple[Check, ...] = (
    Check(cites_clause_without_rule_reason.ID, cites_clause_without_rule_reason.check),
    Check(clause_without_rule.ID, clause_without_rule.check, agreed=True),
    Check(correlated_derived_facts.ID, correlated_derived_facts.check),
    Check(dated_before_its_clause.ID, dated_before_its_clause.check),
    Check(inert_parameter.ID, inert_parameter.check, agreed=True),
    Check(rule_on_absent_companion.ID, rule_on_absent_companion.check),
    Check(unused_group.ID, unused_group.check, agreed=True),
    Check(unused_type.ID, unused_type.check, agreed=True),
)
