"""One rule: when it applies, its one effect, the clauses that ask for it."""

from dataclasses import dataclass, field

from bizrules.errors import Place
from bizrules.rules.digest import digest_of
from bizrules.rules.language.condition import Condition
from bizrules.rules.language.effect import Duty, Effect, Forbid
from bizrules.rules.language.span import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """Which rule this one replaces, the digest of that rule, and why."""

    rule: str
    digest: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: when it applies, its one effect, and the clauses that ask for it."""

    id: str
    span: Span
    when: Condition
    unless: Condition
    effect: Effect
    say: str
    cite: tuple[str, ...]
    replaces: Replacement | None
    place: Place = field(repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that people read of it: its sentence, and what it refuses or has done."""
        texts = self.effect.texts if isinstance(self.effect, Duty) else ()
        own = self.effect.text if isinstance(self.effect, Forbid) else ""
        return self.say, own, *texts

    @property
    def words(self) -> str:
        """What people read of it, as one text."""
        return " ".join(self.texts)

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change when anything in the rule does, wherever it stands in its file."""
        return digest_of(repr(self), 8)
