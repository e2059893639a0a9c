"""A ruleset as formulas of the solver: every condition, and which row of the decision table a request ends in.

Read from `docs/language.md` ("Meaning in three values", "The decision") for requests of which everything is known, as
`flows/outcome` and `flows/matching` read it for those of which it is not. What is unset is known here too: it is a
number that nobody has written down, the same one wherever it is read.
"""

from collections.abc import Iterable, Iterator

import z3

from bizrules.flows.outcome import ABOVE, ACCEPTED, ELSEWHERE, FORBIDDEN, MISSING
from bizrules.model.vocabulary import Vocabulary
from bizrules.proofs.logic import Term, both, either, opposite, where
from bizrules.proofs.variables import Levels, Variables
from bizrules.rules.conditions import AllOf, AnyOf, Constant, Node, Not, Test, Value
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.language.need import Forms
from bizrules.rules.need_tree import FactLeaf, NeedNode, PaperLeaf, PaperOption
from bizrules.rules.resolved import LimitEffect, NeedEffect, ResolvedRule, ResolvedRuleset, Slot
from bizrules.rules.unset import UnsetTest, unset_test


class Conditions:
    """The conditions of one vocabulary as formulas, each made once."""

    def __init__(self, vocabulary: Vocabulary, variables: Variables) -> None:
        self.vocabulary = vocabulary
        self.variables = variables
        self._made: dict[Node, Term] = {}

    def __call__(self, node: Node) -> Term:
        """Give a condition as a formula."""
        if node not in self._made:
            self._made[node] = self._formula(node)
        return self._made[node]

    def _formula(self, node: Node) -> Term:
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Not):
            return opposite(self(node.branch))
        if isinstance(node, AllOf):
            return both(self(branch) for branch in node.branches)
        if isinstance(node, AnyOf):
            return either(self(branch) for branch in node.branches)
        unset = unset_test(node.fact)
        return self._unset(unset) if unset else self._test(node)

    def _test(self, test: Test) -> Term:
        held = self.variables.fact(test.fact, self.vocabulary)
        if test.comparison == "one_of":
            return either(self._is(test.fact, held, value) for value in test.values)
        return compared(held, test.comparison, int(test.values[0]))

    def _is(self, name: str, held: Term, value: Value) -> Term:
        if isinstance(value, bool):
            return held if value else opposite(held)
        return held == (self.variables.words[name][value] if isinstance(value, str) else value)

    def _unset(self, unset: UnsetTest) -> Term:
        if self.vocabulary.find(unset.about) is None:  # the parameter itself is tested, as a word or a truth
            return self.variables.switch(unset.name)
        return compared(
            self.variables.fact(unset.about, self.vocabulary), unset.word, self.variables.figure(unset.parameter)
        )


class Encoding:
    """One ruleset as formulas. `rows[n]` holds for the requests that end in row n of the decision table.

    The rows are its steps, FORBIDDEN, ELSEWHERE, MISSING and ABOVE, and below them ACCEPTED.
    """

    def __init__(self, ruleset: ResolvedRuleset, variables: Variables) -> None:
        self.ruleset = ruleset
        self.variables = variables
        self.condition = Conditions(ruleset.vocabulary, variables)
        steps = self._steps()
        passed = [opposite(step) for step in steps]
        self.rows: tuple[Term, ...] = tuple(both([*passed[:row], *steps[row : row + 1]]) for row in range(ACCEPTED + 1))

    def applies(self, rule: ResolvedRule) -> Term:
        """Give the formula of a rule's condition."""
        return self._holds(rule.condition)

    def _holds(self, condition: int) -> Term:
        return self.condition(self.ruleset.conditions[condition])

    # ── the decision table ───────────────────────────────────────────────────────────────────────────────────────────

    def _steps(self) -> list[Term]:
        steps: list[list[Term]] = [[], [], [], []]
        for step, formula in (*self._rule_steps(), *self._slot_steps()):
            steps[step].append(formula)
        return [either(step) for step in steps]

    def _rule_steps(self) -> Iterator[tuple[int, Term]]:
        for _, rule in self.ruleset.deciding:
            applies, effect = self.applies(rule), rule.effect
            if isinstance(effect, Forbid):
                yield FORBIDDEN, applies
            elif isinstance(effect, LimitEffect):
                yield FORBIDDEN, both([applies, self._exceeded(effect)])
            elif isinstance(effect, Redirect):
                yield ELSEWHERE, applies
            elif isinstance(effect, NeedEffect):
                yield from _need_steps(applies, self._can_be_met(effect.need), self._need(effect.need))
            else:  # an approval: charges and duties decide nothing
                granted, denied = self.variables.approval(rule.id)
                yield FORBIDDEN, both([applies, denied])
                yield ABOVE, both([applies, opposite(granted)])

    def _slot_steps(self) -> Iterator[tuple[int, Term]]:
        for slot in self.ruleset.slots:
            asked = [(self.applies(self.ruleset.rules[rule]), leaf) for rule, leaf in slot.contributions]
            can, level = self._slot(slot, asked)
            yield from _need_steps(either(applies for applies, _ in asked), can, level)

    def _exceeded(self, limit: LimitEffect) -> Term:
        counts = [self.variables.fact(name, self.ruleset.vocabulary) for name in limit.counted]
        fixed = limit.adding if isinstance(limit.adding, int) else 0
        ceiling = self.variables.figure(limit.parameter) if limit.ceiling is None else limit.ceiling
        return z3.Sum(counts) + fixed > ceiling

    # ── papers matched to needs ──────────────────────────────────────────────────────────────────────────────────────

    def _slot(self, slot: Slot, asked: list[tuple[Term, PaperLeaf]]) -> tuple[Term, Levels]:
        """One type of paper must serve everybody who asks."""
        cans, levels = [], []
        for paper in dict.fromkeys(option.paper for _, leaf in asked for option in leaf.options):
            served: list[Levels] = []
            can = []
            for applies, leaf in asked:
                options = [option for option in leaf.options if option.paper == paper]
                can.append(where(applies, either(self._option_can(option) for option in options)))
                best = _greatest(self._option(option, slot.person, leaf.forms) for option in options)
                served.append(_where(applies, best))
            cans.append(both(can))
            levels.append(_least(served))
        return either(cans), _greatest(levels)

    def _need(self, need: NeedNode) -> Levels:
        if isinstance(need, FactLeaf):
            held = self._holds(need.condition)
            return held, held
        if isinstance(need, PaperLeaf):
            return _greatest(self._option(option, need.person, need.forms) for option in need.options)
        levels = [self._need(branch) for branch in need.branches]
        return _greatest(levels) if need.kind == "any" else _least(levels)

    def _option(self, option: PaperOption, person: str, forms: Forms) -> Levels:
        opened = self._holds(option.when)
        together = (_least([self.variables.paper((option.paper, person, form)) for form in all_]) for all_ in forms)
        company = [self._need(need) for need in option.company]
        doubtful, good = _least([(opened, opened), _greatest(together), *company])
        return doubtful, False if option.by_hand else good

    def _can_be_met(self, need: NeedNode) -> Term:
        """Suppose that every paper is brought and that everything which can change does."""
        if isinstance(need, FactLeaf):
            return bool(need.changeable) or self._holds(need.condition)
        if isinstance(need, PaperLeaf):
            return either(self._option_can(option) for option in need.options)
        can = (self._can_be_met(branch) for branch in need.branches)
        return either(can) if need.kind == "any" else both(can)

    def _option_can(self, option: PaperOption) -> Term:
        return both([self._holds(option.when), *(self._can_be_met(company) for company in option.company)])


def compared(held: Term, word: str, bound: Term) -> Term:
    """Compare two numbers by a word of the language."""
    if word == "at_least":
        return held >= bound
    if word == "more_than":
        return held > bound
    return held <= bound if word == "at_most" else held < bound


def _need_steps(needed: Term, can: Term, level: Levels) -> Iterator[tuple[int, Term]]:
    """Forbidden when it can never be met, missing while it is not, decided above when only a person can tell."""
    doubtful, good = level
    yield FORBIDDEN, both([needed, opposite(can)])
    yield MISSING, both([needed, opposite(doubtful)])
    yield ABOVE, both([needed, doubtful, opposite(good)])


def _greatest(levels: Iterable[Levels]) -> Levels:
    found = list(levels)
    return either(doubtful for doubtful, _ in found), either(good for _, good in found)


def _least(levels: Iterable[Levels]) -> Levels:
    found = list(levels)
    return both(doubtful for doubtful, _ in found), both(good for _, good in found)


def _where(applies: Term, level: Levels) -> Levels:
    """Whoever does not ask is served by anything."""
    doubtful, good = level
    return where(applies, doubtful), where(applies, good)
