"""Where in the hall the customer goes now, as the steps of the procedure and what the greeter does say."""

from collections.abc import Iterator

from bizrules.flows.case import Case
from bizrules.flows.outcome import Outcomes
from bizrules.model.pre_check import Direction
from bizrules.rules.resolved import DutyEffect


def directions(case: Case, left: Outcomes) -> tuple[Direction, ...]:
    """Give the places, each once; none where all that is left is to come again, or a refusal."""
    if left <= {"supplement", "refuse"}:
        return ()
    found: dict[str, Direction] = {}
    for direction in _directions(case):
        found.setdefault(direction.to, direction)
    return tuple(found.values())


def _directions(case: Case) -> Iterator[Direction]:
    for step in case.ruleset.procedure:
        truth = case.truths[step.condition]
        if step.to and truth is not False:
            yield Direction(to=step.to, by=step.by, certain=truth is True, texts=(step.say,), cite=step.cite)
    for rule in case.ruleset.rules:
        truth = case.truths[rule.condition]
        if isinstance(rule.effect, DutyEffect) and rule.effect.duty.to and truth is not False:
            duty = rule.effect.duty
            yield Direction(to=duty.to, by=duty.by, certain=truth is True, texts=duty.texts, cite=rule.cite)
