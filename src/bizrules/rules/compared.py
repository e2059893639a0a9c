"""Conditions evaluated for a decision: by the compiled engine alone, or by both engines, which must agree.

row ─▶ compiled ─────┬─▶ compared ─▶ Answer, or EngineFault
   └─▶ durable-rules ┘
"""

from collections.abc import Callable
from typing import NamedTuple

from bizrules.errors import BizrulesError, Problem
from bizrules.rules.compiled import Engine, FactRow
from bizrules.rules.conditions import Truth
from bizrules.rules.networks import DurableRulesError

_WORDS = {True: "true", False: "false", None: "open"}


class EngineAnswer(NamedTuple):
    """The truths that a decision rests on, the engine to ask for more, and what decided in words."""

    truths: tuple[Truth, ...]
    engine: Engine
    engine_name: str


Evaluation = Callable[[FactRow], EngineAnswer]


class EngineFault(BizrulesError):  # noqa: N818  (named for what a decision reports, its `faults`)
    """No engine can be believed: they differ, or all of them failed. It holds no value of a request."""


def differs(condition: int, compiled: Truth, durable: Truth) -> Problem:
    """Say that two engines say different things of a condition, named by its index in the ruleset.

    >>> print(differs(17, True, None))
    the engines differ on condition 17: compiled says true, durable-rules open [engines-differ]
    """
    said = f"compiled says {_WORDS[compiled]}, durable-rules {_WORDS[durable]}"
    return Problem(code="engines-differ", what=f"the engines differ on condition {condition}: {said}")


class EngineNotMade(RuntimeError):  # noqa: N818  (it says what happened, and only `_ask` ever sees it)
    """An engine could not be made; `reason` is short."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def alone(compiled: Engine) -> Evaluation:
    """Evaluate with the compiled engine."""

    def evaluate(row: FactRow) -> EngineAnswer:
        try:
            return EngineAnswer(compiled(row), compiled, "compiled")
        except Exception as error:  # noqa: BLE001  (a decision must come out; the message may hold facts)
            raise EngineFault([_failed(f"compiled failed: {_reason(error)}")]) from None

    return evaluate


def compared(compiled: Engine, durable: Engine) -> Evaluation:
    """Evaluate with both engines and compare every condition; where one fails, the other's truths stand.

    >>> evaluate = compared(lambda row: (True, None), lambda row: (True, None))
    >>> evaluate(()).engine_name
    'durable-rules agrees'
    """

    def evaluate(row: FactRow) -> EngineAnswer:
        failures: list[str] = []
        first = _ask(compiled, "compiled", row, failures)
        second = _ask(durable, "durable-rules", row, failures)
        if first is not None and second is not None:
            if first != second:
                raise EngineFault(_differences(first, second))
            return EngineAnswer(first, compiled, "durable-rules agrees")
        if first is not None:
            return EngineAnswer(first, compiled, f"compiled; {failures[0]}")
        if second is not None:
            return EngineAnswer(second, durable, f"durable-rules; {failures[0]}")
        raise EngineFault(map(_failed, failures))

    return evaluate


def made(make: Callable[[], Engine]) -> Engine:
    """Make an engine; one that cannot be made fails, with the reason, whenever it is asked.

    So a ruleset that one engine cannot hold is still decided by the other.
    """
    try:
        return make()
    except Exception as error:  # noqa: BLE001  (as in `_ask`)
        reason = _reason(error)

    def evaluate(_: FactRow) -> tuple[Truth, ...]:
        raise EngineNotMade(reason)

    return evaluate


def _ask(engine: Engine, name: str, row: FactRow, failures: list[str]) -> tuple[Truth, ...] | None:
    try:
        return engine(row)
    except Exception as error:  # noqa: BLE001  (the other engine's truths stand, whatever this one raises)
        failures.append(f"{name} failed: {_reason(error)}")
        return None


def _reason(error: Exception) -> str:
    """Tell why, without the message of an exception that is not ours: it may hold facts."""
    return error.reason if isinstance(error, DurableRulesError | EngineNotMade) else type(error).__name__


def _failed(what: str) -> Problem:
    return Problem(code="engine-failed", what=what)


def _differences(compiled: tuple[Truth, ...], durable: tuple[Truth, ...]) -> list[Problem]:
    return [
        differs(index, one, other)
        for index, (one, other) in enumerate(zip(compiled, durable, strict=True))
        if one is not other
    ]
