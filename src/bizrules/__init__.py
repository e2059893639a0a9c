"""Declarative, dated, cited rulesets for a telecom business hall: one request in, a checklist and a decision out.

    >>> import bizrules
    >>> book = bizrules.load("china-telecom")
    >>> request = {"business": "device_contract_plan", "day": "2026-11-21", "region": "shanghai",
    ...            "order": {"device_contracts": 1}, "owner": {"kind": "individual", "device_contracts": 3}}
    >>> book.decide(request).outcome
    'refuse'

The names below are all there is to import, and docs/program.md says what each is; each is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from bizrules._version import __version__

if TYPE_CHECKING:
    from bizrules.errors import BizrulesError, Place, Problem, RequestError, RulesetError
    from bizrules.flows.book import Book, load, load_pack
    from bizrules.flows.bulk import Reject
    from bizrules.flows.explain import EffectName, Explanation, FactRead, Part, PartKind, QuotedClause, RuleExplained
    from bizrules.flows.working_rules import EngineChoice
    from bizrules.model.changes import Change, ChangeKind, Changes, Led
    from bizrules.model.decision import (
        Alternative,
        Audience,
        Charge,
        Decision,
        Duty,
        Guard,
        Identity,
        Need,
        NeedStatus,
        NextStep,
        Outcome,
        PaperFault,
        Question,
        Reason,
    )
    from bizrules.model.lifecycle import Due, Next, TermKind, Unit
    from bizrules.model.pre_check import Check, Choice, Direction, DoorQuestion, PreCheck, answered
    from bizrules.model.request import Paper, Request
    from bizrules.model.visit import Conflict, SharedDuty, SharedNeed, Step, Total, Visit
else:  # where a type checker saw it, it would take every misspelt name for one that is given here

    def __getattr__(name: str) -> object:
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'bizrules' has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415  (start-up stays lazy)

        return getattr(import_module(home), name)


_HOMES = {
    "bizrules.errors": ("BizrulesError", "Place", "Problem", "RequestError", "RulesetError"),
    "bizrules.flows.book": ("Book", "load", "load_pack"),
    "bizrules.flows.bulk": ("Reject",),
    "bizrules.flows.explain": (
        "EffectName",
        "Explanation",
        "FactRead",
        "Part",
        "PartKind",
        "QuotedClause",
        "RuleExplained",
    ),
    "bizrules.flows.working_rules": ("EngineChoice",),
    "bizrules.model.changes": ("Change", "ChangeKind", "Changes", "Led"),
    "bizrules.model.decision": (
        "Alternative",
        "Audience",
        "Charge",
        "Decision",
        "Duty",
        "Guard",
        "Identity",
        "Need",
        "NeedStatus",
        "NextStep",
        "Outcome",
        "PaperFault",
        "Question",
        "Reason",
    ),
    "bizrules.model.lifecycle": ("Due", "Next", "TermKind", "Unit"),
    "bizrules.model.pre_check": ("Check", "Choice", "Direction", "DoorQuestion", "PreCheck", "answered"),
    "bizrules.model.request": ("Paper", "Request"),
    "bizrules.model.visit": ("Conflict", "SharedDuty", "SharedNeed", "Step", "Total", "Visit"),
}
__all__ = [
    "Alternative",
    "Audience",
    "BizrulesError",
    "Book",
    "Change",
    "ChangeKind",
    "Changes",
    "Charge",
    "Check",
    "Choice",
    "Conflict",
    "Decision",
    "Direction",
    "DoorQuestion",
    "Due",
    "Duty",
    "EffectName",
    "EngineChoice",
    "Explanation",
    "FactRead",
    "Guard",
    "Identity",
    "Led",
    "Need",
    "NeedStatus",
    "Next",
    "NextStep",
    "Outcome",
    "Paper",
    "PaperFault",
    "Part",
    "PartKind",
    "Place",
    "PreCheck",
    "Problem",
    "Question",
    "QuotedClause",
    "Reason",
    "Reject",
    "Request",
    "RequestError",
    "RuleExplained",
    "RulesetError",
    "SharedDuty",
    "SharedNeed",
    "Step",
    "TermKind",
    "Total",
    "Unit",
    "Visit",
    "__version__",
    "answered",
    "load",
    "load_pack",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
