"""The checklist: every need that applies or may apply, how far it is met, by what, and what would do."""

from collections.abc import Iterable, Iterator

from bizrules.flows.case import Case
from bizrules.flows.judged_paper import GOOD, NOT_THERE, Level
from bizrules.flows.lines import Shown
from bizrules.flows.matching import Matching
from bizrules.model.decision import Need
from bizrules.rules.need_tree import NeedNode, PaperOption, paper_leaves
from bizrules.rules.resolved import Slot

_NOT_PASSED = "check_not_passed"
"""The fault of a paper that is good, where a check that must go with it was not passed."""


def checklist(case: Case) -> tuple[Need, ...]:
    """Give the lines of the checklist in the order of `needs`; a slot stands where its first rule does."""
    found: list[Need] = []
    slots_done: set[int] = set()
    ruleset, truths, matching, lines = case.ruleset, case.truths, case.matching, case.rules.lines
    for index, effect in ruleset.needs:
        if effect.slot is None:
            if truths[ruleset.rules[index].condition] is not False:
                level = case.standings.of_need(matching, index, effect.need).level
                shown = _shown(case, index)
                if level[0] != GOOD:
                    shown = _checked(case, shown, _options(effect.need))
                found.append(lines.of_need(index, truths, level, shown))
        elif effect.slot not in slots_done:
            slots_done.add(effect.slot)
            if matching.asked(effect.slot) is not False:
                slot = ruleset.slots[effect.slot]
                level = case.standings.of_slot(matching, effect.slot, slot).level
                shown = _shown_in_slot(case, matching, effect.slot)
                if level[0] != GOOD:
                    shown = _checked(case, shown, _options_in_slot(case, slot))
                found.append(lines.of_slot(effect.slot, truths, level, shown))
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


def _options(need: NeedNode) -> Iterator[tuple[str, PaperOption]]:
    """Give what a need takes, each with the person whose paper it is."""
    return ((leaf.person, option) for leaf in paper_leaves(need) for option in leaf.options)


def _options_in_slot(case: Case, slot: Slot) -> Iterator[tuple[str, PaperOption]]:
    """Give what the rules of a slot take that apply, or may apply."""
    for rule, leaf in slot.contributions:
        if case.truths[case.ruleset.rules[rule].condition] is not False:
            yield from _options(leaf)


def _checked(case: Case, shown: tuple[Shown, ...], options: Iterable[tuple[str, PaperOption]]) -> tuple[Shown, ...]:
    """Give papers, and of one that is good whether a check that must go with it was not passed."""
    good = {one.paper for one in shown if not one.code}
    if not good:  # as where none is shown: no option need be looked at
        return shown
    failed = {
        (option.paper, case.papers.itself(person))
        for person, option in options
        if case.truths[option.when] is not False and any(_not_passed(case.matching, need) for need in option.company)
    }
    unchecked = {one.index for one in case.judged if one.index in good and (one.type, one.person) in failed}
    return tuple([one._replace(code=_NOT_PASSED) if one.paper in unchecked else one for one in shown])


def _not_passed(matching: Matching, need: NeedNode) -> bool:
    """Tell whether a need names facts alone, and they do not hold."""
    return next(paper_leaves(need), None) is None and matching.need(need) == NOT_THERE
