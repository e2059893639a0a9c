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

Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import combinations

from bizrules.lint.finding import Finding
from bizrules.lint.in_force import every_business
from bizrules.rules.bind import BoundRule
from bizrules.rules.conditions import Node
from bizrules.rules.expanded import Expanded, effect_at
from bizrules.rules.language.effect import Duty, Forbid
from bizrules.rules.language.rule import Rule
from bizrules.rules.resolved import DutyEffect, Effect
from bizrules.rules.rulesets import Rulesets

ID = "repeated-words"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find rules in force together, of one effect in kind, that say the same without being the same."""
    for entry, region in every_business(rulesets):
        alike: dict[tuple[str, str], list[tuple[BoundRule, Expanded]]] = {}
        for bound, expanded in rulesets.expanded(entry.id, region):
            if isinstance(bound, BoundRule) and (words := _words(bound.rule)):
                alike.setdefault((type(bound.rule.effect).__name__, words), []).append((bound, expanded))
        for said in alike.values():
            for (first, means), (other, other_means) in combinations(said, 2):
                if first.rule.place != other.rule.place and _together(first, other) and _differ(means, other_means):
                    what = f"the rule `{other.id}` tells people what `{first.id}` tells them"
                    advice = "say what is different in it, or write one rule for both"
                    place = rulesets.word_place(other.rule.place, next(filter(None, other.rule.texts), ""))
                    yield Finding(ID, what, advice, place, rule=other.id)


def _words(rule: Rule) -> str:
    if isinstance(rule.effect, Duty):
        return f"{rule.effect.kind} {rule.effect.texts}"
    return rule.say or (rule.effect.text if isinstance(rule.effect, Forbid) else "")


def _together(first: BoundRule, other: BoundRule) -> bool:
    return any(not (one & another).is_empty for one in first.spans for another in other.spans)


def _differ(first: Expanded, other: Expanded) -> bool:
    """Tell whether two rules that say the same have another meaning; what two traits need alike is said alike."""
    places: dict[Node, int] = {}
    (condition, effects), (other_condition, other_effects) = (_meaning(one, places) for one in (first, other))
    told = any(isinstance(effect, Forbid | DutyEffect) for effect in effects)
    return condition != other_condition if told else effects != other_effects


def _meaning(expanded: Expanded, places: dict[Node, int]) -> tuple[int, list[Effect]]:
    """Give the condition and the effects of a rule, with all conditions numbered alike for several rules."""
    own = [places.setdefault(node, len(places)) for node in expanded.conditions]
    return own[expanded.condition], [effect_at(effect, own) for effect in expanded.effects]
