"""A trait that no business and no other trait uses.

Its rules are in force nowhere, although they stand there to be read.

Avoid::

    # example/proxy_papers.yaml
    trait: proxy_papers
    roles: [holder]
    rules:
      - {id: here, when: {holder.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/proxy_papers.yaml
    trait: proxy_papers
    roles: [holder]
    rules:
      - {id: here, when: {holder.present: false}, forbid: nobody here, cite: [E-1]}

    # example/plan_change.yaml
    business: plan_change
    uses: [{proxy_papers: {holder: owner}}]

Since: 0.1.0
"""

from collections.abc import Iterator

from bizrules.lint.finding import Finding
from bizrules.lint.mentions import rule_files
from bizrules.rules.distinct import regions_apart
from bizrules.rules.rulesets import Rulesets

ID = "unused-trait"


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find traits that nothing uses."""
    files = list(rule_files(rulesets))
    used = {use.trait for file in files for use in file.uses}
    for region in regions_apart(rulesets):
        used |= {use.trait for entry in rulesets.registers(region).businesses.values() for use in entry.uses}
    for file in files:
        if file.kind == "trait" and file.id not in used:
            what = f"nothing uses the trait `{file.id}`"
            place = rulesets.word_place(file.place, file.id, "trait")
            yield Finding(ID, what, "name it in the `uses` of a business, or delete it", place)
