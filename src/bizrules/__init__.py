"""Declarative, dated, cited rulesets for a telecom business hall: one request in, a checklist and a decision out.

    >>> import bizrules
    >>> book = bizrules.load("china-telecom")
    >>> request = {"business": "device_contract_plan", "day": "2026-11-21", "region": "shanghai",
    ...            "order": {"device_contracts": 1}, "owner": {"kind": "individual", "device_contracts": 3}}
    >>> book.decide(request).outcome
    'refuse'

The names below are all there is to import from here; each is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from bizrules._version import __version__

if TYPE_CHECKING:
    from bizrules.errors import BizrulesError, Problem, RequestError, RulesetError
    from bizrules.flows.book import Book, load, load_pack
    from bizrules.flows.bulk import Reject
    from bizrules.flows.explain import Explanation
    from bizrules.model.changes import Changes
    from bizrules.model.decision import Decision
    from bizrules.model.lifecycle import Due
    from bizrules.model.pre_check import Choice, PreCheck, answered
    from bizrules.model.request import Paper, Request
    from bizrules.model.visit import Visit
else:  # where a type checker saw it, it would take every misspelt name for one that is given here

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module 'bizrules' has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415  (start-up stays lazy)

        return getattr(import_module(_HOMES[name]), name)


_HOMES = {
    "Book": "bizrules.flows.book",
    "load": "bizrules.flows.book",
    "load_pack": "bizrules.flows.book",
    "Request": "bizrules.model.request",
    "Paper": "bizrules.model.request",
    "Decision": "bizrules.model.decision",
    "Reject": "bizrules.flows.bulk",
    "Explanation": "bizrules.flows.explain",
    "Visit": "bizrules.model.visit",
    "Due": "bizrules.model.lifecycle",
    "PreCheck": "bizrules.model.pre_check",
    "Choice": "bizrules.model.pre_check",
    "answered": "bizrules.model.pre_check",
    "Changes": "bizrules.model.changes",
    "BizrulesError": "bizrules.errors",
    "Problem": "bizrules.errors",
    "RulesetError": "bizrules.errors",
    "RequestError": "bizrules.errors",
}
__all__ = [
    "BizrulesError",
    "Book",
    "Changes",
    "Choice",
    "Decision",
    "Due",
    "Explanation",
    "Paper",
    "PreCheck",
    "Problem",
    "Reject",
    "Request",
    "RequestError",
    "RulesetError",
    "Visit",
    "__version__",
    "answered",
    "load",
    "load_pack",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
