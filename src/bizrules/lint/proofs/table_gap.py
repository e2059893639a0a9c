"""A request that would be accepted, were there an amount for a charge: the table that should give it has no row.

Nobody can be told what it costs, so the decision stays open. Either a row is missing, or the rule should not hold.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    tables:
      fee: {given: [line.days_in_service], gives: [amount], rows: [[{less_than: 30}, 5]], otherwise: none, cite: [E-1]}
    rules:
      - {id: fee, charge: {kind: fee, amount: {table: fee.amount}}, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    tables:
      fee: {given: [line.days_in_service], gives: [amount], rows: [[{less_than: 30}, 5]], otherwise: none, cite: [E-1]}
    rules:
      - id: fee
        when: {line.days_in_service: {less_than: 30}}
        charge: {kind: fee, amount: {table: fee.amount}}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.flows.acceptance import examine
from bizrules.flows.charges import charges
from bizrules.flows.working_rules import make_ready
from bizrules.lint.claim import Shows
from bizrules.lint.examples import with_defect, with_example
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape, WrittenRule
from bizrules.proofs.example import shortened
from bizrules.proofs.questions import reaches
from bizrules.proofs.replay import request_of
from bizrules.proofs.witness import Witness
from bizrules.rules.conditions import Node, all_of
from bizrules.rules.language.condition import Reference
from bizrules.rules.language.effect import Charge

ID = "table-gap"


def claims(landscape: Landscape) -> Iterator[Shows]:
    """Claim of every charge by a table that some request is accepted but for its amount."""
    for written in landscape.written():
        rule, scope = written.bound.rule, written.bound.scope
        amount = rule.effect.amount if isinstance(rule.effect, Charge) else None
        if not isinstance(amount, Reference) or amount.kind != "table":
            continue
        found = written.expander.table(amount.name, scope, amount.place)
        if found is None or found[0].otherwise:
            continue
        table, column = found
        gap, _ = written.expander.answers(table, column, scope)[-1]
        for each in written.ruleset.rules:
            if (each.id, each.roles) == (written.bound.id, scope.roles):
                applies = written.ruleset.conditions[each.condition]
                yield _shows(written, gap, applies, amount.name)


def _shows(written: WrittenRule, gap: Node, applies: Node, table: str) -> Shows:
    rule = written.bound.rule
    what = f"the rule `{rule.id}` levies a charge for which `{table}` gives no amount"
    finding = Finding(ID, what, "add the row, or let the rule hold only where there is one", rule.place, rule=rule.id)
    question = reaches("accepts", written.ruleset, given=all_of([applies, gap]))
    return Shows(finding, question, _Shown(written, finding))


class _Shown:
    """Makes the finding with its example, once the real engine leaves the charge open too."""

    def __init__(self, written: WrittenRule, finding: Finding) -> None:
        self.written = written
        self.finding = finding

    def __call__(self, witness: Witness) -> Finding:
        if not self._is_open(witness):
            return with_defect(self.finding, witness)
        short = shortened(witness, self._is_open)
        return with_example(self.finding, short, ruleset=self.written.ruleset, outcome="undetermined")

    def _is_open(self, witness: Witness) -> bool:
        ruleset = self.written.ruleset
        case = examine(request_of(witness, ruleset), make_ready(ruleset))
        mine = (charge for charge in charges(case) if charge.rule == self.written.bound.id and charge.certain)
        return case.possible == {"accept"} and any(charge.amount is None and not charge.waits_for for charge in mine)
