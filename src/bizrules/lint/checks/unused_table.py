"""A table that nothing in its file reads.

What its rows say has no effect: the rule that should look the value up is missing, or names another table.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    tables:
      waits: {given: [line.state], gives: [days], rows: [[active, 3]], otherwise: none, cite: [E-1]}
    rules:
      - {id: wait, when: {line.days_in_service: {less_than: 3}}, forbid: wait, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    tables:
      waits: {given: [line.state], gives: [days], rows: [[active, 3]], otherwise: none, cite: [E-1]}
    rules:
      - {id: wait, when: {line.days_in_service: {less_than: {table: waits.days}}}, forbid: wait, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Item, Reference
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "unused-table"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find tables of which no condition and no figure of their file names a column."""
    for file in rule_files(rulesets):
        if file.tables:
            read = {node.name.partition(".")[0] for node in every_node(file) if isinstance(node, Item | Reference)}
            for name, table in file.tables.items():
                if name not in read:
                    yield Finding(ID, f"nothing reads the table `{name}`", "look it up, or delete it", table.place)
