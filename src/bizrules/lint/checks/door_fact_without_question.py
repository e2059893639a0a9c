"""A fact asked at the door that has no question.

The greeter is told to find it out and has no words for it, so everybody asks it in their own way.

Avoid::

    # vocabulary/order.yaml
    subject: order
    facts:
      plan: {type: symbol, title: plan, values: {study: study}, asked: door, supplied_by: customer}

Prefer::

    # vocabulary/order.yaml
    subject: order
    facts:
      plan:
        type: symbol
        title: plan
        question: Which plan do you want?
        values: {study: study}
        asked: door
        supplied_by: customer

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.written_facts import written_facts
from bizrules.rules.rulesets import Rulesets

ID = "door-fact-without-question"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find facts of the door without `question`."""
    for place, fact in written_facts(rulesets):
        if fact.asked == "door" and not fact.question:
            what = f"the fact `{fact.leaf}` is asked at the door and has no question"
            yield Finding(ID, what, "add `question: …`, as it is said to a customer", place)
