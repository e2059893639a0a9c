"""A resolved ruleset made ready to work: its engine compiled, its domains found; made once, kept with the book."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bizrules.flows.duties import Duties
from bizrules.flows.lines import Lines
from bizrules.flows.states import States
from bizrules.rules.compared import Evaluation, alone, compared, made
from bizrules.rules.compiled import Engine, compile_engine
from bizrules.rules.conditions import Value
from bizrules.rules.disclosing import disclosing
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset

EngineChoice = Literal["compiled", "durable-rules"]
ENGINES: tuple[EngineChoice, ...] = get_args(EngineChoice)


@dataclass(frozen=True, slots=True)
class WorkingRules:
    """Rules in force with the compiled engine, and with what evaluates a request as it was told: one engine or both.

    `at_door` are the same rules where no paper is doubtful yet: who judges it comes later.
    """

    ruleset: ResolvedRuleset
    at_door: ResolvedRuleset
    engine: Engine
    evaluate: Evaluation
    domains: Mapping[str, tuple[Value, ...]]
    lines: Lines
    duties: Duties
    states: States
    disclosing: tuple[tuple[str, ...], ...]


def make_ready(ruleset: ResolvedRuleset, engine: EngineChoice = "compiled") -> WorkingRules:
    """Compile the conditions of a ruleset; `durable-rules` also has that engine evaluate and compares the truths."""
    compiled = made(lambda: compile_engine(ruleset.conditions, ruleset.facts))
    evaluate = alone(compiled)
    if engine == "durable-rules":
        evaluate = compared(compiled, made(lambda: _second_engine(ruleset)))
    types = {name: replace(kind, may_end_by_hand=False) for name, kind in ruleset.types.items()}
    tried, disclosed = domains(ruleset), disclosing(ruleset)
    return WorkingRules(
        ruleset=ruleset,
        at_door=replace(ruleset, types=types),
        engine=compiled,
        evaluate=evaluate,
        domains=tried,
        lines=Lines(ruleset, disclosed),
        duties=Duties(ruleset),
        states=States(ruleset, tried),
        disclosing=disclosed,
    )


def _second_engine(ruleset: ResolvedRuleset) -> Engine:
    from bizrules.rules.durable import durable_engine  # noqa: PLC0415  (loads a C library, for those who ask for it)

    return durable_engine(ruleset.conditions, ruleset.facts)
