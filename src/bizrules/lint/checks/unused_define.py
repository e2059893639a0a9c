"""A define that nothing in its file reads.

A rule that should have used it tests something else, or has the condition written out and will not follow when the
define is changed.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    define:
      new_line: {line.days_in_service: {less_than: 30}}
    rules:
      - {id: new-line, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    define:
      new_line: {line.days_in_service: {less_than: 30}}
    rules:
      - {id: new-line, when: {new_line: true}, forbid: a new line, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.language.condition import Item
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "unused-define"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find defines that no condition of their file names."""
    for file in rule_files(rulesets):
        if file.defines:
            read = {node.name for node in every_node(file) if isinstance(node, Item)}
            for name in file.defines:
                if name not in read:
                    place = rulesets.word_place(file.place, name, "define")
                    yield Finding(ID, f"nothing reads the define `{name}`", "use it, or delete it", place)
