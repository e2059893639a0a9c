"""The scenarios that two versions of an operator's rulesets decide differently."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bizrules.errors import RequestError
from bizrules.flows.book import Book
from bizrules.testing.scenario import Scenario

UNREADABLE = "unreadable"
_ABOUT_THE_VERSION = ("identity", "engine")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedScenario:
    """A scenario with the outcomes of both versions, and the parts of the decision that are different.

    An outcome is `unreadable` where a version has no such business or fact.
    """

    scenario: str
    old: str
    new: str
    parts: tuple[str, ...]


def changed(old: Book, new: Book, scenarios: Iterable[Scenario], step: Callable[[], None]) -> Iterator[ChangedScenario]:
    """Decide scenarios by both books and give those that end differently; `step` is called after each."""
    for scenario in scenarios:
        before, after = _decided(old, scenario), _decided(new, scenario)
        parts = tuple(part for part in {**before, **after} if before.get(part) != after.get(part))
        if parts:
            outcomes = (str(record.get("outcome", UNREADABLE)) for record in (before, after))
            yield ChangedScenario(scenario=scenario.id, old=next(outcomes), new=next(outcomes), parts=parts)
        step()


def _decided(book: Book, scenario: Scenario) -> dict[str, object]:
    try:
        record = book.decide(scenario.request).record()
    except RequestError:
        return {}
    return {part: value for part, value in record.items() if part not in _ABOUT_THE_VERSION}
