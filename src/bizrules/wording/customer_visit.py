"""What a customer may have of a visit: of each decision what they may have of it alone, and so of what is shared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import Need  # noqa: TC001  (a variable is of it)
from bizrules.model.visit import SharedNeed, Total, Visit
from bizrules.model.vocabulary import Roles
from bizrules.wording.customer import CHARGE, for_customer, may_hear, withheld_need

MayHear = Callable[[Iterable[str]], bool]


def visit_for_customer(visit: Visit, roles: Roles, listener: str | None = None) -> Visit:
    """Give a visit without what the listener may not hear, and without what is for the clerk alone.

    `listener` is by default the one of all its decisions; anybody where theirs differ.
    """
    alone = {step.decision.listener for step in visit.steps}
    hears = listener if listener is not None else alone.pop() if len(alone) == 1 else ""

    def may(discloses: Iterable[str]) -> bool:
        return may_hear(discloses, hears, roles)

    return replace(
        visit,
        steps=tuple(replace(step, decision=for_customer(step.decision, roles, hears)) for step in visit.steps),
        conflicts=tuple(conflict for conflict in visit.conflicts if may(conflict.discloses)),
        checklist=tuple(_needs(visit.checklist, may)),
        totals=tuple(total if may(total.discloses) else _total(total) for total in visit.totals),
        duties=(),
        questions=tuple(question for question in visit.questions if may(question.discloses)),
    )


def _needs(checklist: Iterable[SharedNeed], may: MayHear) -> Iterator[SharedNeed]:
    """Give one line for all that are not told, for all the businesses that they are for."""
    places: dict[Need, tuple[int, ...]] = {}
    for shared in checklist:
        told = shared.need if may(shared.need.discloses) else withheld_need(shared.need)
        if told is not None:
            places[told] = (*places.get(told, ()), *shared.places)
    return (SharedNeed(need=need, places=tuple(sorted(set(all_of)))) for need, all_of in places.items())


def _total(total: Total) -> Total:
    """Give a sum that is not told; how many amounts are open is not told either."""
    return replace(total, amount=0, open=1, say=CHARGE, discloses=())
