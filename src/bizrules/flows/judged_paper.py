"""A paper that has been judged.

A level is a pair (least, most) of: 0 not there, 1 bad, 2 doubtful, 3 good; the two differ while something is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bizrules.model.request import FactValue

Level = tuple[int, int]
ABSENT, BAD, DOUBTFUL, GOOD = 0, 1, 2, 3
NOT_THERE: Level = (ABSENT, ABSENT)
UNKNOWN: Level = (ABSENT, GOOD)


@dataclass(frozen=True, slots=True)
class JudgedPaper:
    """A paper with its level, the reason code when it is not simply good, and what it proves.

    `key` is the normalised number that people are told apart by; it never shows in a repr.
    """

    index: int
    type: str
    person: str
    forms: tuple[str, ...]
    level: Level
    code: str
    key: str = field(default="", repr=False)
    proven: Mapping[str, FactValue] = field(default_factory=dict, repr=False)
