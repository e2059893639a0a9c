"""What a customer may have of a decision: nothing that would tell of somebody else's account, or of anybody's listing.

The clerk sees everything. A proxy who hears that "the holder owes money" has heard what is between the holder and the
operator; that somebody stands on a list is for no ear at the counter. Such a part becomes one neutral sentence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import Charge, Decision, Need, Reason
from bizrules.model.vocabulary import Roles
from bizrules.wording.phrases import _

WITHHELD = "withheld"
"""The kind of reason, and the id of the line of the checklist, that stands for all that is not told."""
_REASON = _("what was checked does not allow it; the person concerned may ask at the counter with their own document")
_NEED = _("something the person concerned may ask about at the counter with their own document")
CHARGE = _("the amount is told to the person concerned")


def for_customer(decision: Decision, roles: Roles, listener: str | None = None) -> Decision:
    """Give a decision without what the listener may not hear, and without what is for the clerk alone.

    `listener` is the party that hears it, by default the one that the request tells to be there alone with a good paper
    of its own (`decision.listener`); empty: anybody.
    """
    hears = decision.listener if listener is None else listener

    def withheld(discloses: Iterable[str]) -> bool:
        return not may_hear(discloses, hears, roles)

    return replace(
        decision,
        reasons=tuple(_reasons(decision.reasons, [withheld(reason.discloses) for reason in decision.reasons])),
        checklist=tuple(_needs(decision.checklist, [withheld(need.discloses) for need in decision.checklist])),
        charges=tuple(_charge(one) if withheld(one.discloses) else one for one in decision.charges),
        questions=tuple(question for question in decision.questions if not withheld(question.discloses)),
        duties=(),
        guards=(),
        next=None,
        next_steps=(),
    )


def may_hear(discloses: Iterable[str], listener: str, roles: Roles) -> bool:
    """Tell whether a listener may hear what something discloses.

    Of an account, the person it is of may; of the line and what is billed for it, the holder; of a listing, nobody.

    >>> roles = Roles({"owner": "holder"}, {"proxy": "agent"})
    >>> may_hear(["account:line"], "owner", roles), may_hear(["account:line"], "", roles)
    (True, False)
    >>> may_hear(["listing:owner"], "owner", roles), may_hear([], "", roles)
    (False, True)
    """
    for told in discloses:
        kind, _colon, whose = told.partition(":")
        if kind != "account" or not listener or listener != (whose if roles.is_person(whose) else roles.holder):
            return False
    return True


def _reasons(reasons: Iterable[Reason], withheld: Iterable[bool]) -> Iterator[Reason]:
    """Give one reason for all that are not told; where they send the customer is told."""
    seen = set()
    for reason, hidden in zip(reasons, withheld, strict=True):
        told = reason
        if hidden:
            targets = reason.targets if reason.kind == "redirect" else ()
            told = Reason(
                kind=WITHHELD,
                person="",
                certain=reason.certain,
                targets=targets,
                say=_REASON,
                rule="",
                cite=(),
                discloses=(),
            )
        if told not in seen:
            seen.add(told)
            yield told


def _needs(needs: Iterable[Need], withheld: Iterable[bool]) -> Iterator[Need]:
    """Give one line for all that are not told."""
    seen = set()
    for need, hidden in zip(needs, withheld, strict=True):
        told = withheld_need(need) if hidden else need
        if told is not None and told not in seen:
            seen.add(told)
            yield told


def withheld_need(need: Need) -> Need | None:
    """Give what stands for a line that is not told: a paper is asked for without why; what is met is left out."""
    if need.alternatives:
        return replace(need, say="" if need.purpose else _("a paper"), rules=(), cite=(), discloses=())
    if need.status in ("satisfied", "by_hand"):
        return None
    certain = need.certain and need.status != "unknown"
    return replace(
        need,
        id=WITHHELD,
        person="",
        status="missing",
        certain=certain,
        say=_NEED,
        rules=(),
        cite=(),
        discloses=(),
    )


def _charge(charge: Charge) -> Charge:
    return replace(charge, amount=None, waits_for=(), say=CHARGE, rule="", cite=(), discloses=())
