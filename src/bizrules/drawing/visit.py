"""A visit as a picture: the businesses in their order of work, what each comes to, and what is paid at the end."""

from collections.abc import Mapping
from itertools import pairwise

from bizrules.drawing.graph import Arrow, Box, BoxKind, Graph, wrapped
from bizrules.model.decision import Outcome
from bizrules.model.visit import Step, Visit
from bizrules.wording.decision_text import OUTCOMES
from bizrules.wording.phrases import Phrases
from bizrules.wording.visit_text import VisitText

_WIDTH = 30
_PAID = "paid"
_KINDS: Mapping[Outcome, BoxKind] = {"accept": "step", "refuse": "end"}
"""What is still to be brought, asked or decided elsewhere looks like neither."""


def visit_graph(visit: Visit, phrases: Phrases) -> Graph:
    """Draw a visit; a broken arrow joins businesses that do not go together."""
    words = VisitText(phrases)
    boxes = [_box(number, step, words) for number, step in enumerate(visit.steps, start=1)]
    arrows = [Arrow(before.id, after.id) for before, after in pairwise(boxes)]
    turns = {step.place: box.id for step, box in zip(visit.steps, boxes, strict=True)}
    for conflict in visit.conflicts:
        ids = sorted(turns[place] for place in conflict.places)
        arrows += [Arrow(one, other, dashed=True) for one, other in pairwise(ids)]
    if visit.totals:
        rows = [words.total(total) for total in visit.totals]
        totals = wrapped([f"{row.mark.removeprefix('[¥] ')} {row.text}" for row in rows], _WIDTH)
        boxes.append(Box(_PAID, "state", totals))
        arrows.append(Arrow(boxes[-2].id, _PAID))
    return Graph(next(words.heading(visit)).text, tuple(boxes), tuple(arrows))


def _box(number: int, step: Step, words: VisitText) -> Box:
    lines = wrapped([f"{number}. {words.title(step)}", words.say(OUTCOMES[step.outcome])], _WIDTH)
    lacking = [need for need in step.decision.checklist if need.status in ("missing", "invalid")]
    notes = wrapped(dict.fromkeys(map(words.words.needs.title, lacking)), _WIDTH + 8)
    return Box(f"step-{number}", _KINDS.get(step.outcome, "aside"), lines, notes)
