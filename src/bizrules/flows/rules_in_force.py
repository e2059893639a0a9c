"""The rules of one operator as they are in force, and the requests that can be made of them; nothing is decided here.

    a dict or JSON ─▶ request ─▶ business, region, day ─▶ resolved: the rules in force

Who only looks, as lint and the readers of scenarios do, does without all that a decision needs.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from bizrules.documents import numbers
from bizrules.errors import Problem, RequestError, RulesetError, did_you_mean
from bizrules.flows.not_in_book import unknown_business, unknown_region
from bizrules.model.privacy import shown
from bizrules.model.request import Request
from bizrules.model.request_check import check
from bizrules.model.request_schema import RequestSchema
from bizrules.model.vocabulary import Vocabulary
from bizrules.rules.held import HeldRulesets
from bizrules.rules.lifecycle import Lifecycle
from bizrules.rules.once import once
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rulesets import Rulesets

KEPT = 1024
"""How many resolved rulesets are kept: about a hundred businesses for the days and regions that a till sees."""


class RulesInForce:
    """The rules of one operator, each business resolved when it is first asked for.

    Raises: RulesetError when a type of paper names a kind of number that there is not.

    >>> from bizrules.rules.sources import read_sources
    >>> rules = RulesInForce(Rulesets(read_sources("china-telecom")))
    >>> rules.resolved("new_activation", "shanghai", date(2026, 11, 21)).span.begin
    datetime.date(2025, 6, 1)
    """

    def __init__(self, rulesets: HeldRulesets) -> None:
        self.rulesets = rulesets
        self.operator = rulesets.operator
        _check_numbers(rulesets)
        self._prepare_caches()

    def __getstate__(self) -> dict[str, Any]:
        return {"rulesets": self.rulesets}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.operator = self.rulesets.operator
        self._prepare_caches()

    def _prepare_caches(self) -> None:
        self._resolved = lru_cache(maxsize=KEPT)(self.rulesets.resolve)
        self._lifecycle = lru_cache(maxsize=KEPT)(self.rulesets.lifecycle)

    @property
    def written(self) -> Rulesets:
        """The rulesets as they are written, for who reads files, registers or the rules of all days.

        Raises: RulesetError when a pack holds them.

        >>> from bizrules.flows.book import load
        >>> [layer.name for layer in load("generic").written.sources.layers_of("")]
        ['law/cn', 'hall', 'generic']
        """
        if isinstance(self.rulesets, Rulesets):
            return self.rulesets
        what = "a pack holds the rules in force, and not the rulesets as they are written"
        raise RulesetError([Problem(code="not-packed", what=what, help="load the rulesets instead")])

    @once
    def schema(self) -> RequestSchema:
        """The shape of the requests that these rules read."""
        papers = {paper.id for paper in self.rulesets.paper_types()}
        return _schema_of(self.rulesets.vocabulary, tuple(sorted(papers)))

    def check_region(self, region: str) -> None:
        """Let a region pass that the rules know, or the empty name, which stands for what holds in all of them.

        Raises: RequestError.
        """
        if region and region not in self.rulesets.regions:
            raise RequestError([unknown_region(region, self.rulesets.regions)])

    def businesses(self, region: str) -> dict[str, str]:
        """Give the businesses decided in a region, with their titles.

        Raises: RequestError when there is no such region, or a pack does not hold it.

        >>> from bizrules.flows.book import load
        >>> load("china-telecom").businesses("shanghai")["new_activation"]
        '新开户'
        """
        self.check_region(region)
        return {name: entry.title for name, entry in self.rulesets.businesses(region).items()}

    def request(self, given: Request | Mapping[str, Any] | str | bytes) -> Request:
        """Read a request and check what it asks for; a title or an alias of a business becomes its id.

        Raises: RequestError with every mistake.
        """
        if not isinstance(given, Request):
            return self.offered(self.schema.read(given))
        problems = list(check(given, self.rulesets.vocabulary))
        if problems:
            raise RequestError(problems)
        return self.offered(given)

    def offered(self, request: Request) -> Request:
        """Check what a request asks for, which has been read; a title or an alias of a business becomes its id.

        Raises: RequestError with every mistake.
        """
        problems = []
        if request.operator not in ("", self.operator):
            what = f"this is the book of `{self.operator}`, the request is for {shown(request.operator)}"
            problems.append(
                Problem(code="other-operator", what=what, path="$.operator", help="load that operator's book")
            )
        if request.region not in self.rulesets.regions:
            problems.append(unknown_region(request.region, self.rulesets.regions, "$.region"))
        elif (business := self.rulesets.names(request.region).get(request.business)) is None:
            problems.append(unknown_business(request.business, self.rulesets.names(request.region), "$.business"))
        elif business != request.business:
            request = replace(request, business=business)
        if problems:
            raise RequestError(problems)
        return request

    def resolved(self, business: str, region: str, day: date) -> ResolvedRuleset:
        """Give the rules in force as they were resolved, without an engine."""
        return self._resolved(business, region, self.rulesets.span_index(business, region, day))

    def lifecycle(self, region: str, day: date) -> Lifecycle:
        """Give the life of a line, as it is in force in a region on a day.

        Raises: RequestError when the book is of a pack that does not hold it.
        """
        return self._lifecycle(region, day)


@lru_cache(maxsize=8)
def _schema_of(vocabulary: Vocabulary, papers: tuple[str, ...]) -> RequestSchema:
    """Give the schema of words and papers: operators read together have both in common, but for a paper or two."""
    return RequestSchema(vocabulary, papers)


def _check_numbers(rulesets: HeldRulesets) -> None:
    """Report types of paper whose number nobody knows how to check."""
    problems = [
        Problem(
            code="unknown-number",
            what=f"there is no kind of number `{paper.number}`",
            help=did_you_mean(paper.number, numbers.KINDS),
            place=paper.place,
        )
        for paper in rulesets.paper_types()
        if paper.number and paper.number not in numbers.KINDS
    ]
    if problems:
        raise RulesetError(problems)
