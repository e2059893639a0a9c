"""A request that an operator or a province accepts, and that law alone would refuse or find incomplete.

The language has no words to relax the law, so a finding here is a fault of the library: it is looked for all the same,
in every business, on every day, over every request there can be.

Avoid::

    nothing that a ruleset can say

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.claim import Shows
from bizrules.lint.examples import with_defect, with_example
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import InForce, Landscape
from bizrules.proofs.example import shortened
from bizrules.proofs.questions import reaches
from bizrules.proofs.replay import outcomes
from bizrules.proofs.witness import Witness

ID = "relaxed-law"


def claims(landscape: Landscape) -> Iterator[Shows]:
    """Claim of every ruleset that some request is accepted under it and not under law alone."""
    for one in landscape.in_force:
        if one.ruleset.digest != one.law.digest:
            yield Shows(_finding(one), reaches("relaxes", one.ruleset, one.law), _Shown(one))


def _finding(one: InForce) -> Finding:
    place = one.rulesets.registers(one.ruleset.region).businesses[one.ruleset.business].place
    what = f"`{one.ruleset.operator}` accepts requests for `{one.ruleset.business}` that law alone does not"
    return Finding(ID, what, "take away what relaxes the law; please report it, for the loader should have", place)


class _Shown:
    """Makes the finding with its example, once the real engine says the same."""

    def __init__(self, one: InForce) -> None:
        self.one = one

    def __call__(self, witness: Witness) -> Finding:
        finding = _finding(self.one)
        if not self._may_relax(witness):
            return with_defect(finding, witness)
        if self._relaxes(witness):  # else it hangs on a figure that is unset, and every fact may be needed
            witness = shortened(witness, self._relaxes)
        return with_example(finding, witness, ruleset=self.one.ruleset, outcome="refuse")

    def _may_relax(self, witness: Witness) -> bool:
        refused = outcomes(witness, self.one.law) & {"refuse", "supplement"}
        return "accept" in outcomes(witness, self.one.ruleset) and bool(refused)

    def _relaxes(self, witness: Witness) -> bool:
        under_law = outcomes(witness, self.one.law)
        return outcomes(witness, self.one.ruleset) == {"accept"} and under_law <= {"refuse", "supplement"}
