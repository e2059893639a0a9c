"""Scenarios that show nothing, since another of their file shows it already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        for place, scenario in enumerate(group):
            other = next(_showing_as_much(group, place), None)
            if other is not None:
                yield Repeated(scenario, other)


def _showing_as_much(group: Sequence[Scenario], place: int) -> Iterator[Scenario]:
    """Give the others of a group that expect all that one of them does; of two that expect the same, the first."""
    scenario = group[place]
    for at, other in enumerate(group):
        as_much = at != place and expects(other.expect, scenario.expect)
        if as_much and (at < place or not expects(scenario.expect, other.expect)):
            yield other


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
