"""Whether a later check makes up for an answer: whatever is answered, it can go as well as with any other answer.

Who is sixteen and lives on their own income counts as grown up, and so does who is eighteen; without it they count as
a child, and so does who is fourteen. As long as the age is to be found out later, the income alone changes nothing.
"""

from collections.abc import Iterator
from itertools import permutations

from bizrules.flows.door.answer import Answer
from bizrules.flows.door.ground import Ground, Situation
from bizrules.rules.conditions import FALSE, TRUE, Node
from bizrules.rules.need_tree import conditions_of
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.walk import remaining

_Left = tuple[Node, ...]


def made_up_for(ground: Ground, situation: Situation, answer: Answer) -> bool:
    """Tell whether some later check has, for each way of an answer, ways that do no worse than those with another."""
    ways = answer.ways(ground, situation)
    bests = _bests(ground.ruleset)
    for place, conditions in _checks(ground, situation, answer):
        left = [_left(ground, way, place, conditions) for way in ways]
        best = [bests[condition] for condition in conditions]
        if all(
            any(_does(one, other, best) for one in some) for some, others in permutations(left, 2) for other in others
        ):
            return True
    return False


def _checks(ground: Ground, situation: Situation, answer: Answer) -> Iterator[tuple[int, list[int]]]:
    """Give the later checks that are read wherever an answer is, each with all open conditions that read it."""
    reads = [ground.read_by(one.rule, one.slot) for findings in ground.look(situation).open for one in findings]
    counted = {place for read in reads for place in read.counts}
    read_by = {condition: places for read in reads for condition, places in read.conditions}
    shared = [places for places in read_by.values() if not places.isdisjoint(answer.places)]
    if shared and counted.isdisjoint(answer.places):
        for place in sorted(frozenset.intersection(*shared) - counted):
            if situation.row[place] is None and ground.asked[place] != "door":
                yield place, [condition for condition, places in read_by.items() if place in places]


def _left(ground: Ground, situation: Situation, place: int, conditions: list[int]) -> frozenset[_Left]:
    """Give what each way of a check leaves of the conditions that read it."""
    facts, nodes = ground.ruleset.facts, ground.ruleset.conditions
    rows = [dict(zip(facts, way.row, strict=True)) for way in ground.settled(situation, place)]
    return frozenset(tuple(remaining(nodes[index], row.get) for index in conditions) for row in rows)


def _does(one: _Left, other: _Left, best: list[Node | None]) -> bool:
    """Tell whether conditions left in one way do no worse than those left in another, whatever they hang on."""
    return all(mine in (its, top) for mine, its, top in zip(one, other, best, strict=True))


def _bests(ruleset: ResolvedRuleset) -> dict[int, Node | None]:
    """Give for each condition whether it is better that it holds; None for one that is read either way."""
    asking = {ruleset.rules[index].condition for index, _ in (*ruleset.deciding, *ruleset.needs)}
    opening = {condition for _, effect in ruleset.needs for condition in conditions_of(effect.need)}
    return {
        index: None if index in asking & opening else FALSE if index in asking else TRUE for index in asking | opening
    }
