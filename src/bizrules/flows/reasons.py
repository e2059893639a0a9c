"""Why the outcome is what it is, what the clerk does in any case, and what must still hold at commit."""

from bizrules.flows.case import Case
from bizrules.flows.outcome import FORBIDDEN, Finding
from bizrules.model.decision import Duty, Guard, Reason
from bizrules.rules.conditions import Truth
from bizrules.rules.language import Approval, Forbid, Redirect
from bizrules.rules.resolved import DutyEffect, LimitEffect, NeedEffect, ResolvedRule


def reasons(case: Case) -> tuple[Reason, ...]:
    """Give the reasons that hold or may hold, the most final first; lacking papers are the checklist's."""
    found = [reason for finding in case.assessment.findings if (reason := _reason(case, finding))]
    order = ("no_paper_possible", "forbid", "limit", "state", "denied", "redirect", "approval")
    return tuple(sorted(found, key=lambda reason: (not reason.certain, order.index(reason.kind))))


def _reason(case: Case, finding: Finding) -> Reason | None:
    ruleset = case.ruleset
    if finding.slot is not None:
        rule = ruleset.rules[ruleset.slots[finding.slot].contributions[0][0]]
        return _made(rule, "no_paper_possible", finding.flags[FORBIDDEN], ())
    rule = ruleset.rules[finding.rule]
    effect = rule.effect
    if isinstance(effect, Forbid):
        kind = "state" if rule.id.startswith("register/") else "forbid"
        return _made(rule, kind, finding.flags[FORBIDDEN], (), effect.text)
    if isinstance(effect, LimitEffect):
        return _made(rule, "limit", finding.flags[FORBIDDEN], ())
    if isinstance(effect, Redirect):
        return _made(rule, "redirect", finding.flags[1], tuple(f"{effect.kind}:{target}" for target in effect.targets))
    if isinstance(effect, Approval):
        denied = finding.flags[FORBIDDEN]
        kind = "denied" if denied is not False else "approval"
        return _made(rule, kind, denied if denied is not False else finding.flags[3], (effect.by,))
    return _made(rule, "no_paper_possible", finding.flags[FORBIDDEN], ()) if isinstance(effect, NeedEffect) else None


def _made(rule: ResolvedRule, kind: str, truth: Truth, targets: tuple[str, ...], text: str = "") -> Reason | None:
    if truth is False:
        return None
    return Reason(
        kind=kind,
        person=rule.person,
        certain=truth is True,
        targets=targets,
        say=rule.say or text,
        rule=rule.id,
        cite=rule.cite,
    )


def duties(case: Case) -> tuple[Duty, ...]:
    """Give what the clerk does, in the order of the rules."""
    return tuple(
        _duty(case, rule, rule.effect)
        for rule in case.ruleset.rules
        if isinstance(rule.effect, DutyEffect) and case.truths[rule.condition] is not False
    )


def _duty(case: Case, rule: ResolvedRule, effect: DutyEffect) -> Duty:
    return Duty(
        kind=effect.duty.kind,
        person=rule.person,
        texts=effect.duty.texts,
        by=effect.duty.by,
        within_hours=effect.within_hours,
        years_after_end=effect.years_after_end,
        certain=case.truths[rule.condition] is True,
        done=rule.name in case.request.done or rule.id in case.request.done,
        rule=rule.id,
        cite=rule.cite,
    )


def guards(case: Case) -> tuple[Guard, ...]:
    """Give what must still hold when the caller commits, since two counters may ask at once; never values."""
    found = []
    for rule in case.ruleset.rules:
        limit = rule.effect
        if isinstance(limit, LimitEffect) and case.truths[rule.condition] is not False:
            adding = case.row[case.ruleset.index[limit.adding]] if isinstance(limit.adding, str) else limit.adding
            found.append(
                Guard(
                    facts=limit.count,
                    adding=int(adding) if adding is not None else str(limit.adding),
                    at_most=limit.ceiling,
                    per=limit.per,
                    rule=rule.id,
                )
            )
    return tuple(found)
