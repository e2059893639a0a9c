"""The procedure of a business as a picture: who does which step, and what waits for what."""

from bizrules.drawing.graph import Arrow, Box, Graph, wrapped
from bizrules.rules.conditions import FALSE
from bizrules.rules.procedure import ACCEPTED, ResolvedStep
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.wording.phrases import Phrases, _

_WIDTH = 26


def procedure_graph(ruleset: ResolvedRuleset, phrases: Phrases) -> Graph:
    """Draw the steps that a business can have; what nothing waits for has a broken frame."""
    steps = ruleset.procedure
    drawn = [place for place, step in enumerate(steps) if ruleset.conditions[step.condition] != FALSE]
    decides = any(ACCEPTED in steps[place].needs for place in drawn)
    boxes = [Box(ACCEPTED, "state", (phrases.say(_("decision: can be accepted")),))] if decides else []
    arrows = []
    for place in drawn:
        step = steps[place]
        boxes.append(_box(step, phrases))
        arrows += [
            Arrow(steps[before].id, step.id, dashed=step.optional) for before in sorted(_before(place, steps, drawn))
        ]
        if ACCEPTED in step.needs and not any(ACCEPTED in steps[before].needs for before in _all_before(place, steps)):
            arrows.append(Arrow(ACCEPTED, step.id))
    operator = phrases.title("operator", ruleset.operator)
    title = phrases.say(_("Procedure: {business}, {operator}"), business=phrases.say(ruleset.title), operator=operator)
    return Graph(title, tuple(boxes), tuple(arrows))


def _before(place: int, steps: tuple[ResolvedStep, ...], drawn: list[int]) -> set[int]:
    """Give the steps drawn that a step waits for: through those that never apply, and not through others twice."""
    found: set[int] = set()
    for before in steps[place].waits_for:
        found |= {before} if before in drawn else _before(before, steps, drawn)
    further = {other for before in found for other in _all_before(before, steps)}
    return found - further


def _all_before(place: int, steps: tuple[ResolvedStep, ...]) -> set[int]:
    direct = set(steps[place].waits_for)
    return direct.union(*(_all_before(before, steps) for before in direct))


def _box(step: ResolvedStep, phrases: Phrases) -> Box:
    by = phrases.title("staff" if phrases.has_title("staff", step.by) else "actors", step.by)
    lines = [phrases.labelled(by, phrases.say(step.say))]
    if step.within_hours is not None:
        lines.append(phrases.ngettext("within {number} hour", "within {number} hours", step.within_hours))
    notes = wrapped([" ".join(step.cite)], _WIDTH + 8)
    return Box(step.id, "aside" if step.optional else "step", wrapped(lines, _WIDTH), notes)
