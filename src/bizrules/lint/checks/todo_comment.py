"""A comment that says something is still to be done.

What is unsettled belongs where it is acted upon: an unset figure, a note of the clause, a task of somebody. A comment
is read by nobody, and the rule below it is in force like all the rest.

Avoid::

    # example/plan_change.yaml
    business: plan_change
    rules:
      # TODO: ask whether a proxy will do
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Prefer::

    # example/plan_change.yaml
    business: plan_change
    rules:
      # A proxy will not do: the handbook says "in person".
      - {id: owner-here, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}

Since: 0.1.0
"""

import re
from collections.abc import Iterator

from bizrules.errors import Place
from bizrules.lint.finding import Finding
from bizrules.lint.loading import files_of
from bizrules.rules.rulesets import Rulesets

ID = "todo-comment"
_MARKS = ("TODO", "FIXME", "TBD")
_COMMENT = re.compile(rf"(?:^|(?<=\s))#.*?(?P<mark>\b(?:{'|'.join(_MARKS)})\b)", re.MULTILINE)


def check(rulesets: Rulesets) -> Iterator[Finding]:
    """Find comments with the marks that people leave for later."""
    for file in files_of(rulesets.sources):
        for found in _COMMENT.finditer(file.text) if any(mark in file.text for mark in _MARKS) else ():
            at = found.start("mark")
            column = at - (file.text.rfind("\n", 0, at) + 1) + 1
            place = Place(file.path, file.text.count("\n", 0, at) + 1, column, len(found["mark"]))
            yield Finding(ID, f"a comment says {found['mark']}", "do it, or leave the figure unset", place)
