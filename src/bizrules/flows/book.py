"""The book of one operator: all its businesses, days and regions, ready to decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any

from bizrules.errors import Problem, RequestError, RulesetError, did_you_mean, found_in
from bizrules.flows import acceptance, bulk
from bizrules.flows.charges import charges
from bizrules.flows.door import pre_check as door
from bizrules.flows.door.changes import changes
from bizrules.flows.due import falls_due
from bizrules.flows.explain import Explanation, explain
from bizrules.flows.rules_in_force import KEPT, RulesInForce
from bizrules.flows.visit import plan as visit_plan
from bizrules.flows.working_rules import ENGINES, EngineChoice, WorkingRules, make_ready
from bizrules.model.changes import Changes
from bizrules.model.decision import Decision
from bizrules.model.lifecycle import STATE, Due
from bizrules.model.pre_check import PreCheck
from bizrules.model.request import Request
from bizrules.model.request_json import as_map
from bizrules.model.visit import Visit
from bizrules.rules.held import HeldRulesets
from bizrules.rules.once import once
from bizrules.rules.packed import PackedRulesets
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources, shipped_catalogue
from bizrules.wording.book_wording import BookWording


def load(
    operator: str,
    *,
    rulesets: Path | str | None = None,
    overlays: Iterable[Path | str] = (),
    engine: EngineChoice = "compiled",
    sample: bool = False,
) -> "Book":
    """Give the book of an operator, with the caller's own folders of rules below it.

    With `sample`, figures that no source gives are made up, and every decision says so (`decision.sample`).
    With the engine `durable-rules` two engines evaluate each request and must agree: `engine` of a decision says so.
    Raises: RulesetError when a file is missing or says what it must not, or there is no such operator or engine.

    >>> load("china-telecom").operator
    'china-telecom'
    """
    return Book(Rulesets(read_sources(operator, rulesets=rulesets, overlays=overlays, sample=sample)), engine)


def load_pack(path: Path | str, *, engine: EngineChoice = "compiled") -> "Book":
    """Give the book of a pack that `bizrules pack` wrote: it decides as the rules did then, for what was packed.

    Raises: RulesetError when the file cannot be read, is no pack, is damaged, or a later version wrote it.

    >>> load_pack("gone.zip")
    Traceback (most recent call last):
    bizrules.errors.RulesetError: gone.zip: the pack cannot be read: no such file or directory [no-pack]
      help: give a file that `bizrules pack` wrote
    """
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # no path holds a character of zero
        what = f"the pack cannot be read: {str(getattr(error, 'strerror', error)).lower()}"
        advice = "give a file that `bizrules pack` wrote"
        raise RulesetError([Problem(code="no-pack", what=what, path=str(path), help=advice)]) from None
    try:
        rulesets = PackedRulesets(content)
    except RulesetError as error:
        raise RulesetError(found_in(str(path), error.problems)) from None
    return Book(rulesets, engine)


class Book(RulesInForce):
    """All rules of one operator, as `load` or `load_pack` gives them.

    It never changes: threads may share it, and it may be carried over a fork, or pickled. New rules are a new book.

    >>> book = load("china-telecom")
    >>> decision = book.decide({"business": "new_activation", "day": "2026-11-21", "region": "shanghai", "papers": [],
    ...                         "owner": {"kind": "individual", "present": False}, "line": {"state": "terminated"}})
    >>> decision.outcome
    'refuse'
    """

    def __init__(self, rulesets: HeldRulesets, engine: EngineChoice = "compiled") -> None:
        if engine not in ENGINES:
            what = f"there is no engine `{engine}`"
            raise RulesetError([Problem(code="unknown-engine", what=what, help=did_you_mean(str(engine), ENGINES))])
        self.engine = engine
        super().__init__(rulesets)

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "engine": self.engine}

    def __repr__(self) -> str:
        return f"<Book of {self.operator}>"

    def _prepare_caches(self) -> None:
        super()._prepare_caches()
        self._ready = lru_cache(maxsize=KEPT)(self._make_ready)

    @once
    def wording(self) -> BookWording:
        """The words of this book."""
        return BookWording(self.rulesets.titles(), self.rulesets.catalogues, shipped_catalogue)

    def rules(self, business: str, region: str, day: date) -> WorkingRules:
        """Give the rules in force, ready to work; made once for the days on which they are the same."""
        return self._ready(business, region, self.rulesets.span_index(business, region, day))

    def _make_ready(self, business: str, region: str, index: int) -> WorkingRules:
        return make_ready(self._resolved(business, region, index), self.engine)

    def decide(self, given: Request | Mapping[str, Any] | str | bytes) -> Decision:
        """Decide one request: a Request, a dict, or JSON text.

        Raises: RequestError, and nothing else: rules that cannot be used give `refer` with the fault named.
        """
        request = self.request(given)
        try:
            rules = self.rules(request.business, request.region, request.day)
        except RulesetError as error:
            return acceptance.refer(request, error, rules=self.rulesets, digest="", wording=self.wording)
        return acceptance.decide(request, rules, wording=self.wording)

    def decide_many(
        self, requests: Iterable[Request | Mapping[str, Any] | str | bytes], *, processes: int = 1
    ) -> Iterator[Decision | bulk.Reject]:
        """Decide requests in their order, as the results are asked for; requests that no rule tells apart only once.

        A request that cannot be read gives a `Reject` with its place and problems, and stops no other. With several
        processes, a script that calls this must be importable (`if __name__ == "__main__"`), since workers are spawned.
        Raises: RequestError when one request is given in place of a list.

        >>> told = {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
        >>> decided, reject = load("china-telecom").decide_many([told, {"business": "termination"}])
        >>> decided.outcome, reject.place, [problem.path for problem in reject.problems]
        ('refuse', 1, ['$.day', '$.region'])
        """
        _check_listed(requests, str | bytes | Mapping, "requests")
        return bulk.decide_many(self, requests, processes=processes)

    def visit(self, given: Mapping[str, Any] | str | bytes) -> Visit:
        """Decide up to six businesses for one customer in one go, in the order of work in which they end best.

        Raises: RequestError with every mistake.

        >>> told = {"day": "2026-11-21", "region": "shanghai", "line": {"state": "suspended_voluntary"},
        ...         "businesses": [{"business": "plan_change"}, {"business": "voluntary_resume"}]}
        >>> [step.business for step in load("china-telecom").visit(told).steps]
        ['voluntary_resume', 'plan_change']
        """
        return visit_plan.visit(self, given, self.wording)

    def pre_check(self, given: Request | Mapping[str, Any] | str | bytes) -> PreCheck:
        """Say what a greeter can say at the door, and what to ask next.

        For every answer of what the customer knows, the best outcome of what counter and systems find out later.
        Raises: RequestError, and nothing else: rules that cannot be used give `refer` with the fault named.

        >>> told = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai", "people": ["owner"],
        ...         "owner": {"kind": "individual"}, "line": {"state": "active"}}
        >>> book = load("china-telecom")
        >>> book.pre_check(told).possible, book.pre_check({**told, "papers": []}).outcome
        (('accept', 'supplement'), 'supplement')
        >>> book.pre_check({**told, "papers": [{"type": "resident_id_card", "of": "owner"}]}).outcome
        'accept'
        """
        request = self.request(given)
        try:
            rules = self.rules(request.business, request.region, request.day)
        except RulesetError as error:
            return door.refer(request, error, operator=self.operator, digest="")
        found = door.pre_check(request, rules)
        if "accept" in found.possible or found.faults:
            return found
        return replace(found, changes=self.changes(request))

    def changes(self, given: Request | Mapping[str, Any] | str | bytes) -> Changes:
        """Give the fewest changes after which a request can be accepted, if the checks go well.

        Raises: RequestError; BizrulesError when the rules of the business, or all engines, cannot be used.

        >>> told = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai", "people": ["owner"],
        ...         "owner": {"kind": "individual"}, "line": {"state": "active"}, "papers": []}
        >>> [[change.about, change.any_of[0]] for change in load("china-telecom").changes(told).ways[0]]
        [['owner', 'resident_id_card']]
        """
        request = self.request(given)
        rules = self.rules(request.business, request.region, request.day)
        return changes(acceptance.examine(request, rules), self.lifecycle(request.region, request.day))

    def explain(self, given: Request | Mapping[str, Any] | str | bytes) -> Explanation:
        """Say of every rule in force why it held, did not, or is open for a request.

        Raises: RequestError; BizrulesError when the rules of the business, or all engines, cannot be used.

        >>> told = {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}
        >>> explained = load("china-telecom").explain(told)
        >>> explained.outcome, [rule.id for rule in explained.rules if rule.effect == "forbid" and rule.applies]
        ('refuse', ['register/termination/line-state'])
        """
        request = self.request(given)
        rules = self.rules(request.business, request.region, request.day)
        case = acceptance.examine(request, rules)
        return explain(case, acceptance.outcome_of(case.possible, charges(case)), self.rulesets.clauses)

    def due(self, line: Mapping[str, Any] | str | bytes, *, region: str, day: date, ahead: int = 0) -> tuple[Due, ...]:
        """Give what has fallen due of a line by a day, or will so many days ahead; and what nothing tells the day of.

        Raises: RequestError when the line cannot be read, its state is not told, there is no such region, or a pack
        does not hold its life.

        >>> line = {"line": {"state": "pre_terminated", "state_since": "2026-08-21"}}
        >>> [due.day.isoformat() for due in load("china-mobile").due(line, region="shanghai", day=date(2026, 11, 21))]
        ['2026-11-21']
        """
        self.check_region(region)
        read = self.schema.read({**as_map(line), "business": "", "day": day, "region": region})
        if STATE not in read.facts:
            what = "the state of the line is not told"
            raise RequestError([Problem(code="missing-field", what=what, path=f"$.{STATE}", help="tell it")])
        by = max(1, min(read.day.toordinal() + ahead, date.max.toordinal()))  # the calendar begins and ends once
        return tuple(falls_due(self.lifecycle(region, read.day), read.facts, date.fromordinal(by)))

    def warm(self, regions: Iterable[str], day: date) -> None:
        """Do for every business of some regions all that a first decision of a day does, so that no customer waits.

        Raises: RulesetError when the rules of any business, or a catalogue, are faulty; RequestError when there is no
        such region or day, or a pack does not hold it.
        """
        _check_listed(regions, str, "regions")
        decided = [self._warmed(business, region, day) for region in regions for business in self.businesses(region)]
        for decision in decided[:1]:
            for language in self.wording.languages():
                decision.text(language)

    def _warmed(self, business: str, region: str, day: date) -> Decision:
        request = self.request({"business": business, "region": region, "day": day})
        self.rules(request.business, request.region, request.day)  # raises what is faulty, where a decision would refer
        return self.decide(request)


def _check_listed(given: object, one: type | UnionType, what: str) -> None:
    """Let a list pass, and not one that stands alone: a text is a list of its letters, and a map of its keys."""
    if isinstance(given, one):
        problem = Problem(code="wrong-type", what=f"the {what} are a list", help="put this one into a list")
        raise RequestError([problem])
