"""The procedure of a business as a picture: who does which step, and what waits for what."""

from collections.abc import Collection, Mapping

from bizrules.drawing.graph import Arrow, Box, Graph, wrapped
from bizrules.rules.conditions import FALSE
from bizrules.rules.procedure import ACCEPTED, ResolvedStep, all_before
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.wording.phrases import Phrases, _

_WIDTH = 26


def procedure_graph(ruleset: ResolvedRuleset, phrases: Phrases) -> Graph:
    """Draw the steps that a business can have; what nothing waits for has a broken frame."""
    steps = ruleset.procedure
    before = {place: set(step.waits_for) for place, step in enumerate(steps)}
    drawn = [place for place, step in enumerate(steps) if ruleset.conditions[step.condition] != FALSE]
    decides = any(ACCEPTED in steps[place].needs for place in drawn)
    boxes = [Box(ACCEPTED, "state", (phrases.say(_("decision: can be accepted")),))] if decides else []
    arrows = []
    for place in drawn:
        step = steps[place]
        boxes.append(_box(step, phrases))
        arrows += [
            Arrow(steps[other].id, step.id, dashed=step.optional)
            for other in sorted(_drawn_before(place, before, drawn))
        ]
        if ACCEPTED in step.needs and not any(ACCEPTED in steps[other].needs for other in all_before(place, before)):
            arrows.append(Arrow(ACCEPTED, step.id))
    boxes = boxes or [Box("none", "aside", (phrases.say(_("no step is written")),))]
    operator = phrases.title("operator", ruleset.operator)
    title = phrases.say(
        _("Procedure: {business}, {operator}"), business=phrases.title("business", ruleset.business), operator=operator
    )
    return Graph(title, tuple(boxes), tuple(arrows))


def _drawn_before(place: int, before: Mapping[int, set[int]], drawn: Collection[int]) -> set[int]:
    """Give the steps drawn that a step waits for: through those that never apply, and not through others twice."""
    found: set[int] = set()
    seen, waiting = set[int](), set(before[place])
    while waiting:
        seen |= waiting
        found |= waiting.intersection(drawn)
        waiting = {further for other in waiting - found for further in before[other]} - seen
    return found.difference(*(all_before(other, before) for other in found))


def _box(step: ResolvedStep, phrases: Phrases) -> Box:
    lines = [phrases.labelled(phrases.doer(step.by), phrases.say(step.say))]
    if step.within_hours is not None:
        lines.append(phrases.within(step.within_hours))
    notes = wrapped([" ".join(step.cite)], _WIDTH + 8)
    return Box(step.id, "aside" if step.optional else "step", wrapped(lines, _WIDTH), notes)
