"""Tries mutants: on the book of every operator that reads the file, with the scenarios whose rules changed, at most.

What is not changed is made once: the books, the scenarios with their requests, the parsed files. A trial stops at the
first thing that tells the mutant from the rules as they are; the scenario that did so last comes first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bizrules.errors import RulesetError
from bizrules.flows import acceptance
from bizrules.flows.book import Book
from bizrules.flows.working_rules import WorkingRules, make_ready
from bizrules.lint.checks import CHECKS
from bizrules.model.request import Request
from bizrules.rules import rulesets as rulesets_module
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import Sources, operators, read_sources
from bizrules.rules.yaml_tree import parse
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.run import compare
from bizrules.testing.scenario import Scenario
from mutation.mutants import Mutant

Fate = Literal["refused", "scenario", "lint", "no effect", "equivalent", "survived"]
FATES: tuple[Fate, ...] = ("refused", "scenario", "lint", "no effect", "equivalent", "survived")
Case = tuple[str, str, date]
"""A business, a region and a day: what the rules in force hang on."""
Find = tuple[str, str, str]

_EVERY = "every_business"
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant, and who noticed."""

    mutant: Mutant
    fate: Fate
    by: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scenario with its request read. `names` are the rules and papers that it expects anything of."""

    scenario: Scenario
    request: Request
    names: frozenset[str]

    def may_see(self, mutant: Mutant) -> bool:
        """Tell whether it could fail: a reminder is seen only by who asks for it, a clause, or what is unset."""
        expect = self.scenario.expect
        return not mutant.duty or mutant.rule in self.names or bool(expect.cites) or expect.unset is not None

    @property
    def case(self) -> Case:
        """What its rules hang on."""
        return self.request.business, self.request.region, self.request.day


def _prepared(book: Book, scenario: Scenario) -> Prepared:
    expect = scenario.expect
    texts = (*expect.items, *expect.no_items, *expect.reasons, *expect.open_reasons, *expect.no_reasons)
    texts += (*(expect.charges or ()), *(expect.open_charges or ()), *expect.duties, *expect.no_duties)
    texts += (*expect.kinds, *expect.targets, *expect.within_hours, *expect.years_after_end)
    names = frozenset(text.partition("(")[0] for text in texts)
    return Prepared(scenario, book.request(scenario.request), names)


class OperatorBench:
    """The rulesets of one operator as they are, and the scenarios they are held against."""

    def __init__(self, operator: str, folder: Path | None) -> None:
        self.rulesets = Rulesets(read_sources(operator, rulesets=folder))
        self.book = Book(self.rulesets)
        self.paths = {file.path for layer in self.rulesets.sources.layers for file in layer.files.values()}
        scenarios = read_scenarios(self.book, rulesets=folder)
        self.prepared = [_prepared(self.book, scenario) for scenario in scenarios]
        self.failing = [item.scenario.id for item in self.prepared if self._fails(item)]
        self.digest = lru_cache(maxsize=None)(self._digest)
        self.names = lru_cache(maxsize=None)(self._names)
        self.apart = lru_cache(maxsize=None)(self._apart)
        self.found = lru_cache(maxsize=None)(lambda: frozenset(_findings(self.rulesets)))

    def _fails(self, item: Prepared) -> bool:
        rules = self.book.rules(*item.case)
        decision = acceptance.decide(item.request, rules, wording=self.book.wording)
        return bool(compare(decision, item.scenario.expect))

    def _digest(self, case: Case) -> str:
        business, region, day = case
        return self.rulesets.resolve(business, region, self.rulesets.span_index(business, region, day)).digest

    def _names(self, business: str, region: str) -> frozenset[str]:
        """Name what a business is made of: itself, its traits, and every paper, group and figure that those name."""
        registers = self.rulesets.registers(region)
        files = [file for layer in self.rulesets.sources.layers_of(region) for file in self.rulesets.rule_files(layer)]
        parts: dict[str, list[object]] = {}
        mine = ((file.id, file) for file in files if file.kind == "trait" or file.id == business)
        for name, thing in (*mine, *registers.groups.items()):
            parts.setdefault(name, []).append(thing)
        known = {*parts, *registers.types, *registers.parameters}
        entries = [registers.businesses[name] for name in (business, _EVERY) if name in registers.businesses]
        found, left = {business, _EVERY}, [*parts.get(business, ()), *entries]
        while left:
            # Whatever a part names at all: one name too many costs time, one too few would hide a difference.
            new = (set(_WORDS.findall(repr(left.pop()))) & known) - found
            found |= new
            left += [part for name in new for part in parts.get(name, ())]
        return frozenset(found)

    def _apart(self) -> tuple[tuple[str, str], ...]:
        """Give every business, in a region without rules of its own and in those whose rules make it another."""
        *own, plain = regions_apart(self.rulesets)
        pairs = [(plain, business) for business in self.rulesets.businesses(plain)]
        for region in own:
            for business in self.rulesets.businesses(region):
                days = [span.begin or date.min for span in self.rulesets.spans(business, region)]
                if business not in self.rulesets.businesses(plain) or any(
                    self.digest((business, region, day)) != self.digest((business, plain, day)) for day in days
                ):
                    pairs.append((region, business))
        return tuple(pairs)

    def touches(self, mutant: Mutant, business: str, region: str) -> bool:
        """Tell whether the rules of a business may hang on what a mutant damages."""
        return mutant.about in self.names(business, region)

    def damaged(self, mutant: Mutant) -> Rulesets:
        """Load the rulesets with the mutant's file in the place of the good one.

        Raises: RulesetError when they do not load.
        """
        layers = tuple(
            replace(
                layer,
                files={
                    name: replace(file, text=mutant.text) if file.path == mutant.path else file
                    for name, file in layer.files.items()
                },
            )
            for layer in self.rulesets.sources.layers
        )
        sources: Sources = replace(self.rulesets.sources, layers=layers)
        return Book(Rulesets(sources)).written


class Bench:
    """All operators, or some."""

    def __init__(
        self, folder: Path | None = None, only: str | None = None, *, lint: bool = True, scenarios: bool = True
    ) -> None:
        # Every trial reads the same hundred files anew but for one of them.
        setattr(rulesets_module, "parse", lru_cache(maxsize=4096)(parse))  # noqa: B010  (mypy)
        self.lint, self.scenarios = lint, scenarios
        self.operators = [OperatorBench(name, folder) for name in operators(folder) if only in (None, name)]
        self.kills: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def trial(self, mutant: Mutant) -> Result:
        """Find out what tells a mutant from the rules as they are."""
        loaded: list[tuple[OperatorBench, Rulesets]] = []
        seen = False
        try:
            for bench in self.operators:
                if mutant.path in bench.paths:
                    damaged = bench.damaged(mutant)
                    killer, differs = self._run(bench, damaged, mutant) if self.scenarios else ("", False)
                    if killer:
                        return Result(mutant, "scenario", killer)
                    loaded.append((bench, damaged))
                    seen = seen or differs
            if not seen and not any(_differs(bench, damaged, mutant) for bench, damaged in loaded):
                return Result(mutant, "no effect", "")
        except RulesetError as error:
            return Result(mutant, "refused", error.problems[0].code)
        if self.lint and (found := _new_finding(loaded)):
            return Result(mutant, "lint", found)
        return Result(mutant, "survived", "a scenario's rules differ" if seen else "no scenario's rules differ")

    def _run(self, bench: OperatorBench, damaged: Rulesets, mutant: Mutant) -> tuple[str, bool]:
        """Run the scenarios whose rules changed: name the first that fails, and tell whether there were any."""
        ready, differs = _WorkingRules(damaged), False
        kills = self.kills[mutant.file]
        touched = [item for item in bench.prepared if bench.touches(mutant, *item.case[:2]) and item.may_see(mutant)]
        for item in sorted(touched, key=lambda item: (-kills[item.scenario.id], mutant.rule not in item.names)):
            if ready.digest(item.case) == bench.digest(item.case):
                continue
            differs = True
            decision = acceptance.decide(item.request, ready.rules(item.case), wording=bench.book.wording)
            if compare(decision, item.scenario.expect):
                kills[item.scenario.id] += 1
                return item.scenario.id, True
        return "", differs


class _WorkingRules:
    """The rules of a mutant, resolved as they are asked for."""

    def __init__(self, rulesets: Rulesets) -> None:
        self.rulesets = rulesets
        self.resolved = lru_cache(maxsize=None)(rulesets.resolve)
        self.ready: dict[tuple[str, str, int], WorkingRules] = {}

    def _span(self, case: Case) -> tuple[str, str, int]:
        return case[0], case[1], self.rulesets.span_index(*case)

    def digest(self, case: Case) -> str:
        return self.resolved(*self._span(case)).digest

    def rules(self, case: Case) -> WorkingRules:
        span = self._span(case)
        if span not in self.ready:
            self.ready[span] = make_ready(self.resolved(*span))
        return self.ready[span]


def _differs(bench: OperatorBench, damaged: Rulesets, mutant: Mutant) -> bool:
    """Tell whether any business, in any region, on any day, is decided by other rules."""
    ready = _WorkingRules(damaged)
    return any(
        ready.digest((business, region, day)) != bench.digest((business, region, day))
        for region, business in bench.apart()
        if bench.touches(mutant, business, region)
        for day in _days(bench.rulesets, damaged, business, region)
    )


def _days(before: Rulesets, after: Rulesets, business: str, region: str) -> list[date]:
    """Give the first day of every span of either, the latest first: most rules are in force then."""
    spans = (*before.spans(business, region), *after.spans(business, region))
    return sorted({span.begin or date.min for span in spans}, reverse=True)


def _findings(rulesets: Rulesets) -> Iterator[tuple[str, Find]]:
    """Give what lint says, without the line it stands on."""
    for check in CHECKS:
        for finding in check.find(rulesets):
            yield check.id, (check.id, finding.rule, finding.what)


def _new_finding(loaded: list[tuple[OperatorBench, Rulesets]]) -> str:
    """Name a finding that the good rules do not have; where all who read a file must agree, they do."""
    agreed: Mapping[str, bool] = {check.id: check.agreed for check in CHECKS}
    new = [frozenset(_findings(damaged)) - bench.found() for bench, damaged in loaded]
    for check, finding in sorted(set().union(*new)):
        if not agreed[check] or all((check, finding) in one for one in new):
            return f"{check}: {finding[2]}"
    return ""
