"""Facts that follow from others: ages, months in a state, shares, whether two parties are the same person.

A derived fact is unknown while what it follows from is; a day after the request's is told wrongly, and so is unknown.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date

from bizrules.flows.judged_paper import JudgedPaper
from bizrules.model.days import days_since, later, months_since, years_since
from bizrules.model.request import FactValue, Request
from bizrules.model.vocabulary import Derivation, Vocabulary

SINCE = {"years_since": years_since, "months_since": months_since, "days_since": days_since}
"""The operators that count the time since a day, with how they do."""
_UNITS = {"years_since": (12, "months"), "months_since": (1, "months"), "days_since": (1, "days")}
_WHOLE = 100


def derive(
    request: Request, vocabulary: Vocabulary, judged: Iterable[JudgedPaper], wanted: Iterable[str]
) -> Mapping[str, FactValue]:
    """Give the facts told, those that papers prove, and the wanted ones that follow from both."""
    judged = tuple(judged)
    facts: dict[str, FactValue] = dict(request.facts)
    _add_proven(facts, vocabulary, judged)
    if request.same_person:
        _share(facts, request.same_person)
    for name in wanted:
        fact = vocabulary.facts.get(name)
        if fact is not None and fact.derivation is not None:
            value = _derived(fact.derivation, request, facts, judged)
            if value is not None:
                facts[name] = value
    return facts


def _add_proven(facts: MutableMapping[str, FactValue], vocabulary: Vocabulary, judged: Iterable[JudgedPaper]) -> None:
    """Take from good papers what they prove and the caller has not told; papers that disagree prove nothing."""
    proven: dict[str, set[FactValue]] = {}
    for paper in judged:
        for leaf, value in paper.proven.items():
            proven.setdefault(f"{paper.person}.{leaf}", set()).add(value)
    for name, values in proven.items():
        if name in vocabulary.facts and len(values) == 1:
            facts.setdefault(name, *values)


def _share(facts: MutableMapping[str, FactValue], same_person: Mapping[str, str]) -> None:
    """Give parties who are the same person the same facts, whichever of them they were told or proven of."""
    pairs = tuple(same_person.items())
    for one, other in (*pairs, *((other, party) for party, other in pairs)):
        for name in [name for name in facts if name.startswith(f"{one}.")]:
            facts.setdefault(f"{other}.{name.removeprefix(f'{one}.')}", facts[name])


def _derived(
    derivation: Derivation, request: Request, facts: Mapping[str, FactValue], judged: Iterable[JudgedPaper]
) -> FactValue | None:
    if derivation.operator == "same_number":
        return _same_person(*derivation.inputs, request=request, judged=judged)
    values = [facts.get(name) for name in derivation.inputs]
    if derivation.operator == "percent":
        part, whole = values
        return part * _WHOLE // whole if isinstance(part, int) and isinstance(whole, int) and whole > 0 else None
    begin = values[0]
    if not isinstance(begin, date) or begin > request.day:
        return None
    return SINCE[derivation.operator](begin, request.day)


def moved(day: date, operator: str, number: int) -> date:
    """Give the day so many years, months or days after another, as one of `SINCE` counts them; before it, below zero.

    Raises: OverflowError outside the calendar.

    >>> moved(date(2024, 2, 29), "years_since", 1), moved(date(2026, 11, 21), "days_since", -21)
    (datetime.date(2025, 2, 28), datetime.date(2026, 10, 31))
    """
    amount, unit = _UNITS[operator]
    return later(day, amount * number, unit)


def _same_person(one: str, other: str, *, request: Request, judged: Iterable[JudgedPaper]) -> bool | None:
    """Told, or seen from the numbers of papers of the same type; papers of different types do not tell."""
    if request.same_person is not None:
        return request.party_itself(one) == request.party_itself(other)
    numbers: dict[str, dict[str, set[str]]] = {one: {}, other: {}}
    for paper in judged:
        if paper.person in numbers and paper.key:
            numbers[paper.person].setdefault(paper.type, set()).add(paper.key)
    shared = numbers[one].keys() & numbers[other].keys()
    if not shared:
        return None
    return any(numbers[one][kind] & numbers[other][kind] for kind in shared)
