"""Runs one scenario and says in words what is different from what was expected."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bizrules.flows.book import Book
from bizrules.model.decision import Charge, Decision, Duty, Need, Reason
from bizrules.testing.scenario import Expectation, Scenario

Named = Charge | Duty | Reason


def run(book: Book, scenario: Scenario) -> list[str]:
    """Decide a scenario's request and list the differences; none means that it passed.

    >>> from bizrules.errors import Place
    >>> from bizrules.flows.book import load
    >>> book = load("china-telecom")
    >>> request = {"business": "plan_change", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
    >>> scenario = Scenario(name="a number nobody has", operator="china-telecom", topic="x", request=request,
    ...                     asked=book.request(request), expect=Expectation(outcome="accept"),
    ...                     place=Place("x.yaml", 1, 1))
    >>> run(book, scenario)
    ['the outcome is refuse (line-state), expected accept']
    """
    return compare(book.decide(scenario.request), scenario.expect)


def compare(decision: Decision, expect: Expectation) -> list[str]:
    """List the differences between a decision and what is expected of it."""
    return [
        *(f"the rules cannot be used: {fault.splitlines()[0]}" for fault in decision.faults),
        *_outcome(decision, expect),
        *_items(decision, expect),
        *_charges(decision, expect),
        *_reasons(decision, expect),
        *_duties(decision, expect),
        *_clauses(decision, expect),
    ]


def _outcome(decision: Decision, expect: Expectation) -> Iterator[str]:
    if decision.outcome != expect.outcome:
        unsure = decision.outcome == "undetermined"
        why = [_name(reason) for reason in decision.reasons if reason.certain or unsure]
        open_needs = [need for need in decision.checklist if need.status != "satisfied" and (need.certain or unsure)]
        why += [f"{need.id} {need.status}" for need in open_needs if need.status != "unknown" or unsure]
        because = f" ({_list(why)})" if why else ""
        yield f"the outcome is {decision.outcome}{because}, expected {expect.outcome}"
    if expect.possible is not None and set(decision.possible) != expect.possible:
        yield f"possible is {_list(sorted(decision.possible))}, expected {_list(sorted(expect.possible))}"


def _items(decision: Decision, expect: Expectation) -> Iterator[str]:
    names = [(frozenset((need.id, f"{need.id}({need.person})")), need.status) for need in decision.checklist]
    for name, status in expect.items.items():
        found = sorted({given for own, given in names if name in own})
        if found != [status]:
            yield f"`{name}` is {_list(found) or 'not on the checklist'}, expected {status}"
    yield from (f"`{name}` is on the checklist" for name in expect.no_items if any(name in own for own, _ in names))


def _charges(decision: Decision, expect: Expectation) -> Iterator[str]:
    definite = {_name(charge): charge.amount for charge in decision.charges if _is_definite(charge)}
    waiting = {_name(charge) for charge in decision.charges if not _is_definite(charge)}
    if expect.charges is not None and definite != expect.charges:
        yield f"the charges are {_amounts(definite)}, expected {_amounts(expect.charges)}"
    if expect.open_charges is not None and waiting != expect.open_charges:
        yield f"the open charges are {_list(sorted(waiting))}, expected {_list(sorted(expect.open_charges))}"
    for name, kind in expect.kinds.items():
        kinds = {" every ".join(filter(None, (one.kind, one.every))) for one in decision.charges if _name(one) == name}
        if kinds != {kind}:
            yield f"`{name}` is: {_list(sorted(kinds)) or 'no charge'}, expected {kind}"
    if expect.unset is not None and set(decision.unset) != expect.unset:
        yield f"unset is {_list(sorted(decision.unset))}, expected {_list(sorted(expect.unset))}"


def _reasons(decision: Decision, expect: Expectation) -> Iterator[str]:
    yield from _lacking(expect.reasons, decision.reasons, "reason", lambda reason: reason.certain)
    yield from _lacking(expect.open_reasons, decision.reasons, "open reason", lambda reason: not reason.certain)
    yield from _unwanted(expect.no_reasons, decision.reasons, "reason")
    for name, targets in expect.targets.items():
        found = {target for reason in decision.reasons if name in _names(reason) for target in reason.targets}
        if found != targets:
            yield f"`{name}` sends to: {_list(sorted(found)) or 'nobody'}, expected {_list(sorted(targets))}"


def _duties(decision: Decision, expect: Expectation) -> Iterator[str]:
    yield from _lacking(expect.duties, decision.duties, "duty", lambda duty: duty.certain)
    yield from _unwanted(expect.no_duties, decision.duties, "duty")
    for name, hours in expect.within_hours.items():
        found = [str(duty.within_hours) for duty in decision.duties if name in _names(duty)]
        if found != [str(hours)]:
            yield f"`{name}` is due within hours: {_list(found)}, expected {hours}"
    for name, years in expect.years_after_end.items():
        found = [str(duty.years_after_end) for duty in decision.duties if name in _names(duty)]
        if found != [str(years)]:
            yield f"`{name}` is kept for years after the end: {_list(found)}, expected {years}"


def _clauses(decision: Decision, expect: Expectation) -> Iterator[str]:
    parts: tuple[Need | Named, ...] = (*decision.checklist, *decision.charges, *decision.reasons, *decision.duties)
    cited = {clause for part in parts for clause in part.cite}
    yield from (f"clause `{clause}` is not cited" for clause in expect.cites if clause not in cited)


def _lacking(names: Iterable[str], found: Iterable[Named], what: str, fits: Callable[[Named], bool]) -> Iterator[str]:
    known = {name for one in found if fits(one) for name in _names(one)}
    yield from (f"there is no {what} `{name}`" for name in names if name not in known)


def _unwanted(names: Iterable[str], found: Iterable[Named], what: str) -> Iterator[str]:
    known = {name for one in found for name in _names(one)}
    yield from (f"there is the {what} `{name}`" for name in names if name in known)


def _is_definite(charge: Charge) -> bool:
    return charge.amount is not None and charge.certain


def _name(one: Named) -> str:
    return one.rule.rpartition("/")[2]


def _names(one: Named) -> tuple[str, ...]:
    """Give the names that something goes by: with its person too, when it has one."""
    name = _name(one)
    return (name,) if isinstance(one, Charge) or not one.person else (name, f"{name}({one.person})")


def _amounts(charges: Mapping[str, int | None]) -> str:
    return _list(f"{name} {amount}" for name, amount in sorted(charges.items())) or "none"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)
