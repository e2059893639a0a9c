"""The oracle of the outcomes: every complete case of a request, each read two-valued, straight from the language.

Written from `docs/language.md` ("Meaning in three values", "The decision") and sharing nothing with the library but
the data of a resolved ruleset and of a request: no engine, no levels with two ends, no splitting, no domains.

    unknown facts × unknown papers ─▶ complete cases ─▶ one row of the decision table each ─▶ the set of outcomes
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from bizrules.model.request import Paper, Request
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Value
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRuleset, Slot

NONE, BAD, DOUBTFUL, GOOD = range(4)
STEPS = ("refuse", "refer", "supplement", "refer", "accept")  # from the worst to the best
Leaf = tuple[str, str, str]  # a type of paper, a person, a form
_IS_ALSO = {"principal": "original", "duplicate": "original", "stamped_copy": "copy"}


def possible_outcomes(ruleset: ResolvedRuleset, request: Request) -> frozenset[str]:
    """Give the outcomes of all complete cases of a request."""
    told = told_facts(ruleset, request)
    same = request.same_person or {}
    unknown = unknown_facts(ruleset, request)
    papers = list(_ways_papers_turn_out(ruleset, request))
    outcomes = set()
    for values in product(*(values_of(ruleset, name) for name in unknown)):
        completed = dict(zip(unknown, values, strict=True))
        facts = {name: told.get(name, completed.get(of_itself(name, same))) for name in _names(ruleset)}
        outcomes |= {CompleteCase(ruleset, request, facts, levels).outcome() for levels in papers}
    return frozenset(outcomes)


def outcomes_at_the_door(ruleset: ResolvedRuleset, request: Request) -> frozenset[str]:
    """Give, for every answer that the door can give, the best outcome of all that is found out later."""
    return frozenset(STEPS[step] for step in _best_steps(ruleset, request).values())


def makes_a_difference_at_the_door(ruleset: ResolvedRuleset, request: Request, fact: str) -> bool:
    """Tell whether two answers of the door that differ in one fact only have different best outcomes."""
    found: dict[object, set[str]] = {}
    for (values, levels), step in _best_steps(ruleset, request).items():
        rest = tuple(pair for pair in values if pair[0] != fact)
        found.setdefault((rest, levels), set()).add(STEPS[step])
    return any(len(outcomes) > 1 for outcomes in found.values())


def _best_steps(ruleset: ResolvedRuleset, request: Request) -> Mapping[Any, int]:
    best: dict[Any, int] = {}
    for values, levels, step in _complete_steps(ruleset, request, list(_ways_papers_are_brought(ruleset, request))):
        answered = tuple((name, value) for name, value in values.items() if is_asked_at_the_door(ruleset, name))
        answer = answered, tuple(levels.items())
        best[answer] = max(step, best.get(answer, 0))
    return best


def _complete_steps(
    ruleset: ResolvedRuleset, request: Request, papers: list[Mapping[Leaf, int]]
) -> Iterator[tuple[Mapping[str, Value], Mapping[Leaf, int], int]]:
    told, same = told_facts(ruleset, request), request.same_person or {}
    unknown = unknown_facts(ruleset, request)
    for values in product(*(values_of(ruleset, name) for name in unknown)):
        completed = dict(zip(unknown, values, strict=True))
        facts = {name: told.get(name, completed.get(of_itself(name, same))) for name in _names(ruleset)}
        for levels in papers:
            yield completed, levels, CompleteCase(ruleset, request, facts, levels).step()


def is_asked_at_the_door(ruleset: ResolvedRuleset, name: str) -> bool:
    """Tell whether a customer can answer a fact; what follows from others, when they can answer all of them."""
    fact = ruleset.vocabulary.find(name)
    if fact is None:
        return False
    if fact.derivation is None or fact.derivation.operator == "same_number":
        return fact.asked in ("door", "")
    return all(is_asked_at_the_door(ruleset, inner) for inner in fact.derivation.inputs)


def count_cases(ruleset: ResolvedRuleset, request: Request) -> int:
    """Count the complete cases that `possible_outcomes` would try, papers that cannot be told apart included."""
    cases = 1
    for name in unknown_facts(ruleset, request):
        cases *= len(values_of(ruleset, name))
    for levels in levels_of_leaves(ruleset, request).values():
        cases *= len(levels)
    return cases


# ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def unknown_facts(ruleset: ResolvedRuleset, request: Request) -> list[str]:
    """Name the unknown facts; of parties who are the same person, once."""
    told, same = told_facts(ruleset, request), request.same_person or {}
    return sorted({of_itself(name, same) for name in _names(ruleset) if name not in told})


def told_facts(ruleset: ResolvedRuleset, request: Request) -> Mapping[str, Value]:
    """Give what is told, by the names that conditions use, and what follows from it."""
    told: dict[str, Value] = {}
    for name in _names(ruleset):
        value = request.facts.get(name)
        fact = ruleset.vocabulary.find(name)
        if value is None and fact is not None and fact.derivation is not None:
            value = _follows(fact.derivation.operator, fact.derivation.inputs, request)
        if value is not None and not isinstance(value, date):
            told[name] = value
    for party, other in (request.same_person or {}).items():
        for name in _names(ruleset):
            twin = f"{party}.{name.removeprefix(f'{other}.')}"
            if name.startswith(f"{other}.") and name in told and twin in _names(ruleset):
                told.setdefault(twin, told[name])
    return told


def _follows(operator: str, inputs: tuple[str, ...], request: Request) -> Value | None:
    if operator == "same_number":
        same = request.same_person
        return None if same is None else _itself(inputs[0], same) == _itself(inputs[1], same)
    first = request.facts.get(inputs[0])
    if operator == "percent":
        whole = request.facts.get(inputs[1])
        return first * 100 // whole if isinstance(first, int) and isinstance(whole, int) and whole else None
    if not isinstance(first, date) or first > request.day:
        return None
    if operator == "days_since":
        return request.day.toordinal() - first.toordinal()
    months = 0
    while _corresponding_day(first, months + 1) <= request.day:
        months += 1
    return months if operator == "months_since" else months // 12


def _corresponding_day(day: date, months: int) -> date:
    first_of_month = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    last = next(
        first_of_month + timedelta(n)
        for n in (30, 29, 28, 27)
        if (first_of_month + timedelta(n)).month == first_of_month.month
    )
    return min(first_of_month.replace(day=min(day.day, last.day)), last)


def values_of(ruleset: ResolvedRuleset, name: str) -> list[Value]:
    """Give the values to try: all words, both truths, every number at and beside one that the rules name."""
    if name.startswith("ceiling:"):
        return [True, False]
    fact = ruleset.vocabulary.find(name)
    if fact is None or fact.type == "boolean":
        return [True, False]
    if fact.type == "symbol":
        return list(fact.values)
    named = {int(value) for test in _tests(ruleset) if test.fact == name for value in test.values}
    numbers = {number + step for number in named for step in (-1, 0, 1)}
    for limit in _limits(ruleset):
        if name in (*limit.count, limit.adding) and limit.ceiling is not None:
            numbers |= set(range(limit.ceiling + 2))
    least = fact.minimum if fact.minimum is not None else min(numbers, default=0)
    return sorted({least, *(number for number in numbers if number >= least)})


def _names(ruleset: ResolvedRuleset) -> set[str]:
    names = {test.fact for test in _tests(ruleset)}
    for limit in _limits(ruleset):
        names |= {*limit.count, *((limit.adding,) if isinstance(limit.adding, str) else ())}
        names |= {f"ceiling:{limit.parameter}"} if limit.ceiling is None else set()
    return names


def _limits(ruleset: ResolvedRuleset) -> Iterator[LimitEffect]:
    return (rule.effect for rule in ruleset.rules if isinstance(rule.effect, LimitEffect))


def _tests(ruleset: ResolvedRuleset) -> Iterator[Test]:
    for node in ruleset.conditions:
        yield from _tests_in(node)


def _tests_in(node: Node) -> Iterator[Test]:
    match node:
        case Test():
            yield node
        case Not(branch):
            yield from _tests_in(branch)
        case AllOf(branches) | AnyOf(branches):
            for branch in branches:
                yield from _tests_in(branch)


def holds(node: Node, facts: Mapping[str, Value | None]) -> bool:
    """Read a condition when everything is known."""
    match node:
        case Constant(value):
            return value
        case Not(branch):
            return not holds(branch, facts)
        case AllOf(branches):
            return all(holds(branch, facts) for branch in branches)
        case AnyOf(branches):
            return any(holds(branch, facts) for branch in branches)
    held = facts[node.fact]
    if node.comparison == "one_of":
        return held in node.values
    number, bound = int(held or 0), int(node.values[0])
    return {
        "at_least": number >= bound,
        "more_than": number > bound,
        "at_most": number <= bound,
        "less_than": number < bound,
    }[node.comparison]


# ── papers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _ways_papers_turn_out(ruleset: ResolvedRuleset, request: Request) -> Iterator[Mapping[Leaf, int]]:
    leaves = levels_of_leaves(ruleset, request)
    for levels in product(*leaves.values()):
        yield with_kinds(dict(zip(leaves, levels, strict=True)))


def with_kinds(way: Mapping[Leaf, int]) -> Mapping[Leaf, int]:
    """An original comes in two kinds, so one of a kind is never better than the original that it is."""
    return {
        (paper, person, form): min(level, way.get((paper, person, _IS_ALSO.get(form, "")), GOOD))
        for (paper, person, form), level in way.items()
    }


def _ways_papers_are_brought(ruleset: ResolvedRuleset, request: Request) -> Iterator[Mapping[Leaf, int]]:
    """The door sees whether a paper is there; whether it is good is found out later, and here it is."""
    leaves = {
        leaf: sorted({min(levels), max(levels)} if NONE in levels else {max(levels)})
        for leaf, levels in levels_of_leaves(ruleset, request).items()
    }
    for levels in product(*leaves.values()):
        yield with_kinds(dict(zip(leaves, levels, strict=True)))


def levels_of_leaves(ruleset: ResolvedRuleset, request: Request) -> Mapping[Leaf, list[int]]:
    """Give for every paper that a rule may look at, the levels it may turn out to have."""
    same = request.same_person or {}
    told: dict[Leaf, list[list[int]]] = {}
    for paper in request.papers or ():
        if paper.type in ruleset.types:
            also = {_IS_ALSO[form] for form in paper.forms if form in _IS_ALSO and paper.brought}
            for form in {*paper.forms, *also}:
                levels = _levels_of(ruleset, paper, request.day)
                told.setdefault((paper.type, _itself(paper.of, same), form), []).append(levels)
    closed = request.papers is not None and not request.papers_open
    found = {}
    for leaf in all_leaves(ruleset, same):
        free = [NONE, BAD, GOOD, *([DOUBTFUL] if ruleset.types[leaf[0]].may_end_by_hand else [])]
        untold = [NONE] if closed else free
        # of several papers the best counts
        found[leaf] = sorted({max(best) for best in product(*told[leaf])}) if leaf in told else untold
    return found


def _levels_of(ruleset: ResolvedRuleset, paper: Paper, day: date) -> list[int]:
    kind = ruleset.types[paper.type]
    if not paper.brought:
        return [NONE]
    late = paper.valid_until is not None and day > paper.valid_until
    early = paper.issued_on is not None and day < paper.issued_on
    old = paper.issued_on and kind.valid_months and day > _corresponding_day(paper.issued_on, kind.valid_months)
    if late or early or old:
        return [BAD]
    looked_at = {"passed": [GOOD], "doubtful": [DOUBTFUL], "failed": [BAD]}
    return looked_at.get(paper.inspected, [BAD, GOOD, *([DOUBTFUL] if kind.may_end_by_hand else [])])


def all_leaves(ruleset: ResolvedRuleset, same: Mapping[str, str]) -> list[Leaf]:
    """Give every paper, with person and form, that a rule may look at."""
    needs = [rule.effect.need for rule in ruleset.rules if isinstance(rule.effect, NeedEffect)]
    return sorted({leaf for need in needs for leaf in _leaves_in(need, same)})


def _leaves_in(need: NeedNode, same: Mapping[str, str]) -> Iterator[Leaf]:
    match need:
        case PaperLeaf():
            for option in need.options:
                for form in {form for together in need.forms for form in together}:
                    yield option.paper, _itself(need.person, same), form
                    if form in _IS_ALSO:
                        yield option.paper, _itself(need.person, same), _IS_ALSO[form]
                for company in option.company:
                    yield from _leaves_in(company, same)
        case FactLeaf():
            pass
        case _:
            for branch in need.branches:
                yield from _leaves_in(branch, same)


def _itself(person: str, same: Mapping[str, str]) -> str:
    party, *companion = person.split(".")
    return ".".join([same.get(party, party), *companion])


def of_itself(fact: str, same: Mapping[str, str]) -> str:
    return _itself(fact, same)


# ── one complete case ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class CompleteCase:
    """A request of which nothing is unknown any more."""

    ruleset: ResolvedRuleset
    request: Request
    facts: Mapping[str, Value | None]
    levels: Mapping[Leaf, int]

    def outcome(self) -> str:
        """Give the outcome of the step."""
        return STEPS[self.step()]

    def step(self) -> int:
        """Read the decision table, from the top."""
        needs = list(self._needs())
        if any(self._forbidden()) or any(dead for dead, _ in needs):
            return 0
        if any(self._sent_elsewhere()):
            return 1
        if any(level <= BAD for _, level in needs):
            return 2
        if any(self._not_granted()) or any(level == DOUBTFUL for _, level in needs):
            return 3
        return 4

    def _holds(self, condition: int) -> bool:
        return holds(self.ruleset.conditions[condition], self.facts)

    def _forbidden(self) -> Iterator[bool]:
        for rule in self.ruleset.rules:
            if self._holds(rule.condition):
                yield isinstance(rule.effect, Forbid)
                yield isinstance(rule.effect, LimitEffect) and self._exceeded(rule.effect)
                yield isinstance(rule.effect, Approval) and self._answer(rule.name, rule.id) == "denied"

    def _sent_elsewhere(self) -> Iterator[bool]:
        return (isinstance(rule.effect, Redirect) and self._holds(rule.condition) for rule in self.ruleset.rules)

    def _not_granted(self) -> Iterator[bool]:
        for rule in self.ruleset.rules:
            if isinstance(rule.effect, Approval) and self._holds(rule.condition):
                yield self._answer(rule.name, rule.id) != "granted"

    def _answer(self, name: str, identifier: str) -> str | None:
        return self.request.approvals.get(name) or self.request.approvals.get(identifier)

    def _exceeded(self, limit: LimitEffect) -> bool:
        if limit.ceiling is None:
            return self.facts[f"ceiling:{limit.parameter}"] is True
        adding = self.facts[limit.adding] if isinstance(limit.adding, str) else limit.adding
        return sum(int(self.facts[name] or 0) for name in limit.count) + int(adding or 0) > limit.ceiling

    def _needs(self) -> Iterator[tuple[bool, int]]:
        """For every need that applies: can it never be met, and how well it is met."""
        for rule in self.ruleset.rules:
            effect = rule.effect
            if isinstance(effect, NeedEffect) and effect.slot is None and self._holds(rule.condition):
                yield not self._can_be_met(effect.need), self._level(effect.need)
        for slot in self.ruleset.slots:
            asking = [leaf for rule, leaf in slot.contributions if self._holds(self.ruleset.rules[rule].condition)]
            if asking:
                yield self._slot(slot, asking)

    def _slot(self, slot: Slot, asking: list[PaperLeaf]) -> tuple[bool, int]:
        """One type of paper must serve everybody who asks."""
        types = {option.paper for leaf in asking for option in leaf.options}
        can, best = False, NONE
        for paper in types:
            answers = [[option for option in leaf.options if option.paper == paper] for leaf in asking]
            can |= all(any(self._option_can(option) for option in options) for options in answers)
            served = [
                max((self._option(option, slot.person, leaf.forms) for option in options), default=NONE)
                for leaf, options in zip(asking, answers, strict=True)
            ]
            best = max(best, min(served))
        return not can, best

    def _level(self, need: NeedNode) -> int:
        match need:
            case FactLeaf():
                return GOOD if self._holds(need.condition) else NONE
            case PaperLeaf():
                return max((self._option(option, need.person, need.forms) for option in need.options), default=NONE)
        levels = [self._level(branch) for branch in need.branches]
        return max(levels) if need.kind == "any" else min(levels)

    def _option(self, option: PaperOption, person: str, forms: tuple[tuple[str, ...], ...]) -> int:
        if not self._holds(option.when):
            return NONE
        itself = _itself(person, self.request.same_person or {})
        paper = max(min(self.levels[option.paper, itself, form] for form in together) for together in forms)
        level = min([paper, *(self._level(company) for company in option.company)])
        return min(level, DOUBTFUL) if option.by_hand else level

    def _can_be_met(self, need: NeedNode) -> bool:
        """Suppose that every paper is brought and that everything which can change does."""
        match need:
            case FactLeaf():
                return bool(need.changeable) or self._holds(need.condition)
            case PaperLeaf():
                return any(self._option_can(option) for option in need.options)
        can = [self._can_be_met(branch) for branch in need.branches]
        return any(can) if need.kind == "any" else all(can)

    def _option_can(self, option: PaperOption) -> bool:
        return self._holds(option.when) and all(self._can_be_met(company) for company in option.company)
