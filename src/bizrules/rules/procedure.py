"""The procedure of a business in force on a day, and whether its steps can be gone through at all.

A step may be done when everything it needs is there. A thing is there once every step that gives it is done; steps that
do not apply to the request, and optional ones, are not waited for. `accepted` is there when the decision is accept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bizrules.errors import did_you_mean
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.span import Span
from bizrules.rules.reading import Reader
from bizrules.rules.scope import Scope
from bizrules.rules.who_and_where import check_where, check_who

ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class BoundStep:
    """A step with the scope its names are read in, and the days on which it is in force."""

    id: str
    step: Step
    scope: Scope
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedStep:
    """A step in force. `id` is layer/file/step, `condition` the place of its condition.

    `waits_for` are the places of the steps before it. `within_hours` is None where no figure is known.
    """

    id: str
    name: str
    by: str
    condition: int
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    optional: bool
    within_hours: int | None
    say: str
    cite: tuple[str, ...]
    waits_for: tuple[int, ...] = ()
    to: str = field(default="", repr=False)  # decides nothing, and so is no part of the digest


def in_place(steps: Iterable[BoundStep]) -> tuple[BoundStep, ...]:
    """Give the steps with the lower layer's in place of that of the same name above it."""
    found: dict[str, BoundStep] = {}
    for bound in steps:
        found[bound.step.id] = bound
    return tuple(found.values())


def givers(steps: Iterable[Step | ResolvedStep]) -> Mapping[str, list[int]]:
    """Tell which steps give each thing, by their places; optional ones are not waited for."""
    found: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        for thing in () if step.optional else step.gives:
            found.setdefault(thing, []).append(place)
    return found


def check_procedure(reader: Reader, steps: Sequence[Step], words: Mapping[str, Collection[str]]) -> None:
    """Report people and places that there are not, things that no step gives, and steps that wait for themselves."""
    given, people = givers(steps), (*words.get("staff", ()), *words.get("actors", ()))
    optional = {thing for step in steps if step.optional for thing in step.gives}
    for step in steps:
        check_who(reader, step.place, step.by, people)
        check_where(reader, step.place, step.to, words.get("places", ()))
        if ACCEPTED in step.gives:
            what = f"`{ACCEPTED}` is what the decision gives"
            reader.report("reserved", what, reader.word_place(step.place, ACCEPTED, "gives"), "give it another name")
        for thing in step.needs:
            if thing not in given and thing != ACCEPTED and thing in optional:
                advice = "nothing may wait for an optional step: take the need or the mark away"
                at = reader.word_place(step.place, thing, "needs")
                reader.report("waits-for-optional", f"only an optional step gives `{thing}`", at, advice)
            elif thing not in given and thing != ACCEPTED:
                advice = did_you_mean(thing, (*given, ACCEPTED))
                at = reader.word_place(step.place, thing, "needs")
                reader.report("unknown-need", f"no step gives `{thing}`", at, advice)
    _check_order(reader, steps, given)


def _check_order(reader: Reader, steps: Sequence[Step], given: Mapping[str, list[int]]) -> None:
    """Go through the steps as a clerk would; what is left over stands in a circle, or waits for one."""
    before = {
        place: {giver for thing in step.needs for giver in given.get(thing, ())} for place, step in enumerate(steps)
    }
    left = _never_done(before)
    for place in left:
        step = steps[place]
        is_circle = place in all_before(place, before)
        behind = {other for other in left if not is_circle or other == place or place in all_before(other, before)}
        need = next(thing for thing in step.needs if not behind.isdisjoint(given.get(thing, ())))
        at = reader.word_place(step.place, need, "needs")
        if is_circle:
            reader.report("circle", f"the step `{step.id}` waits for itself", at, "take one of the needs away")
        else:
            advice = "mend the steps that wait for each other"
            reader.report("unreachable-step", f"the step `{step.id}` waits for steps in a circle", at, advice)


def _never_done(before: Mapping[int, set[int]]) -> list[int]:
    done: set[int] = set()
    while ready := {place for place, needed in before.items() if place not in done and needed <= done}:
        done |= ready
    return [place for place in before if place not in done]


def all_before(place: int, before: Mapping[int, set[int]]) -> set[int]:
    """Give all steps that a step waits for, directly or not, where `before` tells those that each waits for directly.

    >>> all_before(2, {0: set(), 1: {0}, 2: {1}})
    {0, 1}
    """
    found: set[int] = set()
    new = set(before[place])
    while new:
        found |= new
        new = {other for one in new for other in before[one]} - found
    return found


def in_order(steps: Sequence[ResolvedStep]) -> tuple[ResolvedStep, ...]:
    """Give the steps in an order in which they can be done, each knowing the places of those it waits for."""
    left, ordered = list(steps), list[ResolvedStep]()
    while left:
        waiting = givers(left)
        step = next(
            (step for step in left if waiting.keys().isdisjoint(step.needs)), left[0]
        )  # else faulty, and reported
        left.remove(step)
        given = givers(ordered)
        before = {place for thing in step.needs for place in given.get(thing, ())}
        ordered.append(replace(step, waits_for=tuple(sorted(before))))
    return tuple(ordered)
