"""A role of a trait that nothing in it looks at.

Whoever uses the trait puts a person in, and no rule asks anything of that person: most often a rule names another role,
or somebody by name.

Avoid::

    # example/proxy_papers.yaml
    trait: proxy_papers
    roles: [holder]
    rules:
      - {id: here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/proxy_papers.yaml
    trait: proxy_papers
    roles: [holder]
    rules:
      - {id: here, when: {holder.present: false}, forbid: nobody here, cite: [E-1]}

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.written_parts import every_node

ID = "unused-role"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find roles that stand at the head of no name in their file."""
    for file in rule_files(rulesets):
        if file.roles:
            parts = (file.rules, file.defines, file.tables, file.steps, file.uses)
            heads = {node.partition(".")[0] for node in every_node(parts) if isinstance(node, str)}
            for role in file.roles:
                if role not in heads:
                    what = f"no rule of the trait `{file.id}` looks at the role `{role}`"
                    place = rulesets.word_place(file.place, role, "roles")
                    yield Finding(ID, what, "name it where it is meant, or take it from `roles`", place)
