"""A case of the solver, decided by the real engine: whatever a proof shows is checked by what it was proved of."""

from datetime import date, timedelta

from bizrules.flows.acceptance import examine
from bizrules.flows.case import Case
from bizrules.flows.finding_reads import rules_of
from bizrules.flows.judged_paper import BAD, DOUBTFUL, GOOD
from bizrules.flows.outcome import Outcomes
from bizrules.flows.shown_papers import KINDS_OF
from bizrules.flows.working_rules import make_ready
from bizrules.model.request import Paper, Request
from bizrules.proofs.witness import Witness
from bizrules.rules.language.span import Span
from bizrules.rules.resolved import ResolvedRule, ResolvedRuleset

_ANY_DAY = date(2000, 1, 1)
_INSPECTED = {BAD: "failed", DOUBTFUL: "doubtful", GOOD: "passed"}


def replayed(witness: Witness, ruleset: ResolvedRuleset) -> Case:
    """Have the engine examine a case under a ruleset."""
    return examine(request_of(witness, ruleset), make_ready(ruleset))


def outcomes(witness: Witness, ruleset: ResolvedRuleset) -> Outcomes:
    """Give the outcomes of a case under a ruleset: one, or several where they hang on figures that are unset."""
    return replayed(witness, ruleset).possible


def standing_against(case: Case) -> list[ResolvedRule]:
    """Give the rules that stand against a request: those that refuse it, send it elsewhere, or wait for something."""
    found = (rule for finding in case.assessment.findings for rule in rules_of(case.ruleset, finding))
    rules = [case.ruleset.rules[rule] for rule in dict.fromkeys(found)]
    return [rule for rule in rules if case.truths[rule.condition] is not False]


def request_of(witness: Witness, ruleset: ResolvedRuleset) -> Request:
    """Give a case as a request of some day of a ruleset. What follows from other facts is told as it is."""
    return Request(
        business=ruleset.business,
        day=day_of(ruleset.span),
        region=ruleset.region,
        facts=witness.facts,
        papers=papers_of(witness),
        approvals=witness.approvals,
    )


def day_of(span: Span) -> date:
    """Give a day of a span: the first, else the last; any, where it has neither.

    >>> day_of(Span(None, date(2011, 1, 1)))
    datetime.date(2010, 12, 31)
    """
    if span.begin is None:
        return span.end - timedelta(days=1) if span.end else _ANY_DAY
    return span.begin


def papers_of(witness: Witness) -> tuple[Paper, ...]:
    """Give the papers of a case, all there are; one of a kind is not told twice as the original that it is."""
    return tuple(
        Paper(type=kind, of=person, forms=(form,), inspected=_INSPECTED[level])
        for (kind, person, form), level in witness.papers.items()
        if all(witness.papers.get((kind, person, part)) != level for part in KINDS_OF.get(form, ()))
    )
