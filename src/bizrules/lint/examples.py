"""Findings with the request that shows them."""

from dataclasses import replace
from textwrap import indent

from bizrules.lint.finding import Finding
from bizrules.proofs.example import as_scenario, in_words
from bizrules.proofs.witness import Witness
from bizrules.rules.resolved import ResolvedRuleset


def with_example(finding: Finding, witness: Witness, ruleset: ResolvedRuleset, *, outcome: str) -> Finding:
    """Add a request in words, and as a scenario that expects what should come of it."""
    scenario = as_scenario(witness, ruleset, name=finding.check.replace("-", " "), outcome=outcome)
    return replace(
        finding,
        help=f"{finding.help}\n  for example: {in_words(witness)}\n  as a scenario:\n{indent(scenario, '    ')}",
    )


def with_defect(finding: Finding, witness: Witness) -> Finding:
    """Say that the engine does not confirm what was found: the fault is the linter's own."""
    what = f"a defect of bizrules lint, not of the rulesets: the engine does not confirm that {finding.what}"
    return replace(finding, what=what, help=f"please report it, with this request: {in_words(witness)}")
