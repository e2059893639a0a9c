"""From a request to a decision: one line a step, each step a module.

    request ─▶ papers judged ─▶ facts ─▶ conditions ─▶ papers matched ─▶ outcomes ─▶ decision

Data only moves to the right. Conditions never look at papers; matching reads only truths and verdicts.
"""

from typing import cast

from bizrules.errors import BizrulesError
from bizrules.flows.after import after
from bizrules.flows.case import Case
from bizrules.flows.charges import charges, is_open
from bizrules.flows.checklist import checklist
from bizrules.flows.derive import derive
from bizrules.flows.finding_reads import places_read
from bizrules.flows.guards import guards
from bizrules.flows.identity import identity
from bizrules.flows.judge import judge_all
from bizrules.flows.listener import listener
from bizrules.flows.next_steps import next_steps
from bizrules.flows.outcome import Assessor, Outcomes
from bizrules.flows.questions import questions
from bizrules.flows.reasons import reasons
from bizrules.flows.shown_papers import lay_out
from bizrules.flows.splitting import Splitter
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.decision import OUTCOMES, Charge, Decision, Outcome, Wording
from bizrules.model.lifecycle import Next
from bizrules.model.request import Request
from bizrules.rules.compared import EngineFault
from bizrules.rules.conditions import Value  # noqa: TC001  (a cast names it)
from bizrules.rules.held import HeldRulesets
from bizrules.rules.resolved import LimitEffect, ResolvedRuleset


def examine(request: Request, rules: WorkingRules) -> Case:
    """Judge, derive, evaluate, match: everything that the decision is then read from.

    Raises: EngineFault when the engines differ, or none answers.
    """
    ruleset = rules.ruleset
    judged = judge_all(request, ruleset.types)
    facts = derive(request, ruleset.vocabulary, judged, ruleset.derived)
    row = cast("tuple[Value | None, ...]", tuple(map(facts.get, ruleset.facts)))  # days are never tested
    # Both engines, where both are wanted, answer for the request as it was told. What splitting asks then is a search
    # among thousands of completions that nobody told, in which the second engine would only cost time.
    truths, engine, engine_name = rules.evaluate(row)
    papers = lay_out(request, judged)
    assessor = Assessor(ruleset, request.approvals)
    assessment = assessor.assess(row, truths, papers)
    splitter = Splitter(ruleset, assessor, engine, rules.domains)
    possible = splitter.possible(row, assessment, truths, papers)
    return Case(
        request=request,
        rules=rules,
        judged=judged,
        facts=facts,
        row=row,
        truths=truths,
        engine_name=engine_name,
        papers=papers,
        standings=assessor.standings,
        assessment=assessment,
        possible=possible,
        exact=splitter.exact,
    )


def decide(request: Request, rules: WorkingRules, *, wording: Wording) -> Decision:
    """Decide one request under the rules in force."""
    try:
        case = examine(request, rules)
    except EngineFault as fault:
        return refer(request, fault, rules=rules.ruleset, digest=rules.ruleset.digest, wording=wording)
    due = charges(case)
    outcome = outcome_of(case.possible, due)
    follows = after(request, case.ruleset) if outcome != "refuse" else None
    return Decision(
        business=request.business,
        operator=case.ruleset.operator,
        region=request.region,
        day=request.day,
        outcome=outcome,
        possible=tuple(name for name in OUTCOMES if name in case.possible),
        exact=case.exact,
        checklist=checklist(case),
        charges=due,
        reasons=reasons(case),
        duties=rules.duties.of(case.truths, request.done),
        questions=questions(case, due),
        guards=guards(case, outcome),
        next=follows,
        next_steps=next_steps(case, outcome),
        unset=_unset(case, due, follows),
        faults=(),
        engine=case.engine_name,
        sample=case.ruleset.sample,
        identity=identity(case.ruleset.digest, request.day),
        listener=listener(case),
        dated_from=case.ruleset.span.end if case.ruleset.span.begin is None else None,
        wording=wording,
    )


def refer(
    request: Request, error: BizrulesError, *, rules: ResolvedRuleset | HeldRulesets, digest: str, wording: Wording
) -> Decision:
    """Send a request to a person, because its rules or the engines cannot be trusted; the faults are named."""
    return Decision(
        business=request.business,
        operator=rules.operator,
        region=request.region,
        day=request.day,
        outcome="refer",
        possible=("refer",),
        exact=True,
        checklist=(),
        charges=(),
        reasons=(),
        duties=(),
        questions=(),
        guards=(),
        next=None,
        next_steps=(),
        unset=(),
        faults=tuple(str(problem) for problem in error.problems),
        engine="none",
        sample=rules.sample,
        identity=identity(digest, request.day),
        wording=wording,
    )


def outcome_of(possible: Outcomes, due: tuple[Charge, ...]) -> Outcome:
    """One outcome that is left is the outcome; acceptance also needs every charge to be definite."""
    if len(possible) > 1 or (possible == {"accept"} and any(is_open(charge) for charge in due)):
        return "undetermined"
    return next(iter(possible))


def _unset(case: Case, due: tuple[Charge, ...], follows: Next | None) -> tuple[str, ...]:
    """Name the parameters that are unset and that something here waits for."""
    ruleset = case.ruleset
    names = {name for charge in due for name in charge.waits_for if ruleset.vocabulary.find(name) is None}
    names |= {name for coming in follows.due for name in coming.waits_for} if follows else set()
    for finding in case.assessment.findings:
        if None in finding.flags:
            read = (ruleset.facts[place] for place in places_read(ruleset, finding, case.truths))
            names |= {ruleset.unset[name] for name in read if name in ruleset.unset}
            effect = ruleset.rules[finding.rule].effect
            if isinstance(effect, LimitEffect) and effect.ceiling is None:
                names.add(effect.parameter)
    return tuple(sorted(names | case.rules.duties.unset(case.truths)))
