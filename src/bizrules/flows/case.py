"""One request on its way to a decision: what each step has found, handed to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bizrules.flows.judged_paper import JudgedPaper
from bizrules.flows.matching import Matching, Truths
from bizrules.flows.outcome import Assessment, Outcomes
from bizrules.flows.shown_papers import ShownPapers
from bizrules.flows.standing import Standings
from bizrules.flows.working_rules import WorkingRules
from bizrules.model.request import FactValue, Request
from bizrules.rules.compiled import FactRow
from bizrules.rules.resolved import ResolvedRuleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request with its papers judged, its facts derived, its conditions evaluated and its outcomes found.

    Its repr shows no facts.
    """

    request: Request
    rules: WorkingRules = field(repr=False)
    judged: tuple[JudgedPaper, ...]
    facts: Mapping[str, FactValue] = field(repr=False)
    row: FactRow = field(repr=False)
    truths: Truths
    engine_name: str
    papers: ShownPapers
    standings: Standings = field(repr=False)
    assessment: Assessment
    possible: Outcomes
    exact: bool

    @property
    def ruleset(self) -> ResolvedRuleset:
        """The rules in force."""
        return self.rules.ruleset

    @property
    def matching(self) -> Matching:
        """How the papers shown meet the needs."""
        return Matching(self.ruleset, self.truths, self.papers)
