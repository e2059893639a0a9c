"""What must still hold when the caller commits: two counters may ask at once, and what a system answered grows old.

limits that apply ─▶ counts with their ceilings
an acceptance     ─▶ the states that it rests on
"""

from collections.abc import Iterator

from bizrules.flows.case import Case
from bizrules.model.decision import Guard, Outcome


def guards(case: Case, outcome: Outcome) -> tuple[Guard, ...]:
    """Give what must still hold at commit; the states only of an acceptance, as nothing else is committed."""
    return (*_counts(case), *(case.rules.states.of(case.row) if outcome == "accept" else ()))


def _counts(case: Case) -> Iterator[Guard]:
    for rule, limit in case.ruleset.limits:
        if case.truths[rule.condition] is not False:
            adding = case.row[case.ruleset.index[limit.adding]] if isinstance(limit.adding, str) else limit.adding
            yield Guard(
                facts=limit.count,
                per=limit.per,
                rules=(rule.id,),
                adding=int(adding) if adding is not None else str(limit.adding),
                at_most=limit.ceiling,
            )
