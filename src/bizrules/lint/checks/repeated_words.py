"""Two rules of one business that tell people the same in different cases.

On the checklist the two lines read alike, and whoever is refused is told a reason that may not be theirs. Most often
the second rule was copied, its condition was changed, and its sentence was not. Where one sentence is right for both
cases, one rule with `any` says so.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}
      - {id: owner-genuine, when: {owner.papers_genuine: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}
      - {id: owner-genuine, when: {owner.papers_genuine: false}, forbid: false papers, cite: [E-1]}

Since: 0.2.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import rulesets_in_force
from bizrules.rules.language.effect import Forbid
from bizrules.rules.resolved import DutyEffect, ResolvedRule
from bizrules.rules.rulesets import Rulesets

ID = "repeated-words"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules in force together, of one effect in kind, that say the same without being the same."""
    for ruleset in rulesets_in_force(rulesets):
        said: dict[tuple[str, str], ResolvedRule] = {}
        for rule in ruleset.rules:
            first = said.setdefault((type(rule.effect).__name__, _words(rule)), rule)
            if _words(rule) and first.place != rule.place and _differ(first, rule):
                what = f"the rule `{rule.name}` tells people what `{first.name}` tells them"
                advice = "say what is different in it, or write one rule for both"
                yield Finding(ID, what, advice, rule.place, rule=rule.name)


def _words(rule: ResolvedRule) -> str:
    if isinstance(rule.effect, DutyEffect):
        return f"{rule.effect.duty.kind} {rule.effect.duty.texts}"
    return rule.say or (rule.effect.text if isinstance(rule.effect, Forbid) else "")


def _differ(first: ResolvedRule, other: ResolvedRule) -> bool:
    """Tell whether two rules that say the same have another meaning; what two traits need alike is said alike."""
    told = isinstance(other.effect, Forbid | DutyEffect)
    return first.condition != other.condition if told else first.effect != other.effect
