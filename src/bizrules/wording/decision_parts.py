"""Where two decisions of one request differ, but for the outcome: in which parts, and what these now say.

two decisions ─▶ the parts that differ ─▶ their entries in words, each beside the one of the same rule
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from bizrules.model.decision import Decision, Need, plain
from bizrules.wording.checklist_text import STATUSES
from bizrules.wording.decision_text import DecisionText
from bizrules.wording.phrases import Phrases, _

_NOT_COMPARED = frozenset({"outcome", "day", "identity", "engine", "wording"})
"""The outcome is told for itself; the others say when and by whom, and not what, was decided."""
_TITLES: Mapping[str, str] = {
    "checklist": _("Checklist"),
    "charges": _("Charges"),
    "reasons": _("Reasons"),
    "duties": _("To do"),
    "questions": _("To ask"),
    "next_steps": _("Next steps"),
    "next": _("Once it is done"),
    "unset": _("Figures that no source gives"),
    "faults": _("Faults in the rules"),
    "guards": _("To hold still when it is committed"),
    "possible": _("Outcomes still possible"),
    "other": _("Other"),
}


class DifferingEntry(NamedTuple):
    """An entry of a part as it was and as it is, in words; empty where it is not there."""

    old: str
    new: str


def differing_parts(old: Decision, new: Decision) -> tuple[str, ...]:
    """Name the parts in which two decisions differ, words alone aside; `other` are all that have no words over them.

    >>> from dataclasses import replace
    >>> from bizrules.flows.book import load
    >>> one = load("china-telecom").decide({"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai"})
    >>> differing_parts(one, replace(one, outcome="accept", duties=()))
    ('duties',)
    """
    names = (item.name for item in fields(Decision) if item.name not in _NOT_COMPARED)
    differing = (name for name in names if plain(getattr(old, name)) != plain(getattr(new, name)))
    return tuple(dict.fromkeys(name if name in _TITLES else "other" for name in differing))


def part_title(phrases: Phrases, part: str) -> str:
    """Give the words over a part."""
    return phrases.say(_TITLES[part])


def entries(
    words: tuple[DecisionText, DecisionText], old: Decision, new: Decision, part: str
) -> tuple[DifferingEntry, ...]:
    """Give what a part says otherwise, each decision in the words of its own book; nothing of parts without entries."""
    before, after = (_said(text, one, part) for text, one in zip(words, (old, new), strict=True))
    pairs = (DifferingEntry(before.get(key, ""), after.get(key, "")) for key in {**before, **after})
    return tuple(pair for pair in pairs if pair.old != pair.new)


def _said(words: DecisionText, decision: Decision, part: str) -> dict[str, str]:
    """Give the entries of a part by what their counterparts are known by: the line, or the rule and the person."""
    if part == "checklist":
        return {need.id: _need(words, need) for need in decision.checklist}
    if part == "charges":
        return {charge.rule: words.charge(charge).text for charge in decision.charges}
    if part == "reasons":
        return {f"{reason.rule} {reason.person}": words.reason(reason).text for reason in decision.reasons}
    if part == "duties":
        return {f"{duty.rule} {duty.person}": words.duty(duty).text for duty in decision.duties}
    return {}


def _need(words: DecisionText, need: Need) -> str:
    """Give a line of the checklist: of whom, what, how it stands, and what would do."""
    row, phrases = words.needs.need(need), words.phrases
    said = phrases.labelled(phrases.of_person(need.person, row.text), phrases.say(STATUSES[need.status]))
    return phrases.say(_("; ")).join((said, *(note.text for note in row.below)))
