"""What would have to change so that a case can be accepted, in the order of what is easiest, as wide as it does.

smallest sets of changes ─▶ the easiest first ─▶ each number as an interval, each word and paper with the others
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, product, takewhile
from typing import cast

from bizrules.flows.case import Case
from bizrules.flows.derive import moved
from bizrules.flows.door.changeable import Changeable, Element, Reachable
from bizrules.flows.door.smallest import OneChange, Smallest
from bizrules.flows.outcome import ABOVE, ACCEPTED
from bizrules.model.changes import Change, Changes, Led
from bizrules.model.lifecycle import STATE, STATE_BEFORE
from bizrules.model.vocabulary import CHANGES, TACTS
from bizrules.rules.conditions import Value
from bizrules.rules.disclosing import disclosed
from bizrules.rules.language.effect import Approval
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.resolved import LimitEffect

_WAYS = 3
_COMBINED = 64
"""How many combinations of what would do are tried; a set that has more is given as it was found."""
Options = tuple[OneChange, ...]
"""What would do for one change: the first is the one that was found."""


def changes(case: Case, lifecycle: Lifecycle) -> Changes:
    """Give the smallest sets of changes that lead to acceptance, or else to a person who may decide.

    A line comes from its state only to those that its life leads to.
    """
    changeable = Changeable(case, _reachable(case, lifecycle))
    exact = True
    for outcome, goal in (("accept", ACCEPTED), ("refer", ABOVE)):
        search = Smallest(case, changeable, goal)
        sets = sorted(search.sets(), key=lambda some: _trouble(search, some))
        exact = exact and search.exact
        if sets:
            return Changes(outcome=cast("Led", outcome), ways=tuple(islice(_ways(search, sets), _WAYS)), exact=exact)
    return Changes(outcome="accept", ways=(), exact=exact)


def _reachable(case: Case, lifecycle: Lifecycle) -> Reachable:
    """Give the states that the life of a line leads to from the one it is in."""
    state = case.facts.get(STATE)
    if not lifecycle.moves or state is None:
        return {}
    found, new = {state}, {state}
    while new:
        moves = [move for move in lifecycle.moves if not new.isdisjoint(move.states)]
        before = case.facts.get(STATE_BEFORE)
        to = {other for move in moves for other in (move.to or ((before,) if before else ()))}
        new = to - found
        found |= to
    return {STATE: frozenset(cast("set[Value]", found))}


def _ways(search: Smallest, sets: Iterable[tuple[OneChange, ...]]) -> Iterator[tuple[Change, ...]]:
    """Give the ways; a set that only takes another of the papers that would do is none of its own."""
    told: list[list[Options]] = []
    for some in sets:
        elements = {one.element for one in some}
        if not any(all(elements & {one.element for one in options} for options in way) for way in told):
            told.append(_widened(search, some))
            yield tuple(_change(search, options) for options in told[-1])


def _trouble(search: Smallest, some: Sequence[OneChange]) -> tuple[int, int, int, int]:
    """Say how much a set asks for: giving up what was asked for, what takes longer than today, approvals, tact."""
    whens = [_when(search, one.element) for one in some]
    facts = [search.case.ruleset.facts[one.element.place] for one in some if one.element.kind == "fact"]
    tacts = [fact.tact for name in facts if (fact := search.case.ruleset.vocabulary.find(name)) is not None]
    approvals = sum(one.element.kind == "approval" for one in some)
    given_up = sum(_gives_up(search, one) for one in some)
    return given_up, sum(map(CHANGES.index, whens)), approvals, sum(map(TACTS.index, tacts))


def _gives_up(search: Smallest, one: OneChange) -> bool:
    """Tell whether a change leaves nothing of what the business adds to a count."""
    ruleset = search.case.ruleset
    adding = {rule.effect.adding for rule in ruleset.rules if isinstance(rule.effect, LimitEffect)}
    return one.element.kind == "fact" and ruleset.facts[one.element.place] in adding and one.value == 0


def _when(search: Smallest, element: Element) -> str:
    return search.changeable.when(element.place) if element.kind == "fact" else "today"


# ── as wide as it does ──────────────────────────────────────────────────────────────────────────────────────────────


def _widened(search: Smallest, some: tuple[OneChange, ...]) -> list[Options]:
    """Give each change of a set with all that would do in its place, whatever is taken of the others."""
    options: list[Options] = [(one,) for one in some]
    for place, one in enumerate(some):
        before, behind = options[:place], options[place + 1 :]
        others = (other for other in _others(search, one) if _does(search, [*before, (other,), *behind]))
        options[place] = (one, *others)
    return options


def _does(search: Smallest, options: Sequence[Options]) -> bool:
    """Tell whether each combination leads to the goal."""
    combined = 1
    for some in options:
        combined *= len(some)
    return combined <= _COMBINED and all(search.suffices(some) for some in product(*options))


def _others(search: Smallest, one: OneChange) -> Iterator[OneChange]:
    """Give what might do in the place of a change."""
    if one.element.kind == "fact":
        values = search.changeable.values(one.element)
        yield from (OneChange(one.element, value) for value in values if value != one.value)
    elif one.element.kind == "papers":
        yield from (OneChange(Element("papers", other)) for other in search.changeable.others(one.element.paper))


def _change(search: Smallest, options: Options) -> Change:
    """Make one change of all that would do for it."""
    first = options[0].element
    if first.kind == "approval":
        rule = search.case.ruleset.rules[first.place]
        by = rule.effect.by if isinstance(rule.effect, Approval) else ""
        return Change(kind="approval", about=rule.id, when="today", any_of=(by,), discloses=options[0].discloses)
    if first.kind == "papers":
        papers = search.changeable.as_asked(one.element.paper for one in options)
        _, person = papers[0]
        types = tuple(dict.fromkeys(paper for paper, _ in papers))
        return Change(kind="papers", about=person, when="today", any_of=types, forms=search.changeable.forms(papers[0]))
    return _fact_change(search, first.place, options)


def _fact_change(search: Smallest, place: int, options: Options) -> Change:
    ruleset = search.case.ruleset
    name, when = ruleset.facts[place], search.changeable.when(place)
    fact = ruleset.vocabulary.find(name)
    assert fact is not None  # noqa: S101  (what is no fact never changes)
    values = [cast("Value", one.value) for one in options]
    told = tuple(dict.fromkeys((*disclosed(ruleset.vocabulary, name), *options[0].discloses)))
    if isinstance(values[0], bool | str):
        words = [value for value in values if isinstance(value, bool | str)]
        return Change(kind="fact", about=name, when=when, any_of=tuple(words), discloses=told)
    least, most = _interval(search, place, values)
    least_of_all = fact.minimum is not None and least <= fact.minimum
    return Change(
        kind="fact",
        about=name,
        when=when,
        least=None if least_of_all and most is not None and most > least else least,
        most=most,
        unit="fen" if fact.type == "money" else fact.unit,
        on=_day(search.case, name, least),
        gives_up=_gives_up(search, options[0]),
        discloses=told,
    )


def _interval(search: Smallest, place: int, values: Sequence[Value]) -> tuple[int, int | None]:
    """Give the ends of the values that would do around the first of them, which stands for its interval."""
    starts = sorted(int(value) for value in search.changeable.starts(place))
    found = starts.index(int(values[0]))
    least = found - len(list(takewhile(values.__contains__, reversed(starts[:found]))))
    behind = starts[found + 1 :]
    after = behind[len(list(takewhile(values.__contains__, behind))) :]
    return starts[least], after[0] - 1 if after else None


def _day(case: Case, name: str, least: int) -> date | None:
    """Give the day from which what counts time has come so far."""
    fact = case.ruleset.vocabulary.find(name)
    begin = case.facts.get(fact.derivation.inputs[0]) if fact is not None and fact.derivation is not None else None
    if fact is None or fact.derivation is None or not isinstance(begin, date):
        return None
    try:
        return moved(begin, fact.derivation.operator, least)
    except OverflowError:
        return None
