"""Questions to the solver, each with a budget that counts work and not time, so that every run ends the same way."""

from collections.abc import Iterable

import z3

from bizrules.proofs.logic import Solution, Term
from bizrules.proofs.variables import Variables
from bizrules.proofs.witness import Witness


class Undecided(Exception):  # noqa: N818  (no error: the budget is used up)
    """The solver did not come to an end within the budget."""


class Search:
    """One set of variables, and what is asked of them: each question for itself."""

    def __init__(self, variables: Variables, always: Iterable[Term] = (), *, budget: int) -> None:
        self.variables = variables
        self.solver = z3.SimpleSolver()
        self.solver.set("rlimit", budget)
        self.solver.add(*variables.domain(), *always)

    def solution(self, *formulas: Term) -> Solution | None:
        """Give some solution, or None when there is none.

        Raises: Undecided.
        """
        self.solver.push()
        try:
            self.solver.add(*formulas)
            return self._model()
        finally:
            self.solver.pop()

    def first(self, *formulas: Term) -> Witness | None:
        """Give the first case in a fixed order, the same in every run; None when there is none.

        Each variable in turn gets the least value that it can have beside those before it.
        Raises: Undecided.
        """
        self.solver.push()
        try:
            self.solver.add(*formulas)
            solution = self._model()
            if solution is None:
                return None
            for term, least in self.variables.in_order():
                solution = self._settle(term, least, solution)
            return self.variables.witness(solution)
        finally:
            self.solver.pop()

    def _model(self) -> Solution | None:
        result = self.solver.check()
        if result == z3.unknown:
            raise Undecided
        return self.solver.model() if result == z3.sat else None

    def _settle(self, term: Term, least: int | None, solution: Solution) -> Solution | None:
        """Fix a variable at its least value, and give a solution that has it."""
        if z3.is_bool(term):
            without = self._try(z3.Not(term), solution)
            self.solver.add(z3.Not(term) if without is not None else term)
            return solution if without is None else without
        nearest = self._nearest(term - (least or 0), solution)
        if nearest is None:  # a number below zero, where none above will do
            nearest = self._nearest(-term, solution)
        return nearest

    def _nearest(self, distance: Term, solution: Solution) -> Solution | None:
        """Fix a distance at its least value from zero on, halving the way; None when it is always less than zero."""
        nearest = self._try(distance >= 0, solution)
        if nearest is None:
            return None
        nearest = self._try(distance == 0, nearest) or nearest
        low, high = 0, _number(nearest, distance)
        while low < high:
            middle = (low + high) // 2
            nearer = self._try(z3.And(distance >= low, distance <= middle), nearest)
            low, high = (middle + 1, high) if nearer is None else (low, _number(nearer, distance))
            nearest = nearest if nearer is None else nearer
        self.solver.add(distance == high)
        return nearest

    def _try(self, formula: Term, solution: Solution) -> Solution | None:
        """Give a solution with one formula more: the one at hand if it is one."""
        if is_true(solution, formula):
            return solution
        return self.solution(formula)


def is_true(solution: Solution, formula: Term) -> bool:
    """Tell whether a formula holds in a solution."""
    return formula if isinstance(formula, bool) else z3.is_true(solution.eval(formula, model_completion=True))


def _number(solution: Solution, term: Term) -> int:
    return int(solution.eval(term, model_completion=True).as_long())
