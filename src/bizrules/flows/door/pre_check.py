"""From a request to a pre-check: what the greeter can say, and what to ask next.

case ─▶ outcomes at the door ─▶ the answers that matter ─▶ their order and choices
"""

from collections.abc import Iterator, Mapping

from bizrules.errors import BizrulesError
from bizrules.flows.acceptance import examine
from bizrules.flows.alternatives import person_of
from bizrules.flows.case import Case
from bizrules.flows.door.answer import Answer, answers
from bizrules.flows.door.ask_next import ranked
from bizrules.flows.door.best import best
from bizrules.flows.door.choices import Choices
from bizrules.flows.door.directions import directions
from bizrules.flows.door.ground import Ground, Situation, as_hoped, found_good, ground
from bizrules.flows.door.possible import possible
from bizrules.flows.door.probes import probes
from bizrules.flows.door.relevance import relevant
from bizrules.flows.door.view import DoorView
from bizrules.flows.finding_reads import line_of, rules_of
from bizrules.flows.identity import identity
from bizrules.flows.outcome import Outcomes
from bizrules.flows.questions import questions, told_for
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.decision import OUTCOMES, PAPERS, Question
from bizrules.model.pre_check import Check, DoorQuestion, PreCheck
from bizrules.model.request import Request
from bizrules.rules.compared import EngineFault

_FOR_RELEVANCE, _FOR_ORDER = 4_000, 800
"""How many evaluations are spent on which questions matter, and on their order and what each answer leaves."""


def pre_check(request: Request, rules: WorkingRules) -> PreCheck:
    """Pre-check one request under the rules in force."""
    try:
        case = examine(request, rules)
    except EngineFault as fault:
        return refer(request, fault, operator=rules.ruleset.operator, digest=rules.ruleset.digest)
    here = ground(case)
    view = DoorView(here)
    situation = Situation(here.begin, found_good(case.papers))
    left = outcomes_at_door(here, view, situation)
    waiting = {question.about: question for question in questions(case, ())}
    exact = here.exact
    asked, proven = _asked(case, Choices(here, view, situation, left), waiting) if len(left) > 1 else ((), True)
    return PreCheck(
        business=request.business,
        operator=rules.ruleset.operator,
        region=request.region,
        day=request.day,
        outcome="undetermined" if len(left) > 1 else next(iter(left)),
        possible=tuple(outcome for outcome in OUTCOMES if outcome in left),
        exact=exact,
        questions=asked,
        questions_exact=proven,
        checks=tuple(_checks(case, waiting)),
        unset=_unset(case, here),
        faults=(),
        identity=identity(rules.ruleset.digest, request.day),
        go=directions(case, left),
    )


def refer(request: Request, error: BizrulesError, *, operator: str, digest: str) -> PreCheck:
    """Send a customer to a person, because the rules cannot be trusted; the faults are named."""
    return PreCheck(
        business=request.business,
        operator=operator,
        region=request.region,
        day=request.day,
        outcome="refer",
        possible=("refer",),
        exact=True,
        questions=(),
        questions_exact=True,
        checks=(),
        unset=(),
        faults=tuple(str(problem) for problem in error.problems),
        identity=identity(digest, request.day),
    )


def outcomes_at_door(here: Ground, view: DoorView, situation: Situation) -> Outcomes:
    """Give, for every answer of the door, the best outcome of the later checks."""
    hoped = situation._replace(papers=as_hoped(situation.papers))
    seen = possible(view, hoped)
    likely = view.at_door(situation.row, best(here, hoped, view.known).row)
    for row in (likely, situation.row):
        for outcome, papers in probes(here, situation.papers):
            if outcome not in seen:
                seen = possible(view, Situation(row, papers), seen=seen)
    return possible(view, situation, seen=seen)


def _asked(case: Case, choices: Choices, waiting: Mapping[str, Question]) -> tuple[tuple[DoorQuestion, ...], bool]:
    """Give the questions that matter, in order, and whether it is proven that each of them does."""
    here, view, situation = choices.ground, choices.view, choices.situation
    here.exact, here.left = True, _FOR_RELEVANCE
    open_answers = list(answers(here, here.look(situation), lambda place: here.asked[place] == "door"))
    matter = relevant(view, situation, open_answers)
    proven, here.left = here.exact, _FOR_ORDER
    asked: list[DoorQuestion] = []
    for answer in ranked(here, view, situation, matter):
        if answer.finding is not None:
            asked.append(_about_papers(case, answer, choices))
        else:
            asked += _about_fact(case, answer, choices, waiting)
    once = {question.about: question for question in reversed(asked)}  # two shares may follow from one figure
    return tuple(question for question in asked if once[question.about] is question), proven


def _about_fact(
    case: Case, answer: Answer, choices: Choices, waiting: Mapping[str, Question]
) -> Iterator[DoorQuestion]:
    vocabulary = case.ruleset.vocabulary
    names = (told_for(vocabulary, case.ruleset.facts[place]) for place in answer.places)
    for told in next((some for some in names if any(told in waiting for told in some)), ()):
        fact = vocabulary.find(told)
        if fact is not None and told in waiting:  # of one person, as whom it is waited for
            yield DoorQuestion(
                about=told,
                kind=fact.type,
                supplied_by=fact.supplied_by,
                tact=fact.tact,
                choices=choices.of(answer),
                rules=waiting[told].rules,
            )


def _about_papers(case: Case, answer: Answer, choices: Choices) -> DoorQuestion:
    ruleset, finding = case.ruleset, answer.finding
    assert finding is not None  # noqa: S101  (an answer about papers is of a finding)
    rule = ruleset.rules[finding.rule]
    purpose, person = "", person_of(rule)
    if finding.slot is not None:
        slot = ruleset.slots[finding.slot]
        purpose, person = slot.purpose, slot.person
    return DoorQuestion(
        about=PAPERS + line_of(ruleset, finding),
        kind="papers",
        purpose=purpose,
        person=person,
        say=rule.say,
        supplied_by="customer",
        tact="plain",
        choices=choices.of(answer),
        rules=tuple(ruleset.rules[place].id for place in rules_of(ruleset, finding)),
    )


def _checks(case: Case, waiting: Mapping[str, Question]) -> Iterator[Check]:
    for about, question in waiting.items():
        fact = case.ruleset.vocabulary.find(about)
        if fact is not None and question.asked != "door":
            yield Check(about=about, asked=question.asked, supplied_by=fact.supplied_by, rules=question.rules)


def _unset(case: Case, here: Ground) -> tuple[str, ...]:
    """Name the figures that no source gives and that an open rule waits for."""
    found = set()
    for finding in case.assessment.findings:
        if None in finding.flags:
            found.add(here.ceiling(finding))
    if case.ruleset.unset:
        look = here.look(Situation(case.row, case.papers))
        for findings in look.open:
            names = (here.ruleset.facts[place] for place in here.open_places(look, findings))
            found |= {case.ruleset.unset[name] for name in names if name in case.ruleset.unset}
    return tuple(sorted(found - {""}))
