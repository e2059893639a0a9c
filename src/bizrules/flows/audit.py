"""What an accepted order breaks: read from its decision, one finding a clause and rule, never a value of the order."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bizrules.model.decision import Decision

_UNMET = ("missing", "invalid")


class Breach(NamedTuple):
    """A clause that an order breaks through a rule; not `certain` while what is told of the order leaves it open.

    Where several rules ask for one paper together, `rule` names all of them.
    """

    clause: str
    rule: str
    certain: bool


def breaches(decision: Decision) -> Iterator[Breach]:
    """Give what stands against an order that was accepted: reasons, and lines of the checklist that are not met.

    >>> from bizrules.flows.book import load
    >>> told = {"business": "device_contract_plan", "day": "2026-11-21", "region": "shanghai",
    ...         "order": {"device_contracts": 1}, "owner": {"kind": "individual", "device_contracts": 3}}
    >>> next(breaches(load("china-telecom").decide(told)))
    Breach(clause='CT01-12', rule='china-telecom/device_contracts/three-per-number', certain=True)
    """
    return merged(_all(decision))


def merged(found: Iterable[Breach]) -> Iterator[Breach]:
    """Give each clause and rule once: a rule about several persons breaks a clause once, surely if any does surely."""
    certain: dict[tuple[str, str], bool] = {}
    for breach in found:
        where = breach.clause, breach.rule
        certain[where] = certain.get(where, False) or breach.certain
    return (Breach(clause, rule, sure) for (clause, rule), sure in certain.items())


def _all(decision: Decision) -> Iterator[Breach]:
    for reason in decision.reasons:
        if reason.kind != "no_paper_possible":  # that is a line of the checklist too, with all of its clauses
            for clause in reason.cite:
                yield Breach(clause, reason.rule, reason.certain)
    for need in decision.checklist:
        if need.status in (*_UNMET, "unknown"):
            for clause in need.cite:
                yield Breach(clause, " ".join(need.rules), need.certain and need.status in _UNMET)
