"""The best step of the decision table that the unknown can lead to, and a way there.

Papers only ever help, so all that may be there are supposed to be; only facts are searched.
"""

from typing import NamedTuple

from bizrules.flows.door.ground import Ground, Look, Situation, as_hoped
from bizrules.flows.splitting import Row


class Best(NamedTuple):
    """The best step, and the row of facts that shows it: what it leaves open does not matter any more."""

    step: int
    row: Row


def best(ground: Ground, situation: Situation, known: Row = ()) -> Best:
    """Give the best step that some completion of a situation reaches; facts `known` from before are tried first."""
    situation = situation._replace(papers=as_hoped(situation.papers))
    begin = ground.look(situation)
    most = max(begin.steps)
    if known:
        row = tuple([held if held is not None else other for held, other in zip(situation.row, known, strict=True)])
        if ground.look(situation._replace(row=row)).steps == {most}:
            return Best(most, row)
    found = _search(ground, begin, Best(-1, situation.row), most)
    return found if not ground.spent() else Best(most, found.row)


def _search(ground: Ground, look: Look, found: Best, most: int) -> Best:
    """Look further only where something better can be; the likeliest way first."""
    top = max(look.steps)
    if top <= found.step:
        return found
    place = _place(ground, look)
    if len(look.steps) == 1 or place is None:
        return Best(top, look.situation.row)
    ways = [ground.look(situation) for situation in ground.settled(look.situation, place)]
    for way in sorted(ways, key=_hopeless):
        found = _search(ground, way, found, most)
        if found.step == most or ground.spent():
            break
    return found


def _hopeless(look: Look) -> tuple[int, int]:
    return -max(look.steps), sum(len(findings) for findings in look.open)


def _place(ground: Ground, look: Look) -> int | None:
    """Give the fact that most of the weightiest open findings hang on."""
    for findings in reversed(look.open):
        votes: dict[int, int] = {}
        for place in ground.open_places(look, findings):
            votes[place] = votes.get(place, 0) + 1
        if votes:
            return max(votes, key=lambda place: (votes[place], -place))
    return None
