"""The checklist: every need that applies or may apply, how far it is met, by what, and what would do."""

from bizrules.flows.case import Case
from bizrules.flows.judged_paper import NOT_THERE, Level
from bizrules.flows.lines import Shown
from bizrules.flows.matching import Matching
from bizrules.model.decision import Need


def checklist(case: Case) -> tuple[Need, ...]:
    """Give the lines of the checklist in the order of `needs`; a slot stands where its first rule does."""
    found: list[Need] = []
    slots_done: set[int] = set()
    ruleset, truths, matching, lines = case.ruleset, case.truths, case.matching, case.rules.lines
    for index, effect in ruleset.needs:
        if effect.slot is None:
            if truths[ruleset.rules[index].condition] is not False:
                level = case.standings.of_need(matching, index, effect.need).level
                found.append(lines.of_need(index, truths, level, _shown(case, index)))
        elif effect.slot not in slots_done:
            slots_done.add(effect.slot)
            if matching.asked(effect.slot) is not False:
                level = case.standings.of_slot(matching, effect.slot, ruleset.slots[effect.slot]).level
                found.append(lines.of_slot(effect.slot, truths, level, _shown_in_slot(case, matching, effect.slot)))
    return tuple(found)


def _shown(case: Case, rule: int) -> tuple[Shown, ...]:
    """Give the papers of the request that the need of a rule names."""
    named = {(paper, case.papers.itself(person)) for paper, person in case.rules.lines.named[rule]}
    return tuple([Shown(one.index, one.level[0], one.code) for one in case.judged if (one.type, one.person) in named])


def _shown_in_slot(case: Case, matching: Matching, index: int) -> tuple[Shown, ...]:
    """Give the papers of the request that can serve in a slot, each with the level that its type has there."""
    slot = case.ruleset.slots[index]
    person = case.papers.itself(slot.person)
    judged = [one for one in case.judged if one.person == person]
    types = {one.type for one in judged}
    levels: dict[str, Level] = {}
    for candidate in case.ruleset.candidates[index]:  # one type may be an option twice: the better one counts
        if candidate.paper in types:
            found = matching.candidate(slot, candidate)
            levels[candidate.paper] = max(found, levels.get(candidate.paper, NOT_THERE))
    return tuple([Shown(one.index, levels[one.type][0], one.code) for one in judged if one.type in levels])
