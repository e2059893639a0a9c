"""Who is measured: everything that can give the truth of all conditions from a row of facts.

A new one (another engine of the field) is one more entry of `CONTENDERS`; it is compared before it is timed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import activation

from bizrules.flows.working_rules import WorkingRules
from bizrules.rules import walk
from bizrules.rules.compiled import Engine, FactRow, compile_engine
from bizrules.rules.conditions import Truth


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to evaluate. `package` is what is installed for it, whose version is shown; empty for Python itself."""

    name: str
    package: str
    make: Callable[[WorkingRules], Engine]
    aim: float | None = None
    """The most that it may cost, as a ratio to the hand-written function."""


def _by_hand(_: WorkingRules) -> Engine:
    return activation.evaluate


def _compiled(rules: WorkingRules) -> Engine:
    return compile_engine(rules.ruleset.conditions, rules.ruleset.facts)


def _walked(rules: WorkingRules) -> Engine:
    conditions, facts = rules.ruleset.conditions, rules.ruleset.facts

    def evaluate(row: FactRow) -> tuple[Truth, ...]:
        value = dict(zip(facts, row, strict=True)).get
        return tuple([walk.truth(condition, value) for condition in conditions])

    return evaluate


BY_HAND = Contender("hand-written Python", "", _by_hand)
CONTENDERS = (
    BY_HAND,
    Contender("bizrules, compiled", "bizrules", _compiled, aim=1.5),
    Contender("bizrules, conditions walked", "bizrules", _walked),
)
