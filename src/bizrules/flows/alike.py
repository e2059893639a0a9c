"""Requests that no rule can tell apart, decided once: what makes a million orders a few thousand decisions.

    request ─▶ papers judged ─▶ facts ─▶ key ─▶ kept decision, or decide

The key holds all that the later steps of `acceptance` read. A number that only conditions read stands in it as the
interval that they tell apart, so that the ages 30 and 40 are one.
"""

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, cast

from bizrules.errors import RulesetError
from bizrules.flows import acceptance
from bizrules.flows.derive import derive
from bizrules.flows.judge import judge_all
from bizrules.flows.questions import told_for
from bizrules.flows.working_rules import EngineChoice, WorkingRules
from bizrules.model.decision import Decision, Wording
from bizrules.model.request import Request
from bizrules.model.vocabulary import NUMBERS, PRESENT
from bizrules.rules.conditions import Value
from bizrules.rules.lifecycle import reads
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.rule_reads import counted

Given = Request | Mapping[str, Any] | str | bytes

KEPT = 4096
"""How many decisions are kept at a time: some tens of MiB."""


class Decides(Protocol):
    """What deciding in bulk asks of a book."""

    @property
    def engine(self) -> EngineChoice:
        """The engine that evaluates."""

    @property
    def wording(self) -> Wording:
        """The words of its decisions."""

    def request(self, given: Given) -> Request:
        """Read a request."""

    def rules(self, business: str, region: str, day: date) -> WorkingRules:
        """Give the rules in force."""

    def decide(self, given: Given) -> Decision:
        """Decide one request."""


class AlikeDecisions:
    """Decides as a book does, and keeps the decisions.

    >>> from bizrules.flows.book import load
    >>> told = {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
    >>> book = load("china-telecom")
    >>> alike = AlikeDecisions(book)
    >>> one, other = alike.find(told)[0], alike.find({**told, "day": "2026-11-22"})[0]
    >>> one is other
    True
    """

    def __init__(self, book: Decides) -> None:
        self.book = book
        self._decisions: dict[Hashable, Decision] = {}
        self._told_apart: dict[Hashable, _ToldApart] = {}

    def find(self, given: Given) -> tuple[Decision, date]:
        """Give a decision that is this request's but for the day that it names, and that day.

        Raises: RequestError.
        """
        book = self.book
        request = book.request(given)
        if book.engine != "compiled":  # two engines are there to be compared for every request
            return book.decide(request), request.day
        try:
            rules = book.rules(request.business, request.region, request.day)
        except RulesetError:
            return book.decide(request), request.day
        where = (request.business, request.region, rules.ruleset.span)
        told_apart = self._told_apart.get(where)
        if told_apart is None:
            told_apart = self._told_apart[where] = _ToldApart(rules.ruleset, rules.domains)
        key = (where, told_apart.key(request, rules.ruleset))
        kept = self._decisions.get(key)
        if kept is None:
            if len(self._decisions) >= KEPT:
                self._decisions.clear()
            kept = acceptance.decide(request, rules, wording=book.wording)
            self._decisions[key] = kept
        return kept, request.day


class Dated:
    """Decisions as those of other days on which the same rules are in force; kept, since days too are alike."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, date], tuple[Decision, Decision]] = {}

    def give(self, decision: Decision, day: date) -> Decision:
        """Give a decision as that of a day."""
        if decision.day == day:
            return decision
        if len(self._kept) >= KEPT:
            self._kept.clear()
        where = id(decision), day
        if where not in self._kept:
            identity = replace(decision.identity, day=day)
            # Kept beside what it was made from, so that no other decision can get that one's identity.
            follows = decision.next.done_on(day) if decision.next else None
            self._kept[where] = decision, replace(decision, day=day, identity=identity, next=follows)
        return self._kept[where][1]


class _ToldApart:
    """What the rules of one ruleset tell requests apart by."""

    def __init__(self, ruleset: ResolvedRuleset, domains: Mapping[str, Sequence[Value]]) -> None:
        added_or_charged = {name for rule in ruleset.rules for name in counted(rule)}
        self.begins = [
            (place, cast("Sequence[int]", domains[name]))
            for place, name in enumerate(ruleset.facts)
            if _is_number(ruleset, name) and name not in added_or_charged
        ]
        # A question is only asked for what a derived fact follows from as long as that is not told.
        told = (told for name in ruleset.facts for told in told_for(ruleset.vocabulary, name) if told != name)
        self.told = tuple(dict.fromkeys(told))
        # Who hears a decision hangs on everybody who is there, also on those whom no rule asks about.
        self.there = tuple(f"{person}.{PRESENT}" for person in ruleset.vocabulary.roles.persons())
        self.leads = reads(ruleset.moves)

    def key(self, request: Request, ruleset: ResolvedRuleset) -> Hashable:
        """Give what the decision hangs on, beside the ruleset and the day that it names."""
        judged = judge_all(request, ruleset.types)
        facts = derive(request, ruleset.vocabulary, judged, ruleset.derived)
        row: list[object] = list(map(facts.get, ruleset.facts))
        for place, begins in self.begins:
            if row[place] is not None:
                row[place] = bisect_right(begins, cast("int", row[place]))
        return (
            tuple(row),
            tuple(map(facts.__contains__, self.told)),
            tuple(map(facts.get, self.there)),
            tuple(map(request.facts.get, self.leads)),
            tuple([(paper.index, paper.type, paper.person, paper.forms, paper.level, paper.code) for paper in judged]),
            request.papers is None,
            request.papers_open,
            None if request.same_person is None else frozenset(request.same_person.items()),
            frozenset(request.approvals.items()),
            request.done,
        )


def _is_number(ruleset: ResolvedRuleset, name: str) -> bool:
    fact = ruleset.vocabulary.find(name)
    return fact is not None and fact.type in NUMBERS
