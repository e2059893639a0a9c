"""The checklist: every need that applies or may apply, how far it is met, by what, and what would do."""

from collections.abc import Iterable

from bizrules.flows.alternatives import leaves
from bizrules.flows.case import Case
from bizrules.flows.judged_paper import ABSENT, BAD, DOUBTFUL, GOOD, NOT_THERE, JudgedPaper, Level
from bizrules.flows.outcome import either
from bizrules.model.decision import Need, NeedStatus, PaperFault
from bizrules.rules.conditions import Truth
from bizrules.rules.resolved import NeedEffect, NeedNode

_STATUS: dict[int, NeedStatus] = {ABSENT: "missing", BAD: "invalid", DOUBTFUL: "by_hand", GOOD: "satisfied"}


def checklist(case: Case) -> tuple[Need, ...]:
    """Give the lines of the checklist in the order of `needs`; a slot stands where its first rule does."""
    lines: list[Need] = []
    slots_done: set[int] = set()
    for index, effect in case.ruleset.needs:
        if effect.slot is None:
            applies = case.truths[case.ruleset.rules[index].condition]
            if applies is not False:
                lines.append(_own_line(case, index, effect, applies))
        elif effect.slot not in slots_done:
            slots_done.add(effect.slot)
            needed = _needed(case, effect.slot)
            if needed is not False:
                lines.append(_slot_line(case, effect.slot, needed))
    return tuple(lines)


def _own_line(case: Case, index: int, effect: NeedEffect, applies: Truth) -> Need:
    """The line of a rule whose need is its own: facts, or papers in any and all."""
    rule = case.ruleset.rules[index]
    level = case.matching.need(effect.need)
    persons = tuple(leaf.person for leaf in leaves(effect.need))
    shown = tuple(_shown(case, effect.need))
    return Need(
        id=rule.name,
        purpose="",
        person=persons[0] if persons else rule.person,
        status=status_of(level),
        certain=applies is True,
        alternatives=case.rules.alternatives.of_need(index, case.truths),
        met_by=tuple(paper.index for paper in shown if level[0] >= DOUBTFUL and paper.level[0] >= level[0]),
        faults=_faults(shown, level),
        say=rule.say,
        rules=(rule.id,),
        cite=rule.cite,
        discloses=case.rules.disclosing[index],
    )


def _shown(case: Case, need: NeedNode) -> Iterable[JudgedPaper]:
    """The papers of the request that a need names."""
    named = {(option.paper, case.papers.itself(leaf.person)) for leaf in leaves(need) for option in leaf.options}
    return (paper for paper in case.judged if (paper.type, paper.person) in named)


def _needed(case: Case, slot: int) -> Truth:
    needed: Truth = False
    for rule, _ in case.ruleset.slots[slot].contributions:
        needed = either(needed, case.truths[case.ruleset.rules[rule].condition])
    return needed


def _slot_line(case: Case, index: int, needed: Truth) -> Need:
    """The line of a slot: what all of its rules that apply, or may apply, accept."""
    slot = case.ruleset.slots[index]
    asking = [(rule, case.ruleset.rules[rule]) for rule, _ in slot.contributions]
    places = [place for place, rule in asking if case.truths[rule.condition] is not False]
    standing = [case.ruleset.rules[place] for place in places]
    level = case.matching.slot(index)
    person = case.papers.itself(slot.person)
    levels: dict[str, Level] = {}
    for candidate in case.ruleset.candidates[index]:  # one type may be an option twice: the better one counts
        if case.papers.may_hold(candidate.paper, person):
            found = case.matching.candidate(slot, candidate)
            levels[candidate.paper] = max(found, levels.get(candidate.paper, NOT_THERE))
    shown = [paper for paper in case.judged if paper.person == person and paper.type in levels]
    return Need(
        id=f"{slot.purpose}({slot.person})",
        purpose=slot.purpose,
        person=slot.person,
        status=status_of(level),
        certain=needed is True,
        alternatives=case.rules.alternatives.of_slot(index, case.truths),
        met_by=tuple(paper.index for paper in shown if level[0] >= DOUBTFUL and levels[paper.type][0] == level[0]),
        faults=_faults(shown, level),
        say=next((rule.say for rule in standing if rule.say), ""),
        rules=tuple([rule.id for rule in standing]),
        cite=tuple(dict.fromkeys([clause for rule in standing for clause in rule.cite])),
        discloses=tuple(dict.fromkeys([told for place in places for told in case.rules.disclosing[place]])),
    )


def status_of(level: Level) -> NeedStatus:
    """Name a level as the checklist does; unknown while it is open whether the line is met.

    >>> status_of((ABSENT, BAD)), status_of((BAD, GOOD))
    ('invalid', 'unknown')
    """
    low, high = level
    return _STATUS[high] if low == high or high <= BAD else "unknown"


def _faults(shown: Iterable[JudgedPaper], level: Level) -> tuple[PaperFault, ...]:
    """What is wrong with the papers shown, as long as the line is not met."""
    if level[0] == GOOD:
        return ()
    return tuple(PaperFault(paper=paper.index, code=paper.code) for paper in shown if paper.code)
