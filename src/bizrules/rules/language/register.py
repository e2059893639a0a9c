"""The register of businesses: what each is called, uses, and makes of a line."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bizrules.errors import Place
from bizrules.rules.language.rule_file import Use

SETTLED = ("boolean", "integer", "money")
"""The types of facts of which a business can leave nothing."""


class Alias(NamedTuple):
    """Another name that people use for a business."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessEntry:
    """What one layer's register says of a business."""

    id: str
    title: str
    aliases: tuple[Alias, ...]
    subject: str
    uses: tuple[Use, ...]
    states: tuple[str, ...]
    to_state: str
    state_cite: tuple[str, ...]
    settles: tuple[str, ...] = ()
    holder: str = ""
    place: Place = field(repr=False)
