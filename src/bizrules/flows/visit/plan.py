"""From the request of a visit to its answer.

request ─▶ items ─▶ every order of work, each business decided on what those before leave ─▶ the best ─▶ gathered
"""

from collections.abc import Mapping
from typing import Any

from bizrules.flows.visit.gather import questions, shared_duties, shared_needs, totals
from bizrules.flows.visit.items import Item, Visited, read_items
from bizrules.flows.visit.left import Left, after
from bizrules.flows.visit.order import RANK, ItemOrders
from bizrules.model.decision import Decision
from bizrules.model.request import Request
from bizrules.model.visit import Step, Visit, VisitWording


def visit(book: Visited, given: Mapping[str, Any] | str | bytes, wording: VisitWording) -> Visit:
    """Give the answer for all businesses of a visit; see `Book.visit`.

    Raises: RequestError with every mistake.
    """
    items = read_items(book, given)
    orders = ItemOrders(items, _Taking(book).take)
    plan = orders.best(frozenset(range(len(items))), Left())
    return Visit(
        operator=book.operator,
        outcome=max((step.outcome for step in plan.steps), key=RANK.__getitem__),
        steps=plan.steps,
        conflicts=tuple(orders.conflicts()),
        checklist=shared_needs(plan.steps),
        totals=totals(plan.steps),
        duties=shared_duties(plan.steps),
        questions=questions(plan.steps),
        wording=wording,
    )


class _Taking:
    """Decides businesses at their turn, each situation once."""

    def __init__(self, book: Visited) -> None:
        self.book = book
        self._decided: dict[tuple[int, frozenset[tuple[str, object]]], Decision] = {}

    def take(self, item: Item, left: Left) -> tuple[Step, Left]:
        """Do a business: its step, and what it leaves. One that is refused or sent elsewhere leaves nothing."""
        request = left.applied(item)
        decision = self._decide(item, request)
        given_away = item.line in left.given_away
        step = Step(
            place=item.place,
            business=request.business,
            line=item.line,
            outcome="refuse" if given_away else decision.outcome,
            given_away=given_away,
            decision=decision,
        )
        elsewhere = any(reason.kind == "redirect" and reason.certain for reason in decision.reasons)
        if step.outcome == "refuse" or decision.faults or elsewhere:
            return step, left
        ruleset = self.book.rules(request.business, request.region, request.day).ruleset
        return step, after(left, item, decision, ruleset)

    def _decide(self, item: Item, request: Request) -> Decision:
        key = item.place, frozenset(request.facts.items())
        if key not in self._decided:
            self._decided[key] = self.book.decide(request)
        return self._decided[key]
