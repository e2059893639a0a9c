"""One file of rules: a business or a trait, with what it uses, defines and holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bizrules.errors import Place
from bizrules.rules.language.condition import Condition
from bizrules.rules.language.procedure import Step
from bizrules.rules.language.rule import Rule
from bizrules.rules.language.span import Span
from bizrules.rules.language.table import Table


@dataclass(frozen=True, slots=True)
class Use:
    """A trait used with persons in its roles."""

    trait: str
    roles: Mapping[str, str]
    span: Span
    place: Place = field(repr=False)
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """One file of rules: a business, or a trait that several businesses share."""

    kind: Literal["business", "trait"]
    id: str
    name: str
    layer: str
    title: str
    roles: tuple[str, ...]
    span: Span
    uses: tuple[Use, ...]
    defines: Mapping[str, Condition]
    tables: Mapping[str, Table]
    rules: tuple[Rule, ...]
    place: Place = field(repr=False)
    steps: tuple[Step, ...] = ()
