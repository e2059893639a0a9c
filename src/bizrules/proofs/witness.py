"""A case that the solver found: everything that an outcome hangs on, as plain data.

It holds no term of the solver, so it goes from one process to another and into a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bizrules.flows.shown_papers import Leaf
from bizrules.rules.conditions import Value


@dataclass(frozen=True, slots=True)
class Witness:
    """One case. `facts` by the names that conditions use, `figures` what unset parameters are supposed to be.

    `papers` holds the level (2 doubtful, 3 good) of those that help; `approvals` those asked, by rule.

    >>> Witness.from_json(Witness({"owner.age": 17}, {}, {("card", "owner", "original"): 3}, {}).as_json()).facts
    {'owner.age': 17}
    """

    facts: Mapping[str, Value]
    figures: Mapping[str, Value] = field(default_factory=dict)
    papers: Mapping[Leaf, int] = field(default_factory=dict)
    approvals: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give the case as JSON values."""
        return {
            "facts": dict(self.facts),
            "figures": dict(self.figures),
            "papers": [[*leaf, level] for leaf, level in self.papers.items()],
            "approvals": dict(self.approvals),
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> "Witness":
        """Read what `as_json` wrote."""
        papers = {(kind, person, form): level for kind, person, form, level in written["papers"]}
        return cls(written["facts"], written["figures"], papers, written["approvals"])
