"""The list of mutants that say the same as the rules they were made from, each with its reason."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from mutation.mutants import Mutant

LIST = Path(__file__).with_name("equivalents.yaml")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One entry: the mutants it means, by patterns with `*`, and why nobody can tell them from the rules."""

    file: str
    at: str
    kind: str
    what: str
    reason: str

    def means(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is one of those meant.

        >>> mutant = Mutant(file="hall/counter.yaml", at="rules/waiver", kind="rule", what="the rule dropped", line=1,
        ...                 path="", layer="hall", about="", text="")
        >>> Equivalent("hall/*", "rules/waiver", "rule", "*", "why").means(mutant)
        True
        """
        pairs = ((mutant.file, self.file), (mutant.at, self.at), (mutant.kind, self.kind), (mutant.what, self.what))
        return all(fnmatchcase(text, pattern) for text, pattern in pairs)


def read_equivalents(path: Path = LIST) -> list[Equivalent]:
    """Read the list."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [
        Equivalent(entry["file"], entry["at"], entry.get("kind", "*"), entry.get("what", "*"), entry["reason"])
        for entry in entries
    ]
