"""Why the outcome is what it is."""

from bizrules.flows.case import Case
from bizrules.flows.finding_reads import rules_of
from bizrules.flows.outcome import ABOVE, ELSEWHERE, FORBIDDEN, Finding
from bizrules.model.decision import Reason
from bizrules.rules.conditions import Truth
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.resolved import Effect, LimitEffect, ResolvedRule


def reasons(case: Case) -> tuple[Reason, ...]:
    """Give the reasons that hold or may hold, the most final first; lacking papers are the checklist's."""
    found = [reason for finding in case.assessment.findings if (reason := _reason(case, finding))]
    order = ("no_paper_possible", "forbid", "limit", "state", "denied", "redirect", "approval")
    return tuple(sorted(found, key=lambda reason: (not reason.certain, order.index(reason.kind))))


def _reason(case: Case, finding: Finding) -> Reason | None:
    rule = case.ruleset.rules[finding.rule]
    kind, truth = _kind(rule, finding)
    if truth is False:
        return None
    effect = rule.effect
    return Reason(
        kind=kind,
        person=rule.person,
        certain=truth is True,
        targets=_targets(effect),
        say=rule.say or (effect.text if isinstance(effect, Forbid) else ""),
        rule=rule.id,
        cite=rule.cite,
        discloses=_discloses(case, finding),
    )


def _kind(rule: ResolvedRule, finding: Finding) -> tuple[str, Truth]:
    """Give what kind of reason a finding may be, and whether it is one."""
    forbidden = finding.flags[FORBIDDEN]
    match rule.effect:
        case Forbid():
            return "state" if rule.id.startswith("register/") else "forbid", forbidden
        case LimitEffect():
            return "limit", forbidden
        case Redirect():
            return "redirect", finding.flags[ELSEWHERE]
        case Approval():
            return ("approval", finding.flags[ABOVE]) if forbidden is False else ("denied", forbidden)
        case _:
            return "no_paper_possible", forbidden


def _targets(effect: Effect) -> tuple[str, ...]:
    if isinstance(effect, Redirect):
        return tuple(f"{effect.kind}:{target}" for target in effect.targets)
    return (effect.by,) if isinstance(effect, Approval) else ()


def _discloses(case: Case, finding: Finding) -> tuple[str, ...]:
    """Give what hearing of a finding discloses: that of a slot, what any rule discloses that asks for its paper."""
    rules = rules_of(case.ruleset, finding)
    return tuple(dict.fromkeys(told for rule in rules for told in case.rules.disclosing[rule]))
