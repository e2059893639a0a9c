"""Lint the rulesets of one operator, or of all: loading mistakes first, then the checks.

An operator whose files have loading mistakes is not checked further: what a check would say of half a ruleset is
noise.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bizrules.errors import Problem, RulesetError, did_you_mean
from bizrules.lint.allow import without_allowed
from bizrules.lint.checks import CHECKS, Check
from bizrules.lint.finding import Finding
from bizrules.lint.loading import Loaded, in_order, load_all
from bizrules.model.privacy import shown
from bizrules.rules.common import Common
from bizrules.rules.sources import operators, shipped_folder
from bizrules.rules.yaml_tree import parse

Findings = Mapping[Check, Sequence[Finding]]


def run(
    operator: str | None = None,
    *,
    rulesets: Path | None = None,
    overlays: Iterable[Path] = (),
    checks: Iterable[Check] = CHECKS,
    known: Collection[str] = (),
) -> list[Finding]:
    """Give everything found in the rulesets of an operator, or of all operators, in the order of the files.

    `known` are the names of all checks there are, by which an allowance of any other is found.

    Raises: RulesetError when there is no such operator or folder.

    >>> run("china-telecom", checks=())
    []
    """
    folder = rulesets or shipped_folder()
    overlays, checks = tuple(overlays), tuple(checks)
    names = operators(folder)
    if operator is not None and operator not in names:
        what = f"there are no rulesets of {shown(operator)}"
        raise RulesetError([Problem(code="unknown-operator", what=what, help=did_you_mean(operator, names))])
    # What is shared is judged by all operators, so all are loaded; the caller's folders lie below the linted ones only.
    wanted = [name for name in names if operator in (None, name)]
    common = Common(cache(parse))  # most files are read by every operator, and some by several checks
    loaded = [load_all(name, folder, overlays if name in wanted else (), common) for name in names]
    found: dict[Finding, None] = {}
    for each in loaded:
        found |= dict.fromkeys(each.mistakes if each.operator in wanted else ())
    by_operator = {each.operator: _found(each, checks) for each in loaded}
    for name in wanted:
        found |= dict.fromkeys(_agreed(by_operator, name, loaded))
    allowed = list(dict.fromkeys(one for each in loaded if each.operator in wanted for one in each.allowed()))
    unlooked = [each for each in loaded if each.operator not in wanted or each.rulesets is None]  # by any check
    elsewhere = {file for each in unlooked for file in each.files or ()}
    kept = without_allowed(found, allowed, {check.id for check in checks}, elsewhere, known)
    return in_order(kept, loaded)


def _found(loaded: Loaded, checks: Sequence[Check]) -> Findings:
    """Run all checks on one operator before the next, so that its rules are resolved once."""
    if loaded.rulesets is None:
        return {}
    return {check: tuple(dict.fromkeys(check.find(loaded.rulesets))) for check in checks}


def _agreed(by_operator: Mapping[str, Findings], operator: str, loaded: Sequence[Loaded]) -> Iterator[Finding]:
    """Give what was found for an operator and is not gainsaid by another who reads the same file."""
    for check, findings in by_operator[operator].items():
        for finding in findings:
            agreeing = sum(1 for others in by_operator.values() if finding in others.get(check, ()))
            if not check.agreed or agreeing == _readers(finding, loaded):
                yield finding


def _readers(finding: Finding, loaded: Iterable[Loaded]) -> int:
    return sum(1 for each in loaded if finding.place is not None and each.reads(finding.place.file))
