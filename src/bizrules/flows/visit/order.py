"""The order of work: of all orders, one in which the fewest businesses end badly. Found exactly, by trying them all.

Those that remain depend on nothing but what those before left behind. So each set of them is worked out once for each
thing that can be left, which is far less than the 720 orders of six.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from bizrules.flows.visit.items import Item
from bizrules.flows.visit.left import Left
from bizrules.model.decision import Outcome, Reason
from bizrules.model.visit import Conflict, Step

_FROM_BEST: tuple[Outcome, ...] = ("accept", "supplement", "undetermined", "refer", "refuse")
RANK = {outcome: rank for rank, outcome in enumerate(_FROM_BEST)}
Cost = tuple[int, ...]
"""The ranks of the outcomes, the worst first: so the fewest of the worst is the least."""
Take = Callable[[Item, Left], tuple[Step, Left]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in their order."""

    cost: Cost = ()
    keys: tuple[str, ...] = field(default=(), repr=False)
    steps: tuple[Step, ...] = ()

    def after(self, step: Step, key: str) -> "Plan":
        """Give the plan with a step before it."""
        cost = tuple(sorted((RANK[step.outcome], *self.cost), reverse=True))
        return Plan(cost, (key, *self.keys), (step, *self.steps))


class ItemOrders:
    """The orders of some items; `take` does a business where others have left something behind."""

    def __init__(self, items: tuple[Item, ...], take: Take) -> None:
        self.items = items
        self.take = take
        self._best: dict[tuple[frozenset[int], Left], Plan] = {}

    def best(self, places: frozenset[int], left: Left) -> Plan:
        """Give the best order of some items; of equal ones that which does not hang on how they were named."""
        if not places:
            return Plan()
        known = self._best.get((places, left))
        if known is None:
            plans = (self._beginning_with(place, places, left) for place in places)
            known = self._best[places, left] = min(plans, key=lambda plan: (plan.cost, plan.keys))
        return known

    def _beginning_with(self, place: int, places: frozenset[int], left: Left) -> Plan:
        item = self.items[place]
        step, behind = self.take(item, left)
        return self.best(places - {place}, behind).after(step, item.key)

    def conflicts(self) -> Iterator[Conflict]:
        """Give the smallest sets of items that end worse in every order than each of them alone."""
        everything = range(len(self.items))
        alone = {place: self.best(frozenset((place,)), Left()).cost for place in everything}
        found: list[frozenset[int]] = []
        for size in range(2, len(self.items) + 1):
            for some in map(frozenset, combinations(everything, size)):
                plan = self.best(some, Left())
                worst = max(alone[place] for place in some)
                if plan.cost[:1] > worst and plan.cost[0] >= RANK["refer"] and not any(one <= some for one in found):
                    found.append(some)
                    reasons = list(_reasons(plan))
                    rules = dict.fromkeys(reason.rule for reason in reasons)
                    discloses = dict.fromkeys(told for reason in reasons for told in reason.discloses)
                    yield Conflict(places=tuple(sorted(some)), rules=tuple(rules), discloses=tuple(discloses))


def _reasons(plan: Plan) -> Iterator[Reason]:
    for step in plan.steps:
        if RANK[step.outcome] == plan.cost[0]:
            yield from (reason for reason in step.decision.reasons if reason.certain)
