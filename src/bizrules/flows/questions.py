"""What is still to be asked: unknown facts and papers on which an open rule hangs, each with the rules that wait."""

from collections.abc import Iterator

from bizrules.flows.case import Case
from bizrules.flows.finding_reads import line_of, needs_of, places_read, rules_of
from bizrules.flows.outcome import Finding
from bizrules.model.decision import PAPERS, Charge, Question
from bizrules.model.vocabulary import ANSWERED_AT, Vocabulary
from bizrules.rules.disclosing import disclosed
from bizrules.rules.unset import UNSET


def questions(case: Case, charges: tuple[Charge, ...]) -> tuple[Question, ...]:
    """Give the questions, those that the greeter can ask first. After a sure refusal there is nothing to ask."""
    if case.possible == {"refuse"}:
        return ()
    waiting: dict[str, list[str]] = {}
    for finding in case.assessment.findings:
        if None in finding.flags:
            for about in _about(case, finding):
                rules = (case.ruleset.rules[rule].id for rule in rules_of(case.ruleset, finding))
                waiting.setdefault(about, []).extend(rules)
    for charge in charges:
        for name in charge.waits_for:
            if case.ruleset.vocabulary.find(name) is not None:
                waiting.setdefault(name, []).append(charge.rule)
    made = [_question(case, about, tuple(dict.fromkeys(rules))) for about, rules in _asked_for(case, waiting)]
    return tuple(sorted(made, key=lambda question: ANSWERED_AT.index(question.asked)))


def _about(case: Case, finding: Finding) -> Iterator[str]:
    for place in sorted(places_read(case.ruleset, finding, case.truths)):
        name = case.ruleset.facts[place]
        if case.row[place] is None and not name.startswith(UNSET):
            yield name
    for need in needs_of(case.ruleset, finding):
        if next(case.matching.open_leaves(need), None) is not None:
            yield PAPERS + line_of(case.ruleset, finding)


def _asked_for(case: Case, waiting: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Put what a derived fact follows from in its place: nobody is asked for a number of months."""
    asked: dict[str, list[str]] = {}
    for about, rules in waiting.items():
        for name in [about] if about.startswith(PAPERS) else told_for(case.ruleset.vocabulary, about):
            if name not in case.facts:
                asked.setdefault(name, []).extend(rules)
    yield from asked.items()


def told_for(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """Give the facts that a caller tells so that a fact is known: itself, or what it is derived from."""
    fact = vocabulary.facts.get(name)
    if fact is None or fact.derivation is None:
        return (name,)
    if fact.derivation.operator == "same_number":
        return (name,)
    return tuple(told for inner in fact.derivation.inputs for told in told_for(vocabulary, inner))


def _question(case: Case, about: str, rules: tuple[str, ...]) -> Question:
    fact = case.ruleset.vocabulary.find(about)
    if fact is None:
        return Question(about=about, asked="door", choices=(), rules=rules)
    choices = tuple(fact.values) if fact.type == "symbol" else ("true", "false") if fact.type == "boolean" else ()
    told = disclosed(case.ruleset.vocabulary, about)
    return Question(about=about, asked=fact.asked or "door", choices=choices, rules=rules, discloses=told)
