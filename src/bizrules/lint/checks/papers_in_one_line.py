"""A rule that asks for several papers together, which makes one line of the checklist of them.

The line tells whether all are there, and not which of them is still lacking; and it stands under the person of the
first paper alone. A rule for each gives each a line of its own. Where something else would do instead of all the
papers, it does so in each of the rules.

Avoid::

    # law/cn/papers.yaml
    purposes: {identity: identity, authority: authority}
    types:
      card: {title: card, names: owner}
      letter: {title: letter, names: owner}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - id: proxy
        when: {owner.proxy.present: true}
        require:
          all:
            - {paper: card, of: owner.proxy}
            - {paper: letter, of: owner}
        say: the proxy shows a card and the owner's letter
        cite: [E-1]

Prefer::

    # law/cn/papers.yaml
    purposes: {identity: identity, authority: authority}
    types:
      card: {title: card, names: owner}
      letter: {title: letter, names: owner}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: proxy-card, when: {owner.proxy.present: true}, require: {paper: card, of: owner.proxy}, cite: [E-1]}
      - {id: proxy-letter, when: {owner.proxy.present: true}, require: {paper: letter, of: owner}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.effect import Require
from bizrules.rules.language.need import Need, Needs, PaperNeed
from bizrules.rules.rulesets import Rulesets

ID = "papers-in-one-line"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find needs of several papers that could each be a need of its own."""
    for file in rule_files(rulesets):
        for rule in file.rules:
            if isinstance(rule.effect, Require) and _are_several(rule.effect.need):
                what = f"the rule `{rule.id}` asks for several papers in one line of the checklist"
                yield Finding(ID, what, "write a rule for each paper", rule.place, rule=rule.id)


def _are_several(need: Need) -> bool:
    """Tell whether papers are wanted together, all of them unless facts would do instead."""
    if not isinstance(need, Needs):
        return False
    asking = [branch for branch in need.branches if _names_paper(branch)]
    if need.kind == "all":
        return len(asking) > 1 or any(_are_several(branch) for branch in asking)
    return len(asking) == 1 and _are_several(asking[0])


def _names_paper(need: Need) -> bool:
    return isinstance(need, PaperNeed) or (isinstance(need, Needs) and any(map(_names_paper, need.branches)))
