"""The checklist: every need that applies or may apply, how far it is met, by what, and what would do."""

from collections.abc import Iterator

from bizrules.flows.case import Case
from bizrules.flows.judge import ABSENT, BAD, DOUBTFUL, GOOD, Level
from bizrules.flows.outcome import either
from bizrules.model.decision import Alternative, Need, NeedStatus, PaperFault
from bizrules.rules.conditions import Truth
from bizrules.rules.language import Forms
from bizrules.rules.resolved import NeedEffect, NeedNode, PaperLeaf, PaperOption

_STATUS: dict[int, NeedStatus] = {ABSENT: "missing", BAD: "invalid", DOUBTFUL: "by_hand", GOOD: "satisfied"}


def checklist(case: Case) -> tuple[Need, ...]:
    """Give the lines of the checklist in the order of the rules; a slot stands where its first rule does."""
    lines: list[Need] = []
    slots_done: set[int] = set()
    for index, rule in enumerate(case.ruleset.rules):
        effect = rule.effect
        if not isinstance(effect, NeedEffect):
            continue
        if effect.slot is None:
            applies = case.truths[rule.condition]
            if applies is not False:
                lines.append(_own_line(case, index, effect.need, applies))
        elif effect.slot not in slots_done:
            slots_done.add(effect.slot)
            lines.extend(_slot_line(case, effect.slot))
    return tuple(lines)


def _own_line(case: Case, index: int, need: NeedNode, applies: Truth) -> Need:
    rule = case.ruleset.rules[index]
    leaves = tuple(_leaves(need))
    level = case.matching.need(need)
    return Need(
        id=rule.name,
        purpose="",
        person=leaves[0].person if leaves else rule.person,
        status=_status(level),
        certain=applies is True,
        alternatives=tuple(
            _alternative(option, leaf.forms) for leaf in leaves for option in leaf.options if _open(case, option)
        ),
        met_by=_met_by(case, leaves, level),
        faults=_faults(case, leaves, level),
        say=rule.say,
        rules=(rule.id,),
        cite=rule.cite,
    )


def _slot_line(case: Case, index: int) -> Iterator[Need]:
    slot = case.ruleset.slots[index]
    rules = [case.ruleset.rules[rule] for rule, _ in slot.contributions]
    truths = [case.truths[rule.condition] for rule in rules]
    needed: Truth = False
    for truth in truths:
        needed = either(needed, truth)
    if needed is False:
        return
    standing = [position for position, truth in enumerate(truths) if truth is not False]
    leaves = tuple(slot.contributions[position][1] for position in standing)
    level = case.matching.slot(index)
    yield Need(
        id=f"{slot.purpose}({slot.person})",
        purpose=slot.purpose,
        person=slot.person,
        status=_status(level),
        certain=needed is True,
        alternatives=tuple(_slot_alternatives(case, index, standing)),
        met_by=_met_by(case, leaves, level),
        faults=_faults(case, leaves, level),
        say=next((rules[position].say for position in standing if rules[position].say), ""),
        rules=tuple(rules[position].id for position in standing),
        cite=tuple(dict.fromkeys(clause for position in standing for clause in rules[position].cite)),
    )


def _slot_alternatives(case: Case, index: int, standing: list[int]) -> Iterator[Alternative]:
    """The types that every standing rule accepts, with the company that any of them asks for."""
    slot = case.ruleset.slots[index]
    for candidate in case.ruleset.candidates[index]:
        options = [candidate.options[position] for position in standing]
        found = [option for option in options if option is not None and _open(case, option)]
        if len(found) < len(standing):
            continue
        strictest = max(
            (slot.contributions[position][1].forms for position in standing), key=lambda forms: len(forms[0])
        )
        parts = [_alternative(option, strictest) for option in found]
        company = tuple(dict.fromkeys(word for part in parts for word in part.company))
        yield Alternative(
            paper=candidate.paper, forms=strictest, company=company, by_hand=any(part.by_hand for part in parts)
        )


def _alternative(option: PaperOption, forms: Forms) -> Alternative:
    company = tuple(dict.fromkeys(word for need in option.company for word in _words(need)))
    return Alternative(paper=option.paper, forms=forms, company=company, by_hand=option.by_hand)


def _words(need: NeedNode) -> Iterator[str]:
    """Name what must come with a paper: papers as type(person), facts not at all (their own rules say them)."""
    for leaf in _leaves(need):
        yield f"{leaf.wanted}({leaf.person})"


def _open(case: Case, option: PaperOption) -> bool:
    return case.truths[option.when] is not False


def _leaves(need: NeedNode) -> Iterator[PaperLeaf]:
    if isinstance(need, PaperLeaf):
        yield need
    else:
        for branch in getattr(need, "branches", ()):
            yield from _leaves(branch)


def _status(level: Level) -> NeedStatus:
    return _STATUS[level[0]] if level[0] == level[1] else "unknown"


def _met_by(case: Case, leaves: tuple[PaperLeaf, ...], level: Level) -> tuple[int, ...]:
    """The papers that meet a line which is met: the good ones of an accepted type, else the doubtful ones."""
    if level[0] < DOUBTFUL:
        return ()
    accepted = _accepted(case, leaves)
    return tuple(
        paper.index for paper in case.judged if (paper.type, paper.person) in accepted and paper.level[0] >= level[0]
    )


def _faults(case: Case, leaves: tuple[PaperLeaf, ...], level: Level) -> tuple[PaperFault, ...]:
    if level[0] == GOOD:
        return ()
    accepted = _accepted(case, leaves)
    return tuple(
        PaperFault(paper=paper.index, code=paper.code)
        for paper in case.judged
        if (paper.type, paper.person) in accepted and paper.code
    )


def _accepted(case: Case, leaves: tuple[PaperLeaf, ...]) -> set[tuple[str, str]]:
    """Types of paper, with their person, that are options of every leaf that names this person."""
    sets = [
        {(option.paper, case.papers.itself(leaf.person)) for option in leaf.options if _open(case, option)}
        for leaf in leaves
    ]
    together: set[tuple[str, str]] = set().union(*sets)
    return {
        pair for pair in together if all(pair in one for one in sets if any(pair[1] == person for _, person in one))
    }
