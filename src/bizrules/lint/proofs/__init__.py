"""The checks that need proofs, one module each; a new one is added to `PROOFS`, and its name to `proof_names`.

    landscape (every ruleset in force, once) ─▶ claims ─▶ prover ─▶ findings

A check is `ID` and `claims(landscape)`; its docstring is its page, as that of the other checks.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bizrules.lint.claim import Claim, Known, Shows
from bizrules.lint.landscape import Landscape
from bizrules.lint.proofs import (
    barring_rule,
    condition_always_holds,
    condition_never_holds,
    idle_exception,
    idle_fact,
    idle_option,
    idle_row,
    redundant_condition,
    relaxed_law,
    shadowed_rule,
    table_gap,
    undefined_parameter,
)


class Proof(NamedTuple):
    """A check that claims something of all requests there can be, or finds it without a solver.

    Where it claims `wherever` the rule stands or not at all, rulesets that have the rule and claim nothing refute it.
    """

    id: str
    claims: Callable[[Landscape], Iterator[Claim] | Iterator[Shows] | Iterator[Known]]
    wherever: bool = False


PROOFS: tuple[Proof, ...] = (
    Proof(barring_rule.ID, barring_rule.claims),
    Proof(condition_always_holds.ID, condition_always_holds.claims),
    Proof(condition_never_holds.ID, condition_never_holds.claims),
    Proof(idle_exception.ID, idle_exception.claims),
    Proof(idle_fact.ID, idle_fact.claims),
    Proof(idle_option.ID, idle_option.claims),
    Proof(idle_row.ID, idle_row.claims),
    Proof(redundant_condition.ID, redundant_condition.claims),
    Proof(relaxed_law.ID, relaxed_law.claims),
    Proof(shadowed_rule.ID, shadowed_rule.claims, wherever=True),
    Proof(table_gap.ID, table_gap.claims),
    Proof(undefined_parameter.ID, undefined_parameter.claims),
)
