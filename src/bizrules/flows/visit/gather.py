"""What the businesses of a visit ask for, put together: papers once, charges added by kind, questions once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bizrules.model.decision import Alternative, Duty, Need, NeedStatus, Question
from bizrules.model.visit import SharedDuty, SharedNeed, Step, Total

_FROM_WORST: tuple[NeedStatus, ...] = ("missing", "invalid", "unknown", "by_hand", "satisfied")


def shared_needs(steps: Iterable[Step]) -> tuple[SharedNeed, ...]:
    """Give each line once for all businesses that one paper, or one verification, can serve."""
    found: dict[tuple[str, str, str], list[SharedNeed]] = {}
    for step in sorted(steps, key=lambda step: step.place):
        for need in step.decision.checklist:
            _share(found.setdefault((need.id, need.purpose, need.person), []), need, step.place)
    return tuple(shared for alike in found.values() for shared in alike)


def _share(alike: list[SharedNeed], need: Need, place: int) -> None:
    """Put a line together with the first of those like it that one paper serves too, or else beside them."""
    for index, known in enumerate(alike):
        both = _both(known.need, need)
        if both is not None:
            alike[index] = SharedNeed(need=both, places=(*known.places, place))
            return
    alike.append(SharedNeed(need=need, places=(place,)))


def _both(one: Need, other: Need) -> Need | None:
    """Give what serves both, None where no paper does."""
    if one.alternatives and other.alternatives:
        alternatives = tuple(_serving_both(one.alternatives, other.alternatives))
        if not alternatives:
            return None
    else:
        alternatives = one.alternatives or other.alternatives
    return replace(
        one,
        status=min(one.status, other.status, key=_FROM_WORST.index),
        certain=one.certain or other.certain,
        alternatives=alternatives,
        met_by=tuple(dict.fromkeys((*one.met_by, *other.met_by))),
        faults=tuple(dict.fromkeys((*one.faults, *other.faults))),
        say=one.say if one.say == other.say else "",
        rules=tuple(dict.fromkeys((*one.rules, *other.rules))),
        cite=tuple(dict.fromkeys((*one.cite, *other.cite))),
        discloses=tuple(dict.fromkeys((*one.discloses, *other.discloses))),
    )


def _serving_both(ones: Iterable[Alternative], others: tuple[Alternative, ...]) -> Iterator[Alternative]:
    """Give the papers that stand on both sides, in forms and with the company that both ask for."""
    for one in ones:
        for other in others:
            if one == other:
                yield one
            elif (one.paper, one.person) == (other.paper, other.person):
                forms = dict.fromkeys(_together(first, second) for first in one.forms for second in other.forms)
                yield replace(
                    one,
                    forms=tuple(form for form in forms if not any(set(less) < set(form) for less in forms)),
                    company=tuple(dict.fromkeys((*one.company, *other.company))),
                    by_hand=one.by_hand or other.by_hand,
                )


def _together(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def totals(steps: Iterable[Step]) -> tuple[Total, ...]:
    """Add the charges of each kind up; those of businesses that are refused are not paid."""
    found: dict[tuple[str, str], Total] = {}
    for step in sorted(steps, key=lambda step: step.place):
        for charge in step.decision.charges if step.outcome != "refuse" else ():
            key = charge.kind, charge.every
            known = found.get(key, Total(kind=charge.kind, every=charge.every, amount=0, open=0))
            definite = charge.amount is not None and charge.certain
            amount = known.amount + (charge.amount or 0) if definite else known.amount
            discloses = tuple(dict.fromkeys((*known.discloses, *charge.discloses)))
            found[key] = replace(known, amount=amount, open=known.open + (not definite), discloses=discloses)
    return tuple(found.values())


def shared_duties(steps: Iterable[Step]) -> tuple[SharedDuty, ...]:
    """Give each duty once for all businesses that ask for the same; those of refused ones are not done."""
    found: dict[Duty, SharedDuty] = {}
    for step in sorted(steps, key=lambda step: step.place):
        for duty in step.decision.duties if step.outcome != "refuse" else ():
            places = found[duty].places if duty in found else ()
            found[duty] = SharedDuty(duty=duty, places=(*places, step.place))
    return tuple(found.values())


def questions(steps: Iterable[Step]) -> tuple[Question, ...]:
    """Give each question once, with all rules that wait for it."""
    found: dict[str, Question] = {}
    for step in steps:
        for question in step.decision.questions:
            known = found.get(question.about, question)
            choices = known.choices if known.choices == question.choices else ()
            rules = tuple(dict.fromkeys((*known.rules, *question.rules)))
            discloses = tuple(dict.fromkeys((*known.discloses, *question.discloses)))
            found[question.about] = replace(known, choices=choices, rules=rules, discloses=discloses)
    return tuple(found.values())
