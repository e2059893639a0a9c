"""What the names of a file mean where it is used."""

from collections.abc import Mapping
from dataclasses import dataclass

from bizrules.rules.language.condition import Condition
from bizrules.rules.language.table import Table


class OptionClosed(Exception):  # noqa: N818  (no error: a companion has no companions, so the option is not open to him)
    """An option names a companion of somebody who is a companion."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names of one file mean for one use of it.

    `closing` is the scope of an option, which is closed to a companion when it names one of his companions.
    """

    defines: Mapping[str, Condition]
    tables: Mapping[str, Table]
    roles: Mapping[str, str]
    file: str
    closing: bool = False
