"""What may differ from one request to another, as variables of the solver: facts, unset figures, papers, approvals.

A boolean fact and a member of a set is a boolean; a symbol is the place of its word; numbers, money in fen and what
follows from days are integers. A derived fact is a variable of its own, as it is for the engine while nothing is told
of what it follows from: every case there is is then among those looked at, and what is proved of all of them is true.
A paper of a person in a form is two truths, *at least doubtful* and *good*: bad and not there are one to the decision
table.
"""

from collections.abc import Iterator

import z3

from bizrules.flows.judged_paper import DOUBTFUL, GOOD
from bizrules.flows.shown_papers import WHOLE_OF, Leaf
from bizrules.model.vocabulary import NUMBERS, Fact, Vocabulary
from bizrules.proofs.logic import Solution, Term
from bizrules.proofs.witness import Witness

Levels = tuple[Term, Term]
"""Whether a level is at least doubtful, and whether it is good."""


class Variables:
    """The variables that one or several rulesets share: what bears one name is one variable.

    Those of every vocabulary are joined, so that a release which adds a word to a symbol can be compared with the last.
    """

    def __init__(self) -> None:
        self.words: dict[str, dict[str, int]] = {}
        self._least: dict[str, int | None] = {}
        self._facts: dict[str, Term] = {}
        self._figures: dict[str, Term] = {}
        self._papers: dict[Leaf, Levels] = {}
        self._approvals: dict[str, tuple[Term, Term]] = {}

    # ── what formulas are made of ────────────────────────────────────────────────────────────────────────────────────

    def fact(self, name: str, vocabulary: Vocabulary) -> Term:
        """Give the variable of a fact."""
        fact = vocabulary.find(name)
        if fact is not None and fact.type == "symbol":
            words = self.words.setdefault(name, {})
            for word in fact.values:
                words.setdefault(word, len(words))
        elif fact is not None and fact.type in NUMBERS:
            self._least[name] = _lower(self._least[name], fact.minimum) if name in self._least else fact.minimum
        if name not in self._facts:
            self._facts[name] = z3.Int(name) if _is_number(fact) else z3.Bool(name)
        return self._facts[name]

    def figure(self, parameter: str) -> Term:
        """Give the unknown number that a parameter is while no source gives it."""
        return self._figures.setdefault(parameter, z3.Int(f"parameter.{parameter}"))

    def switch(self, test: str) -> Term:
        """Give the unknown truth of a test of a parameter that is no number."""
        return self._figures.setdefault(test, z3.Bool(test))

    def paper(self, leaf: Leaf) -> Levels:
        """Give the level of a paper of a person in a form."""
        if leaf not in self._papers:
            kind, person, form = leaf
            name = f"{kind}({person}) {form}"
            self._papers[leaf] = z3.Bool(f"{name} doubtful"), z3.Bool(f"{name} good")
            if form in WHOLE_OF:
                self.paper((kind, person, WHOLE_OF[form]))
        return self._papers[leaf]

    def approval(self, rule: str) -> tuple[Term, Term]:
        """Give whether an approval is granted, and whether it is denied; neither: not asked."""
        return self._approvals.setdefault(rule, (z3.Bool(f"{rule} granted"), z3.Bool(f"{rule} denied")))

    # ── what holds of them in any request ────────────────────────────────────────────────────────────────────────────

    def domain(self) -> Iterator[Term]:
        """Give what every request keeps to."""
        for name, words in self.words.items():
            yield self._facts[name] >= 0
            yield self._facts[name] < len(words)
        for name, least in self._least.items():
            if least is not None:
                yield self._facts[name] >= least
        for leaf, (doubtful, good) in self._papers.items():
            yield z3.Implies(good, doubtful)
            yield from self._no_better_than_the_whole(leaf)
        for granted, denied in self._approvals.values():
            yield z3.Not(z3.And(granted, denied))

    def _no_better_than_the_whole(self, leaf: Leaf) -> Iterator[Term]:
        """An original comes in two kinds, and a paper of a kind is the original that it is."""
        kind, person, form = leaf
        if form in WHOLE_OF:
            whole = self._papers[kind, person, WHOLE_OF[form]]
            yield from (z3.Implies(part, of) for part, of in zip(self._papers[leaf], whole, strict=True))

    # ── from a solution back to a case ───────────────────────────────────────────────────────────────────────────────

    def in_order(self) -> Iterator[tuple[Term, int | None]]:
        """Give every variable with its least value, always in the same order; None: the nearest to zero."""
        for name in sorted(self._facts):
            yield self._facts[name], 0 if name in self.words else self._least.get(name)
        for name in sorted(self._figures):
            yield self._figures[name], None
        for leaf in sorted(self._papers):
            yield from ((term, 0) for term in self._papers[leaf])
        for rule in sorted(self._approvals):
            yield from ((term, 0) for term in self._approvals[rule])

    def witness(self, solution: Solution) -> Witness:
        """Read a solution as a case; a variable that the solution leaves free is false or zero."""

        def value(term: Term) -> bool | int:
            found = solution.eval(term, model_completion=True)
            return z3.is_true(found) if z3.is_bool(found) else int(found.as_long())

        facts: dict[str, bool | int | str] = {name: value(term) for name, term in sorted(self._facts.items())}
        for name, words in self.words.items():
            facts[name] = list(words)[int(facts[name])]
        levels = {leaf: [value(term) for term in terms] for leaf, terms in sorted(self._papers.items())}
        papers = {leaf: GOOD if good else DOUBTFUL for leaf, (doubtful, good) in levels.items() if doubtful}
        approvals = {
            rule: "granted" if value(granted) else "denied"
            for rule, (granted, denied) in sorted(self._approvals.items())
            if value(granted) or value(denied)
        }
        figures = {name: value(term) for name, term in sorted(self._figures.items())}
        return Witness(facts, figures, papers, approvals)


def _is_number(fact: Fact | None) -> bool:
    return fact is not None and (fact.type == "symbol" or fact.type in NUMBERS)


def _lower(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else min(one, other)
