"""In which parts two decisions of one request differ, but for the outcome, and the words over each part."""

from collections.abc import Mapping
from dataclasses import fields

from bizrules.model.decision import Decision, plain
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
