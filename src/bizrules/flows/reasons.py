"""Why the outcome is what it is, and what the clerk does in any case."""

from bizrules.flows.case import Case
from bizrules.flows.outcome import FORBIDDEN, Finding
from bizrules.model.decision import Duty, Reason
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
    rule = ruleset.rules[finding.rule]
    if finding.slot is not None:
        told = tuple(dict.fromkeys(one for place, _ in ruleset.slots[finding.slot].contributions for one in case.rules.disclosing[place]))
        return _made(rule, "no_paper_possible", finding.flags[FORBIDDEN], (), told)
    told = case.rules.disclosing[finding.rule]
    effect = rule.effect
    if isinstance(effect, Forbid):
        kind = "state" if rule.id.startswith("register/") else "forbid"
        return _made(rule, kind, finding.flags[FORBIDDEN], (), told, effect.text)
    if isinstance(effect, LimitEffect):
        return _made(rule, "limit", finding.flags[FORBIDDEN], (), told)
    if isinstance(effect, Redirect):
        targets = tuple(f"{effect.kind}:{target}" for target in effect.targets)
        return _made(rule, "redirect", finding.flags[1], targets, told)
    if isinstance(effect, Approval):
        denied = finding.flags[FORBIDDEN]
        kind = "denied" if denied is not False else "approval"
        return _made(rule, kind, denied if denied is not False else finding.flags[3], (effect.by,), told)
    return _made(rule, "no_paper_possible", finding.flags[FORBIDDEN], (), told) if isinstance(effect, NeedEffect) else None


def _made(rule: ResolvedRule, kind: str, truth: Truth, targets: tuple[str, ...], told: tuple[str, ...], text: str = "") -> Reason | None:
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
        discloses=told,
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
