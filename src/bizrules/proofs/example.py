"""A case of the solver as people read it: in words, and as a scenario that can be kept beside the rulesets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from bizrules.flows.derive import derive, moved
from bizrules.model.request import FactValue, Request
from bizrules.model.vocabulary import Derivation, Vocabulary
from bizrules.proofs.replay import request_of
from bizrules.proofs.witness import Witness
from bizrules.rules.resolved import ResolvedRuleset

_WHOLE = 100


def shortened(witness: Witness, still: Callable[[Witness], bool]) -> Witness:
    """Leave out the facts and papers without which a case still shows what it shows.

    >>> case = Witness({"owner.age": 17, "line.owed": 0})
    >>> dict(shortened(case, lambda witness: "owner.age" in witness.facts).facts)
    {'owner.age': 17}
    """
    for name in sorted(witness.facts):
        without = replace(witness, facts={other: held for other, held in witness.facts.items() if other != name})
        witness = without if still(without) else witness
    for leaf in sorted(witness.papers):
        without = replace(witness, papers={other: held for other, held in witness.papers.items() if other != leaf})
        witness = without if still(without) else witness
    return witness


def in_words(witness: Witness) -> str:
    """Say a case in one sentence, by the names that rulesets use.

    >>> in_words(Witness({"owner.age": 17}, {}, {("card", "owner", "original"): 3}, {"law/cn/a/b": "denied"}))
    'owner.age is 17; good card of owner (original); law/cn/a/b is denied'
    """
    levels = {1: "bad", 2: "doubtful", 3: "good"}
    parts = [f"{name} is {word(value)}" for name, value in witness.facts.items()]
    parts += [f"the unset {name} is {word(value)}" for name, value in witness.figures.items()]
    parts += [f"{levels[level]} {kind} of {person} ({form})" for (kind, person, form), level in witness.papers.items()]
    parts += [f"{rule} is {answer}" for rule, answer in witness.approvals.items()]
    return "; ".join(parts) or "any request"


def word(value: object) -> str:
    """Say a value as rulesets write it.

    >>> word(True), word(17)
    ('true', '17')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_scenario(witness: Witness, ruleset: ResolvedRuleset, *, name: str, outcome: str) -> str:
    """Write a case as one scenario of a file of scenarios.

    What follows from other facts is told through them (an age by a day of birth) where that can be done.
    """
    request = told(request_of(witness, ruleset), ruleset.vocabulary)
    given = {"business": ruleset.business, "day": request.day.isoformat(), "region": ruleset.region, **_given(request)}
    scenario = {"name": name, "operator": ruleset.operator, "given": given, "expect": {"outcome": outcome}}
    text = yaml.safe_dump([scenario], allow_unicode=True, sort_keys=False, width=100, default_flow_style=None)
    return str(text)


def told(request: Request, vocabulary: Vocabulary) -> Request:
    """Tell, in the place of what follows from other facts, those facts; where that does not give it, leave it told."""
    derived = {name: follows for name in request.facts if (follows := _derivation(name, vocabulary))}
    facts = {name: held for name, held in request.facts.items() if name not in derived}
    same: dict[str, str] | None = None
    for name, derivation in derived.items():
        held = request.facts[name]
        if derivation.operator == "same_number":
            one, other = derivation.inputs
            same = (same or {}) | ({other: one} if held else {})
        else:
            facts |= _inputs(derivation, held, request.day)
    made = replace(request, facts=facts, same_person=same)
    found = derive(made, vocabulary, (), derived)
    return made if all(found.get(name) == held for name, held in request.facts.items()) else request


def _derivation(name: str, vocabulary: Vocabulary) -> Derivation | None:
    fact = vocabulary.find(name)
    return fact.derivation if fact else None


def _inputs(derivation: Derivation, held: FactValue, day: date) -> dict[str, FactValue]:
    """Give facts from which a fact follows; none where there are none."""
    number = int(held) if isinstance(held, int) else 0
    if derivation.operator == "percent":
        return dict(zip(derivation.inputs, (number, _WHOLE), strict=True))
    try:
        begin = moved(day, derivation.operator, -number)
    except OverflowError:
        return {}
    return {derivation.inputs[0]: begin}


def _given(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, held in sorted(request.facts.items()):
        *way, leaf = name.split(".")
        branch = given
        for part in way:
            branch = branch.setdefault(part, {})
        branch[leaf] = held.isoformat() if isinstance(held, date) else held
    given["papers"] = [
        {"type": paper.type, "of": paper.of, "form": paper.forms[0], "inspected": paper.inspected}
        for paper in request.papers or ()
    ]
    if request.same_person is not None:
        given["same_person"] = dict(request.same_person)
    if request.approvals:
        given["approvals"] = dict(request.approvals)
    return given
