"""What the examples of findings come to when they are run as the scenarios they are written as."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

import bizrules
from bizrules.lint.finding import Finding
from bizrules.testing.read_scenarios import read_scenarios
from bizrules.testing.run import run


def faults_of_examples(findings: Iterable[Finding], folder: Path) -> list[str]:
    """Name each finding without an example, and what is different from what an example expects."""
    written = {finding.check: list(_scenarios(finding)) for finding in findings}
    missing = [check for check, scenarios in written.items() if not scenarios]
    scenarios = [one for of_check in written.values() for one in of_check]
    file = folder / "example" / "scenarios" / "shown.yaml"
    file.parent.mkdir()
    file.write_text(yaml.safe_dump({"scenarios": scenarios}, allow_unicode=True), encoding="utf-8")
    book = bizrules.load("example", rulesets=folder)
    read = read_scenarios(book, rulesets=folder)
    assert len(read) == len(scenarios)
    return [*missing, *(fault for scenario in read for fault in run(book, scenario))]


def _scenarios(finding: Finding) -> Iterator[object]:
    yield from yaml.safe_load(finding.help.partition("as a scenario:\n")[2]) or []
