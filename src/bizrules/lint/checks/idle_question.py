"""A fact asked at the door that nothing reads.

The customer is asked for something that changes no decision. Either a rule is missing, or the question is left over.

Avoid::

    # vocabulary/order.yaml
    subject: order
    facts:
      plan: {type: symbol, title: plan, question: Which plan?, values: {study: study}, asked: door}

Prefer::

    # vocabulary/order.yaml
    subject: order
    facts:
      plan: {type: symbol, title: plan, question: Which plan?, values: {study: study}, asked: door}

    # example/plan_change.yaml
    business: plan_change
    rules:
      - {id: study, when: {order.plan: study}, do: {tell: the plan ends with school}, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import mentions, registers_apart
from bizrules.lint.written_facts import written_facts
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "idle-question"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find facts of the door whose name stands in no file of rules, no register and no derivation that is read."""
    words = _words(rulesets)
    for place, fact in written_facts(rulesets):
        if fact.asked == "door" and fact.leaf not in words:
            what = f"the fact `{fact.leaf}` is asked at the door and nothing reads it"
            yield Finding(ID, what, "let the rule that needs it read it, or ask it no more", place)


def _words(rulesets: Rulesets) -> set[str]:
    """Give every part of every name that is written."""
    texts = {node for one in registers_apart(rulesets) for node in every_node(one.businesses) if isinstance(node, str)}
    words = {*mentions(rulesets).words, *(word for text in texts for word in text.split("."))}
    for fact in rulesets.vocabulary.facts.values():
        if fact.derivation is not None and fact.leaf in words:
            words |= {name.rpartition(".")[2] for name in fact.derivation.inputs}
    return words
