"""One thing that a check found in the rulesets."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bizrules.errors import Place, Problem
from bizrules.rules.digest import digest_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the one next step. `check` is the id of a check, or the code of a loading mistake.

    It is the same finding whatever the next step, which may name what only one of several operators has.

    >>> print(Finding("unused-type", "no group and no rule asks for `pass`", "delete it", Place("papers.yaml", 3, 3)))
    papers.yaml:3:3: no group and no rule asks for `pass` [unused-type]
      help: delete it
    """

    check: str
    what: str
    help: str = field(default="", compare=False)
    place: Place | None = None
    path: str = ""
    rule: str = ""
    source: str = ""

    @classmethod
    def of_problem(cls, problem: Problem) -> "Finding":
        """Take a mistake that loading reported."""
        return cls(problem.code, problem.what, problem.help, problem.place, problem.path, source=problem.source)

    def as_kept(self) -> dict[str, Any]:
        """Give all of the finding as JSON values, to be kept for another run.

        >>> finding = Finding("unused-type", "no group asks for `pass`", place=Place("papers.yaml", 3, 3))
        >>> Finding.from_kept(finding.as_kept()) == finding
        True
        """
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Finding":
        """Take a finding as it was kept."""
        return cls(**{**kept, "place": Place(*kept["place"]) if kept["place"] else None})

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same when the finding moves to another line."""
        file = self.place.file if self.place is not None else ""
        return digest_of(repr((self.check, self.rule, file, self.path, self.what)))

    def as_json(self) -> Mapping[str, str | int | None]:
        """Give the finding as JSON has it; a finding about no place has neither file nor line."""
        file, line, column, _ = self.place or (None, None, None, None)
        return {
            "check": self.check,
            "what": self.what,
            "help": self.help,
            "rule": self.rule,
            "path": self.path,
            "file": file,
            "line": line,
            "column": column,
            "fingerprint": self.fingerprint,
        }

    @property
    def problem(self) -> Problem:
        """The finding as a mistake that loading reports."""
        return Problem(self.check, self.what, self.help, self.place, self.path, self.source)

    def __str__(self) -> str:
        return str(self.problem)
