"""Clauses: what a document says, and what kind of text it is."""

from dataclasses import dataclass, field

from bizrules.errors import Place
from bizrules.rules.language.span import Span

BASES = ("seed", "law", "contract", "practice", "assumption", "definition", "sample")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the register: what a document says, where, and how far it reaches."""

    id: str
    document: str
    section: str
    quote: str
    basis: str
    span: Span
    undated: bool
    note: str
    no_rule: str
    applies: tuple[str, ...]
    place: Place = field(repr=False)
