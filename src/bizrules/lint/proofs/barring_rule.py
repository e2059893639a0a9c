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

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Claim, says_no
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.proofs.questions import Answer, Verdict, bars

ID = "barring-rule"


def claims(landscape: Landscape) -> Iterator[Claim]:
    """Claim of every business that it accepts nobody, and of every rule that it bars acceptance."""
    for rulesets, ruleset, _ in landscape.in_force:
        question = bars(ruleset)
        place = rulesets.registers(ruleset.region).businesses[ruleset.business].place
        what = f"no request for `{ruleset.business}` of `{ruleset.operator}` is ever accepted"
        yield Claim(Finding(ID, what, "mend the rules that exclude each other", place), question, says_no)
        for number, rule in enumerate(ruleset.rules):
            what = f"no request of which the rule `{rule.name}` holds is ever accepted"
            advice = "mend the rules that exclude each other; what is meant to refuse is a `forbid`"
            yield Claim(Finding(ID, what, advice, rule.place, rule=rule.name), question, _Barred(number))


class _Barred:
    """Reads of an answer whether it names a rule."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, answer: Answer) -> Verdict:
        if answer.verdict == "undecided":
            return "undecided"
        return "yes" if self.number in answer.rules else "no"
