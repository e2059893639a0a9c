"""What a book asks of rulesets, whoever holds them: the files that they are written in, or a pack."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.language.clause import Clause
from bizrules.rules.language.paper import PaperType
from bizrules.rules.language.register import BusinessEntry
from bizrules.rules.language.span import Span
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sources import SourceFile


class HeldRulesets(Protocol):
    """The rulesets of one operator, to be resolved and spoken of; nothing of how they are written."""

    @property
    def operator(self) -> str:
        """Whose they are."""

    @property
    def sample(self) -> bool:
        """Whether figures are made up where no source gives them."""

    @property
    def catalogues(self) -> tuple[SourceFile, ...]:
        """The catalogues, each named by its language; what an earlier one says goes before what a later one does."""

    @property
    def regions(self) -> Mapping[str, str]:
        """The regions, with their titles."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts that a request may tell."""

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses that rules in force cite, by their ids; there may be more."""

    def businesses(self, region: str) -> Mapping[str, BusinessEntry]:
        """Give the businesses that there are rules for in a region."""

    def names(self, region: str) -> Mapping[str, str]:
        """Give the businesses of `businesses` by everything that they may be called: id, title and aliases."""

    def spans(self, business: str, region: str) -> list[Span]:
        """Give the spans of days within which nothing changes for a business, the earliest first."""

    def span_index(self, business: str, region: str, day: date) -> int:
        """Tell in which of the spans of `spans` a day lies."""

    def resolve(self, business: str, region: str, index: int) -> ResolvedRuleset:
        """Give the rules in force in one span of days."""

    def lifecycle(self, region: str, day: date) -> Lifecycle:
        """Give the life of a line, as it is in force in a region on a day."""

    def paper_types(self) -> Iterator[PaperType]:
        """Give the types of paper of all layers."""

    def titles(self) -> Mapping[str, str]:
        """Give the words for people of every id, as `kind:id`."""
