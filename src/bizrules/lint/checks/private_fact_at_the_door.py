"""A fact that must be asked in private, and is asked at the door.

Others stand in the queue and hear it. What is `tact: private` belongs to the counter.

Avoid::

    # vocabulary/order.yaml
    subject: order
    facts:
      debt_advice: {type: boolean, title: debts, question: Are you in debt?, asked: door, tact: private}

Prefer::

    # vocabulary/order.yaml
    subject: order
    facts:
      debt_advice: {type: boolean, title: debts, question: Are you in debt?, asked: counter, tact: private}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.written_facts import written_facts
from bizrules.rules.rulesets import Rulesets

ID = "private-fact-at-the-door"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find facts of the door that want a private word."""
    for place, fact in written_facts(rulesets):
        if fact.asked == "door" and fact.tact == "private":
            what = f"the fact `{fact.leaf}` is private and asked at the door"
            at = rulesets.word_place(place, fact.asked, "asked")
            yield Finding(ID, what, "ask it at the counter: `asked: counter`", at)
