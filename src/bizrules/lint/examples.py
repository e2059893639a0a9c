"""Findings with the requests that show them, each decided by the real engine."""

from dataclasses import replace
from textwrap import indent
from typing import NamedTuple

from bizrules.flows.acceptance import outcome_of
from bizrules.flows.case import Case
from bizrules.flows.charges import charges
from bizrules.lint.claim import Ask
from bizrules.lint.finding import Finding
from bizrules.lint.said import said
from bizrules.model.decision import Outcome
from bizrules.proofs.example import as_scenario, in_words
from bizrules.proofs.questions import Answer, may_hold
from bizrules.proofs.replay import replayed
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import Node, Truth, all_of
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.walk import truth


def with_example(
    finding: Finding, *witnesses: Witness, ruleset: ResolvedRuleset, outcome: Outcome, shows: str = ""
) -> Finding:
    """Add a request in words, and as a scenario that expects what should come of it; or several that end alike."""
    name = finding.check.replace("-", " ")
    names = [name, *(f"{name} {number}" for number in range(2, len(witnesses) + 1))]
    scenarios = [
        as_scenario(witness, ruleset, name=name, outcome=outcome)
        for name, witness in zip(names, witnesses, strict=True)
    ]
    words = in_words(witnesses[0]) + (f" => {shows}" if shows else "")
    return with_words(finding, f"for example: {words}\n  as a scenario:\n{indent(''.join(scenarios), '    ')}")


def with_words(finding: Finding, words: str) -> Finding:
    """Add a line to what helps."""
    return replace(finding, help=f"{finding.help}\n  {words}")


def none_met(answer: Answer, what: str) -> str:
    """Say why there is no example where an answer has no request that meets something."""
    none = "no request meets" if answer.is_decided else "it is not decided within the budget which request meets"
    return f"no example: {none} {what}"


def with_defect(finding: Finding, witness: Witness) -> Finding:
    """Say that the engine does not confirm what was found: the fault is the linter's own."""
    what = f"a defect of bizrules lint, not of the rulesets: the engine does not confirm that {finding.what}"
    return replace(finding, what=what, help=f"please report it, with this request: {in_words(witness)}")


class Sought(NamedTuple):
    """The request that shows a finding: conditions that are given, those that then hold, and in words what that shows.

    `always` and `never` are conditions of rules of which the engine must not say otherwise.
    """

    shows: str
    given: tuple[Node, ...]
    follows: tuple[Node, ...] = ()
    always: tuple[Node, ...] = ()
    never: tuple[Node, ...] = ()


def with_sought(finding: Finding, sought: Sought, ruleset: ResolvedRuleset, ask: Ask) -> Finding:
    """Show a finding by the first request of which the given conditions hold, and what then holds.

    Where there is none, that is said: what is found is true of no request at all.
    """
    wanted = *sought.given, *sought.follows  # what follows excludes nobody, and its facts are to be told
    found = ask(may_hold(all_of(wanted), ruleset.vocabulary))
    if found.witness is None:
        return with_words(finding, none_met(found, " and ".join(map(said, sought.given or sought.follows))))
    case = replayed(found.witness, ruleset)
    holding = [truth_in(case, node) for node in (*wanted, *sought.always)]
    if False in holding or any(truth_in(case, node) for node in sought.never):
        return with_defect(finding, found.witness)
    outcome = outcome_of(case.possible, charges(case))
    return with_example(finding, found.witness, ruleset=ruleset, outcome=outcome, shows=sought.shows)


def truth_in(case: Case, node: Node) -> Truth:
    """Tell whether a condition holds in a case: as the engine says of those of the rules, else read as it stands."""
    conditions = case.ruleset.conditions
    if node in conditions:
        return case.truths[conditions.index(node)]
    return truth(node, case.facts.get)  # type: ignore[arg-type]  # days are never tested
