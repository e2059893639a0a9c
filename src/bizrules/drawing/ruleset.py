"""The rules of a business as a picture: from which file they come, what they do, and to which outcome that leads."""

from collections.abc import Callable

from bizrules.drawing.graph import Arrow, Box, Graph, bulleted, wrapped
from bizrules.flows.explain import EffectName, can_apply, effect_name
from bizrules.model.decision import Outcome
from bizrules.rules.resolved import ResolvedRule, ResolvedRuleset
from bizrules.wording.decision_text import EFFECT_TITLES, OUTCOMES_IN_SHORT
from bizrules.wording.phrases import Phrases

_WIDTH = 52
_LEADS_TO: dict[EffectName, Outcome] = {
    "forbid": "refuse",
    "limit": "refuse",
    "redirect": "refer",
    "require": "supplement",
    "approval": "refer",
    "charge": "accept",
    "do": "accept",
}


def ruleset_graph(ruleset: ResolvedRuleset, phrases: Phrases, sentence: Callable[[ResolvedRule], str]) -> Graph:
    """Draw the rules in force of a business; `sentence` puts a rule into words."""
    found: dict[EffectName, list[ResolvedRule]] = {effect: [] for effect in _LEADS_TO}
    for rule in ruleset.rules:
        if can_apply(ruleset, rule):
            found[effect_name(rule.effect)].append(rule)
    found = {effect: rules for effect, rules in found.items() if rules}
    files = dict.fromkeys(_file(rule) for rules in found.values() for rule in rules)
    outcomes = dict.fromkeys(_LEADS_TO[effect] for effect in found)
    boxes = [Box(file, "state", (file,)) for file in files]
    arrows = []
    for effect, rules in found.items():
        said = dict.fromkeys(map(sentence, rules))
        lines = (phrases.say(EFFECT_TITLES[effect]), *bulleted(([one] for one in said), _WIDTH))
        cites = dict.fromkeys(clause for rule in rules for clause in rule.cite)
        boxes.append(Box(effect, "list", lines, wrapped([" ".join(cites)], _WIDTH + 12)))
        arrows += [Arrow(file, effect) for file in dict.fromkeys(map(_file, rules))]
        arrows.append(Arrow(effect, _LEADS_TO[effect]))
    boxes += [Box(name, "end", (phrases.say(OUTCOMES_IN_SHORT[name]),)) for name in outcomes]
    operator = phrases.title("operator", ruleset.operator)
    title = phrases.labelled(operator, phrases.title("business", ruleset.business))
    return Graph(title, tuple(boxes), tuple(arrows), across=True)


def _file(rule: ResolvedRule) -> str:
    return rule.id.rpartition("/")[0]
