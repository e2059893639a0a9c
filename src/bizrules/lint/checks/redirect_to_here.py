"""A redirect that also sends away those who have come to the right place.

Whoever stands in a channel that the rule names is told to go there. The rule needs an exception for those channels;
most often it was lost when another rule was copied or replaced.

Avoid::

    # vocabulary/here.yaml
    subject: here
    facts:
      channel: {type: symbol, title: channel, values: {own_hall: own hall, website: website}}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: to-the-hall, when: {owner.present: false}, redirect: {channel: own_hall}, cite: [E-1]}

Prefer::

    # vocabulary/here.yaml
    subject: here
    facts:
      channel: {type: symbol, title: channel, values: {own_hall: own hall, website: website}}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: to-the-hall
        when: {owner.present: false}
        unless: {here.channel: own_hall}
        redirect: {channel: own_hall}
        cite: [E-1]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_expanded_rule
from bizrules.rules.language.effect import Redirect
from bizrules.rules.resolve_rule import CHANNEL
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.walk import truth

ID = "redirect-to-here"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find redirects that may hold in a channel that they lead to."""
    for bound, expanded in every_expanded_rule(rulesets):
        rule = bound.rule
        if isinstance(rule.effect, Redirect) and rule.effect.kind == "channel":
            condition = expanded.conditions[expanded.condition]
            targets = rule.effect.targets
            here = [target for target in targets if truth(condition, {CHANNEL: target}.get) is not False]
            if here:
                what = f"the rule `{rule.id}` sends those to `{here[0]}` who are there already"
                channels = targets[0] if len(targets) == 1 else f"{{one_of: [{', '.join(targets)}]}}"
                place = rulesets.word_place(rule.place, here[0], "channel")
                yield Finding(ID, what, f"write `unless: {{{CHANNEL}: {channels}}}`", place, rule=rule.id)
