"""The checks that look at scenarios. They live here since lint and testing do not know each other."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

from bizrules.errors import RulesetError
from bizrules.flows.rules_in_force import RulesInForce
from bizrules.lint.checks import Check
from bizrules.lint.finding import Finding
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import SourceFile, read_scenario_files
from bizrules.testing.coverage import sides_seen, untested
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.repeated import repeated
from bizrules.testing.scenario import Scenario
from bizrules.testing.told import Requests

REPEATED_SCENARIO, UNTESTED_RULE = "repeated-scenario", "untested-rule"
SCENARIO_CHECKS = (REPEATED_SCENARIO, UNTESTED_RULE)


class ScenarioChecks:
    """The checks, and the mistakes in the scenarios themselves, which are met on the way."""

    def __init__(self, rulesets: Path | None, overlays: tuple[Path, ...]) -> None:
        self.rulesets = rulesets
        self.overlays = overlays
        self.mistakes: dict[Finding, None] = {}
        self.seen: Mapping[str, AbstractSet[bool]] = {}
        self.requests = Requests()
        self.scenarios = lru_cache(maxsize=1)(self._read)

    def checks(self) -> tuple[Check, ...]:
        """Give the checks."""
        return Check(REPEATED_SCENARIO, self._repeated), Check(UNTESTED_RULE, self._untested, agreed=True)

    def _repeated(self, rulesets: Rulesets) -> Iterator[Finding]:
        """Find scenarios that show nothing beside another."""
        _, scenarios = self.scenarios(rulesets)
        for found in repeated(scenarios or ()):
            place = found.scenario.place
            (text,) = (file.text for file in self._files(rulesets) if file.path == place.file)
            what = f"the scenario asks what `{found.other.name}` asks, and expects no more"
            advice = "change the request as its name says, or delete it"
            yield Finding(REPEATED_SCENARIO, what, advice, place, source=text.splitlines()[place.line - 1])

    def _untested(self, rulesets: Rulesets) -> Iterator[Finding]:
        """Find rules that no scenario shows at work."""
        rules, scenarios = self.scenarios(rulesets)
        if scenarios is None:
            return
        # What the operators before have shown of files that they share is agreed to be shown.
        self.seen = sides_seen(rules, scenarios, self.seen)
        for one in untested(rulesets, self.seen):
            name = one.rule.rpartition("/")[2]
            what = f"no scenario makes the condition of the rule `{name}` {'true' if one.side else 'false'}"
            yield Finding(
                UNTESTED_RULE, what, "add a scenario to the folder `scenarios` beside it", one.place, rule=name
            )

    def _read(self, rulesets: Rulesets) -> tuple[RulesInForce, tuple[Scenario, ...] | None]:
        """Read the scenarios; none where a file of them is faulty."""
        rules = RulesInForce(rulesets)
        try:
            overlays = self._overlays(rulesets)
            return rules, read_scenarios(rules, rulesets=self.rulesets, overlays=overlays, requests=self.requests)
        except RulesetError as error:
            self.mistakes |= dict.fromkeys(Finding.of_problem(problem) for problem in error.problems)
            return rules, None

    def _files(self, rulesets: Rulesets) -> tuple[SourceFile, ...]:
        return read_scenario_files(rulesets=self.rulesets, overlays=self._overlays(rulesets))

    def _overlays(self, rulesets: Rulesets) -> tuple[Path, ...]:
        # Operators that are not linted themselves are loaded without the caller's folders, and so are their scenarios.
        own = any(layer.authority == "caller" for layer in rulesets.sources.layers)
        return self.overlays if own else ()
