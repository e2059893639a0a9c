"""Scenarios that show nothing, since another of their file shows it already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import NamedTuple

from bizrules.testing.scenario import Expectation, Scenario

_FIELDS = tuple(field.name for field in fields(Expectation))


class Repeated(NamedTuple):
    """A scenario, and the one that makes its request and expects all that it expects."""

    scenario: Scenario
    other: Scenario


def repeated(scenarios: Iterable[Scenario]) -> Iterator[Repeated]:
    """Give every scenario that expects no more of its request than another does."""
    alike: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        alike.setdefault(repr((scenario.place.file, scenario.request)), []).append(scenario)
    for group in alike.values():
        for position, scenario in enumerate(group):
            for at, other in enumerate(group):
                if at == position or not expects(other.expect, scenario.expect):
                    continue
                if at < position or not expects(scenario.expect, other.expect):  # of two alike, the second
                    yield Repeated(scenario, other)
                    break


def expects(more: Expectation, less: Expectation) -> bool:
    """Tell whether one expectation holds all of another.

    >>> expects(Expectation(outcome="accept", duties=("sign",)), Expectation(outcome="accept"))
    True
    """
    return all(_holds(getattr(more, name), getattr(less, name), name) for name in _FIELDS)


def _holds(more: object, less: object, name: str) -> bool:
    if isinstance(more, Mapping) and isinstance(less, Mapping) and name != "charges":  # those are all that there are
        return less.items() <= more.items()
    if isinstance(more, tuple) and isinstance(less, tuple):
        return set(less) <= set(more)
    return less is None or more == less
