"""A business that can never be accepted, or a rule that, where it holds, leaves no way to be accepted.

Such a rule refuses without saying so: what it asks is forbidden by another rule, or no paper and no fact can be what
two rules want of it. A rule that is meant to refuse is a `forbid`.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: nobody, when: {owner.present: true}, forbid: not in person, cite: [E-1]}
      - {id: in-person, require: {owner.present: true}, say: in person, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: in-person, require: {owner.present: true}, say: in person, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bizrules.flows.acceptance import outcome_of
from bizrules.flows.case import Case
from bizrules.flows.charges import charges
from bizrules.flows.checklist import checklist
from bizrules.flows.reasons import reasons
from bizrules.lint.claim import Ask, Claim, says_no
from bizrules.lint.examples import none_met, with_defect, with_example, with_words
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.example import shortened
from bizrules.proofs.questions import Answer, Bars, Verdict, reaches
from bizrules.proofs.replay import replayed, standing_against
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import FALSE, TRUE
from bizrules.rules.resolved import ResolvedRuleset

ID = "barring-rule"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every business that it accepts nobody, and of every rule that it bars acceptance."""
    for rulesets, ruleset, _ in landscape.in_force:
        question = Bars(ruleset)
        place = rulesets.registers(ruleset.region).businesses[ruleset.business].place
        what = f"no request for `{ruleset.business}` of `{ruleset.operator}` is ever accepted"
        finding = Finding(ID, what, "mend the rules that exclude each other", place)
        yield Claim(finding, question, _Example(ruleset, None), says_no)
        for number, rule in enumerate(ruleset.rules):
            if ruleset.conditions[rule.condition] == FALSE:
                continue  # it bars nobody there
            what = f"no request of which the rule `{rule.name}` holds is ever accepted"
            advice = "mend the rules that exclude each other; what is meant to refuse is a `forbid`"
            finding = Finding(ID, what, advice, rule.place, rule=rule.name)
            yield Claim(finding, question, _Example(ruleset, rule.condition), _Barred(number))


class _Barred:
    """Reads of an answer whether it names a rule."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, answer: Answer) -> Verdict:
        if answer.verdict == "undecided":
            return "undecided"
        return "yes" if self.number in answer.rules else "no"


@dataclass(frozen=True, slots=True)
class _Example:
    """Shows a request that gets as far as any does, and what stands against it: for a rule, of those it holds of."""

    ruleset: ResolvedRuleset
    condition: int | None

    def __call__(self, finding: Finding, ask: Ask) -> Finding:
        given = TRUE if self.condition is None else self.ruleset.conditions[self.condition]
        found = ask(reaches("furthest", self.ruleset, given=given))
        if found.witness is None:
            return with_words(finding, none_met(found, "its condition"))
        case = replayed(found.witness, self.ruleset)
        if case.possible == {"accept"} or not self._holds(case):
            return with_defect(finding, found.witness)
        outcome, against = outcome_of(case.possible, charges(case)), _against(case)

        def still(witness: Witness) -> bool:
            shorter = replayed(witness, self.ruleset)
            return self._holds(shorter) and (shorter.possible, _against(shorter)) == (case.possible, against)

        short = shortened(found.witness, still)
        return with_example(
            finding, short, ruleset=self.ruleset, outcome=outcome, shows=f"{outcome}: {', '.join(against)}"
        )

    def _holds(self, case: Case) -> bool:
        return self.condition is None or case.truths[self.condition] is not False


def _against(case: Case) -> list[str]:
    """Name the rules that stand against a request, and how."""
    how: dict[str, str] = {
        rule: need.status for need in checklist(case) if need.status != "satisfied" for rule in need.rules
    }
    how |= {reason.rule: reason.kind for reason in reasons(case)}
    return list(dict.fromkeys(f"`{rule.name}` ({how[rule.id]})" for rule in standing_against(case)))
