"""Findings that were there before: kept in a file by their fingerprints, so that only new ones stop a change.

A fingerprint tells check, rule, file and words, but no line. Of several alike as many are known as were counted.
"""

import json
from collections import Counter
from pathlib import Path

from bizrules.errors import Problem, RulesetError
from bizrules.lint.finding import Finding

Findings = tuple[Finding, ...]


def written(findings: Findings) -> str:
    """Give the text of a baseline that knows some findings."""
    counted = Counter(finding.fingerprint for finding in findings)
    return json.dumps({"findings": dict(sorted(counted.items()))}, indent=2) + "\n"


def read(file: Path) -> Counter[str]:
    """Give how often each fingerprint is known.

    Raises: RulesetError when the file is no baseline.
    """
    try:
        known = json.loads(file.read_text(encoding="utf-8"))["findings"]
        if all(isinstance(number, int) for number in known.values()):
            return Counter(known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    what, advice = "this is no baseline", "write one with `--write-baseline`"
    raise RulesetError([Problem(code="no-baseline", what=what, help=advice, path=file.as_posix())])


def new(findings: Findings, known: Counter[str]) -> Findings:
    """Give the findings beyond those that are known."""
    left = known.copy()
    beyond = []
    for finding in findings:
        left[finding.fingerprint] -= 1
        if left[finding.fingerprint] < 0:
            beyond.append(finding)
    return tuple(beyond)
