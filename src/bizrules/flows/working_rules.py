"""A resolved ruleset made ready to work: its engine compiled, its domains found; made once, kept with the book."""

from collections.abc import Mapping
from dataclasses import dataclass

from bizrules.flows.alternatives import Alternatives
from bizrules.rules.compiled import Engine, compile_engine
from bizrules.rules.conditions import Value
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset


@dataclass(frozen=True, slots=True)
class WorkingRules:
    """Rules in force with the engine that evaluates their conditions."""

    ruleset: ResolvedRuleset
    engine: Engine
    engine_name: str
    domains: Mapping[str, tuple[Value, ...]]
    alternatives: Alternatives


def make_ready(ruleset: ResolvedRuleset) -> WorkingRules:
    """Compile the conditions of a ruleset."""
    return WorkingRules(
        ruleset, compile_engine(ruleset.conditions, ruleset.facts), "compiled", domains(ruleset), Alternatives(ruleset)
    )
