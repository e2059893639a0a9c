"""The smallest set of changes is the one that trying every case gives, and what is said to do does."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, cast

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bizrules.flows.acceptance import examine
from bizrules.flows.door.changes import changes
from bizrules.flows.door.smallest import MOST_CHANGES
from bizrules.flows.working_rules import make_ready
from bizrules.model.changes import Change, Changes
from bizrules.model.request import Request
from bizrules.rules.conditions import Value
from bizrules.rules.language.effect import Approval
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.resolved import ResolvedRuleset
from brute_force import (
    GOOD,
    CompleteCase,
    Leaf,
    all_leaves,
    levels_of_leaves,
    of_itself,
    told_facts,
    unknown_facts,
    values_of,
    with_kinds,
)
from small_rulesets import requests, rulesets

_MOST_CASES = 3_000
_STEPS = {"accept": 4, "refer": 3}
_QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
Facts = Mapping[str, Value | None]


def found(ruleset: ResolvedRuleset, request: Request) -> Changes:
    return changes(examine(request, make_ready(ruleset)), Lifecycle((), ()))


class Oracle:
    """Every case that changes could make of a request; papers are supposed to be as good as they may be."""

    def __init__(self, ruleset: ResolvedRuleset, request: Request) -> None:
        self.ruleset, self.request = ruleset, request
        self.same = request.same_person or {}
        self.told = told_facts(ruleset, request)
        self.unknown = unknown_facts(ruleset, request)
        self.names = {*self.told, *self.unknown}
        self.changing = sorted({of_itself(name, self.same) for name in self.told if self.changes(name)})
        self.levels = with_kinds({leaf: max(levels) for leaf, levels in levels_of_leaves(ruleset, request).items()})
        leaves = all_leaves(ruleset, self.same)
        self.papers = sorted({leaf[:2] for leaf in leaves if self.levels[leaf] < GOOD})
        rules = [rule for rule in ruleset.rules if isinstance(rule.effect, Approval)]
        # Who was asked already has answered, and a rule may be named short or in full.
        self.approvals = [rule.name for rule in rules if request.approvals.keys().isdisjoint((rule.name, rule.id))]

    def changes(self, name: str) -> bool:
        fact = self.ruleset.vocabulary.find(name)
        return fact is not None and fact.can_change != "never"

    def values(self, name: str) -> list[Value]:
        twins = [twin for twin in self.told if of_itself(twin, self.same) == name]
        others = [value for twin in twins for value in values_of(self.ruleset, twin)]
        return list(dict.fromkeys([self.told[twins[0]], *others]))

    def cases(self) -> int:
        ways = [len(values_of(self.ruleset, name)) for name in self.unknown]
        ways += [len(self.values(name)) for name in self.changing]
        cases = 1 << (len(self.papers) + len(self.approvals))
        for number in ways:
            cases *= number
        return cases

    def smallest(self, goal: int) -> int | None:
        """Give the least number of changes that lead to a step of the decision table."""
        best: int | None = None
        for changed in product(*(self.values(name) for name in self.changing)):
            facts = dict(zip(self.changing, changed, strict=True))
            cost = sum(facts[of_itself(name, self.same)] != self.told[name] for name in self.changing)
            for brought in product((False, True), repeat=len(self.papers)):
                papers = {paper for paper, there in zip(self.papers, brought, strict=True) if there}
                for given_ in product((False, True), repeat=len(self.approvals)):
                    granted = [name for name, is_given in zip(self.approvals, given_, strict=True) if is_given]
                    whole = cost + len(papers) + len(granted)
                    if (best is None or whole < best) and self.does(facts, papers, granted, goal):
                        best = whole
        return best

    def does(self, facts: Facts, papers: set[tuple[str, str]], granted: list[str], goal: int) -> bool:
        """Tell whether what is unknown can turn out so that the goal is reached."""
        levels: dict[Leaf, int] = {leaf: GOOD if leaf[:2] in papers else level for leaf, level in self.levels.items()}
        request = Request(
            business=self.request.business,
            day=self.request.day,
            region=self.request.region,
            same_person=self.request.same_person,
            approvals={**self.request.approvals, **dict.fromkeys(granted, "granted")},
        )
        for values in product(*(values_of(self.ruleset, name) for name in self.unknown)):
            supposed = dict(zip(self.unknown, values, strict=True))
            given_facts = {**supposed, **facts}
            whole = {
                name: given_facts.get(of_itself(name, self.same), self.told.get(name)) for name in self.all_names()
            }
            if CompleteCase(self.ruleset, request, whole, levels).step() >= goal:
                return True
        return False

    def all_names(self) -> set[str]:
        ceilings = {name for name in self.unknown if name.startswith("ceiling:")}
        return {*self.ruleset.facts, *ceilings, *self.told}


def each(change: Change, oracle: Oracle) -> Iterator[Any]:
    """Give what the change says would do: every word, every paper, and both ends of a number."""
    if change.kind != "fact" or change.any_of:
        return iter(change.any_of)
    least = change.least if change.least is not None else min(cast("list[int]", oracle.values(change.about)))
    return iter({least, change.most if change.most is not None else least + 7})


@_QUICK
@given(st.data())
def test_no_smaller_set_of_changes_does_and_none_is_given_where_none_does(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset, asked_for=True))
    oracle = Oracle(ruleset, request)
    assume(oracle.cases() <= _MOST_CASES)
    answer = found(ruleset, request)
    assert answer.exact or len(oracle.changing) + len(oracle.papers) + len(oracle.approvals) > MOST_CHANGES
    assume(answer.exact)
    best = oracle.smallest(_STEPS["accept"])
    outcome = "accept"
    if best is None:
        best, outcome = oracle.smallest(_STEPS["refer"]), "refer"
    assert {len(way) for way in answer.ways} == (set() if best is None else {best})
    assert best is None or answer.outcome == outcome


@_QUICK
@given(st.data())
def test_what_is_said_to_do_does_if_the_checks_go_well(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets())
    request = data.draw(requests(ruleset, asked_for=True))
    oracle = Oracle(ruleset, request)
    assume(oracle.cases() <= _MOST_CASES)
    answer = found(ruleset, request)
    for way in answer.ways:
        for values in product(*(each(change, oracle) for change in way)):
            taken = list(zip(way, values, strict=True))
            facts = {of_itself(one.about, oracle.same): value for one, value in taken if one.kind == "fact"}
            told = {name: facts.get(name, oracle.told[name]) for name in oracle.changing}
            papers = {(value, change.about) for change, value in taken if change.kind == "papers"}
            granted = [change.about for change in way if change.kind == "approval"]
            assert oracle.does(told, papers, granted, _STEPS[answer.outcome])
