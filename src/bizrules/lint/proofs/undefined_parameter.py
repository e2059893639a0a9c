"""A day on which a rule reads a figure that has values on other days only.

The rule is in force and its figure is not: it stays open for every request of those days. Either the rule begins when
its figure does, or an earlier figure is missing.

Avoid::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: "2015-06-01", value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        from: "2015-01-01"
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Prefer::

    # example/parameters.yaml
    new_line_days: {unit: day, values: [{from: "2015-06-01", value: 30, cite: [E-1]}]}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: fresh
        from: "2015-06-01"
        when: {line.days_in_service: {less_than: {parameter: new_line_days}}}
        forbid: a new line
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bizrules.flows.acceptance import outcome_of
from bizrules.flows.charges import charges
from bizrules.lint.claim import Ask, Known
from bizrules.lint.examples import none_met, with_defect, with_example, with_words
from bizrules.lint.finding import Finding
from bizrules.lint.landscape import Landscape
from bizrules.lint.said import said
from bizrules.proofs.questions import may_hold
from bizrules.proofs.replay import replayed
from bizrules.rules.conditions import every_test
from bizrules.rules.resolved import (
    ChargeEffect,
    DutyEffect,
    LimitEffect,
    ResolvedRule,
    ResolvedRuleset,
)
from bizrules.rules.rule_reads import conditions_read

ID = "undefined-parameter"


def claims(landscape: Landscape) -> Iterator[Known]:
    """Find rules in force that wait for a figure which is set on later days; a rule without a day claims none."""
    for bound, expander, ruleset in landscape.written():
        begins = [span.begin for span in bound.spans]
        if None in begins:
            continue
        rule = next(rule for rule in ruleset.rules if rule.id == bound.id and rule.roles == bound.scope.roles)
        for name in dict.fromkeys(_waits_for(ruleset, rule)):
            if expander.parameters[name].values:
                first = expander.parameters[name].values[0].begin
                when = f"in force on {ruleset.span.begin}"
                what = f"the rule `{rule.name}` is {when}, and `{name}` has no value before {first}"
                advice = f'begin the rule with its figure (`from: "{first}"`), or give the earlier figure'
                finding = Finding(ID, what, advice, rule.place, rule=rule.name)
                yield Known(finding, partial(_example, name, rule, ruleset))


def _example(parameter: str, rule: ResolvedRule, ruleset: ResolvedRuleset, finding: Finding, ask: Ask) -> Finding:
    """Show a request of such a day that meets the rule, but for its figure."""
    condition = ruleset.conditions[rule.condition]
    found = ask(may_hold(condition, ruleset.vocabulary))
    if found.witness is None:
        return with_words(finding, none_met(found, said(condition)))
    told = replace(found.witness, figures={})  # nobody can tell what nobody has written down
    case = replayed(told, ruleset)
    if case.truths[rule.condition] is False:
        return with_defect(finding, told)
    shows = f"on {case.request.day} the rule waits for `{parameter}`"
    return with_example(finding, told, ruleset=ruleset, outcome=outcome_of(case.possible, charges(case)), shows=shows)


def _waits_for(ruleset: ResolvedRuleset, rule: ResolvedRule) -> Iterator[str]:
    """Name the parameters that a rule reads and that have no value."""
    effect = rule.effect
    if isinstance(effect, ChargeEffect):
        yield from (effect.parameter,) if effect.parameter and effect.fixed is None else ()
    elif isinstance(effect, LimitEffect):
        yield from (effect.parameter,) if effect.ceiling is None and effect.parameter else ()
    elif isinstance(effect, DutyEffect):
        yield from effect.unset
    for index in conditions_read(rule):
        tests = every_test(ruleset.conditions[index])
        yield from (ruleset.unset[test.fact] for test in tests if test.fact in ruleset.unset)
