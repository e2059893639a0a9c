"""What acceptance costs: every charge that applies or may apply, its amount, or what it waits for."""

from collections.abc import Iterator

from bizrules.flows.case import Case
from bizrules.model.decision import Charge
from bizrules.rules.conditions import every_test
from bizrules.rules.resolved import ChargeEffect


def charges(case: Case) -> tuple[Charge, ...]:
    """Give the charges in the order of the rules. A table's amount of zero is none."""
    return tuple(charge for charge in _charges(case) if charge.amount != 0)


def _charges(case: Case) -> Iterator[Charge]:
    for index, rule, effect in case.ruleset.charges:
        applies = case.truths[rule.condition]
        if applies is False:
            continue
        amount, waits = _amount(case, effect)
        if applies is None:
            waits = (*_unknown(case, rule.condition), *waits)
        yield Charge(
            kind=effect.kind,
            amount=amount,
            every=effect.every,
            certain=applies is True,
            waits_for=tuple(dict.fromkeys(waits)),
            rule=rule.id,
            say=rule.say,
            cite=rule.cite,
            discloses=case.rules.disclosing[index],
        )


def is_open(charge: Charge) -> bool:
    """Tell whether a charge keeps an acceptance from being definite."""
    return charge.amount is None or not charge.certain


def _amount(case: Case, effect: ChargeEffect) -> tuple[int | None, tuple[str, ...]]:
    """Give the amount, or None and what it waits for. Rows still possible that agree make it known."""
    if effect.fact:
        held = case.row[case.ruleset.index[effect.fact]]
        return (int(held), ()) if held is not None else (None, (effect.fact,))
    if not effect.rows:
        return effect.fixed, () if effect.fixed is not None else (effect.parameter,)
    still = [(condition, amount) for condition, amount in effect.rows if case.truths[condition] is not False]
    amounts = {amount for _, amount in still}
    if len(amounts) == 1:
        return amounts.pop(), ()
    return None, tuple(name for condition, _ in still for name in _unknown(case, condition))


def _unknown(case: Case, condition: int) -> tuple[str, ...]:
    """Name the unknown facts and unset parameters of a condition."""
    names = [
        test.fact
        for test in every_test(case.ruleset.conditions[condition])
        if case.row[case.ruleset.index[test.fact]] is None
    ]
    return tuple(case.ruleset.unset.get(name, name) for name in names)
