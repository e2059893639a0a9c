"""Which steps of the procedure may be done now, given what is done."""

from bizrules.flows.case import Case
from bizrules.model.decision import NextStep, Outcome
from bizrules.rules.procedure import ACCEPTED, ResolvedStep


def next_steps(case: Case, outcome: Outcome) -> tuple[NextStep, ...]:
    """Give the steps not done whose needs are there, in the order of the procedure; none after a refusal."""
    if outcome == "refuse":
        return ()
    steps, truths, told = case.ruleset.procedure, case.truths, case.request.done
    passed: list[bool] = []
    found = []
    for step in steps:
        ready = all(passed[before] for before in step.waits_for) and (outcome == "accept" or ACCEPTED not in step.needs)
        done = step.name in told or step.id in told
        applies = truths[step.condition]
        # A step that does not apply is passed once what it would have waited for is.
        passed.append(done or (ready and applies is False))
        if ready and not done and applies is not False:
            found.append(_next(step, certain=applies is True))
    return tuple(found)


def _next(step: ResolvedStep, *, certain: bool) -> NextStep:
    return NextStep(
        step=step.id,
        by=step.by,
        optional=step.optional,
        within_hours=step.within_hours,
        certain=certain,
        say=step.say,
        cite=step.cite,
    )
