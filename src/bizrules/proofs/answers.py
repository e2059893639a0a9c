"""The answers to questions, by the solver. Only the working processes import this."""

from collections.abc import Iterator

from bizrules.flows.outcome import ABOVE, ACCEPTED, ELSEWHERE
from bizrules.proofs.encoding import Conditions, Encoding
from bizrules.proofs.logic import Term, both, either, opposite
from bizrules.proofs.questions import UNDECIDED, Answer, Bars, MayHold, Question, Reaches
from bizrules.proofs.solving import Search, Undecided, is_true
from bizrules.proofs.variables import Variables
from bizrules.rules.language.effect import Forbid, Redirect
from bizrules.rules.resolved import LimitEffect, ResolvedRule


def answer(question: Question, budget: int) -> Answer:
    """Answer one question within a budget.

    >>> from bizrules.proofs.questions import may_hold
    >>> from bizrules.model.vocabulary import Fact, Roles, Vocabulary
    >>> from bizrules.rules.conditions import Test
    >>> cards = Vocabulary(Roles(), {"cards": Fact(name="cards", type="integer", title="")}, {})
    >>> answer(may_hold(Test("cards", "more_than", (5,)), cards), 1_000_000).witness.facts
    {'cards': 6}
    """
    try:
        if isinstance(question, MayHold):
            return _may_hold(question, budget)
        return _reaches(question, budget) if isinstance(question, Reaches) else _bars(question, budget)
    except Undecided:
        return UNDECIDED


def _may_hold(question: MayHold, budget: int) -> Answer:
    variables = Variables()
    formula = Conditions(question.vocabulary, variables)(question.node)
    return _first(Search(variables, budget=budget), formula)


def _reaches(question: Reaches, budget: int) -> Answer:
    variables = Variables()
    encodings = [Encoding(ruleset, variables) for ruleset in question.rulesets]
    given = encodings[0].condition(question.given)
    search = Search(variables, [given], budget=budget)
    rows = [encoding.rows for encoding in encodings]
    if question.claim == "furthest":
        return next((found for row in reversed(rows[0]) if (found := _first(search, row)).witness), Answer("no"))
    if question.claim == "accepts":
        return _first(search, rows[0][ACCEPTED])
    if question.claim == "relaxes":
        operator, law = rows
        return _first(search, operator[ACCEPTED], opposite(either([law[ACCEPTED], law[ELSEWHERE], law[ABOVE]])))
    further, nearer = rows if question.claim == "stricter" else reversed(rows)
    accepted = _first(search, further[ACCEPTED], opposite(nearer[ACCEPTED]))
    return accepted if accepted.witness else _first(search, either(_steps_back(further, nearer)))


def _steps_back(further: tuple[Term, ...], nearer: tuple[Term, ...]) -> Iterator[Term]:
    for row, ends in enumerate(nearer):
        yield both([ends, either(further[row + 1 :])])


def _bars(question: Bars, budget: int) -> Answer:
    """Find a request that is accepted for every rule; one request shows it for all rules that hold in it."""
    variables = Variables()
    encoding = Encoding(question.ruleset, variables)
    left = {place: encoding.applies(rule) for place, rule in enumerate(question.ruleset.rules) if _may_be_met(rule)}
    search = Search(variables, [encoding.rows[ACCEPTED]], budget=budget)
    if search.solution() is None:
        return Answer("no")
    barred = []
    while left:
        place, applies = left.popitem()
        solution = search.solution(applies)
        if solution is None:
            barred.append(place)
        else:
            left = {other: term for other, term in left.items() if not is_true(solution, term)}
    return Answer("yes", None, tuple(sorted(barred)))


def _may_be_met(rule: ResolvedRule) -> bool:
    """Tell whether a rule may hold for a request that is accepted: it neither refuses nor sends elsewhere."""
    return not isinstance(rule.effect, Forbid | LimitEffect | Redirect)


def _first(search: Search, *formulas: Term) -> Answer:
    witness = search.first(*formulas)
    return Answer("no") if witness is None else Answer("yes", witness)
