"""The scenarios that two versions of an operator's rulesets decide differently.

a scenario ─▶ the same rules are in force for it in both ─▶ decided alike, and not decided here
           └▶ decided by both ─▶ the outcome, and the parts, that are different
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bizrules.errors import RequestError
from bizrules.flows.book import Book
from bizrules.model.decision import Decision
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.testing.scenario import Scenario
from bizrules.wording.decision_parts import differing_parts

UNREADABLE = "unreadable"
"""What stands for the outcome where a version has no such business or fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedScenario:
    """A scenario with the decisions of both versions (None: it cannot be read), and the parts that are different."""

    scenario: str
    old: Decision | None
    new: Decision | None
    parts: tuple[str, ...]


def changed(old: Book, new: Book, scenarios: Iterable[Scenario], step: Callable[[], None]) -> Iterator[ChangedScenario]:
    """Decide scenarios by both books and give those that end differently; `step` is called after each."""
    for scenario in scenarios:
        if not _decided_alike(old, new, scenario):
            before, after = _decided(old, scenario), _decided(new, scenario)
            parts = _parts(before, after)
            if parts:
                yield ChangedScenario(scenario=scenario.id, old=before, new=after, parts=parts)
        step()


def outcome_of(decision: Decision | None) -> str:
    """Give the outcome of a decision, or `unreadable` where there is none."""
    return UNREADABLE if decision is None else decision.outcome


def _decided_alike(old: Book, new: Book, scenario: Scenario) -> bool:
    """Tell whether both books read a scenario alike and have the same rules in force for it: most scenarios are so."""
    try:
        requests = [book.request(scenario.request) for book in (old, new)]
        asked = [(one.business, one.region, one.day) for one in requests]
        before, after = (_decided_by(book.resolved(*one)) for book, one in zip((old, new), asked, strict=True))
    except RequestError:
        return False
    return requests[0] == requests[1] and before == after


def _decided_by(ruleset: ResolvedRuleset) -> tuple[object, ...]:
    """Give all of the rules in force that a decision hangs on: their digest, and what only the time after it reads."""
    undated = ruleset.span if ruleset.span.begin is None else None
    return ruleset.digest, ruleset.subject, ruleset.settles, ruleset.holder, undated


def _decided(book: Book, scenario: Scenario) -> Decision | None:
    try:
        return book.decide(scenario.request)
    except RequestError:
        return None


def _parts(old: Decision | None, new: Decision | None) -> tuple[str, ...]:
    """Name what is different: the outcome, and of what both can read the other parts."""
    parts = ("outcome",) if outcome_of(old) != outcome_of(new) else ()
    return (*parts, *differing_parts(old, new)) if old and new else parts
