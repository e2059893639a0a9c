"""Findings as programs read them, and the figures of proofs in words: JSON, SARIF 2.1.0, annotations of GitHub, JUnit.

Each takes findings with their severities and gives text. What shows lines of a repository asks `where` a file lies in
it. SARIF: OASIS Standard, 27 March 2020.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from bizrules._version import __version__
from bizrules.lint.finding import Finding
from bizrules.lint.settings import Severity

Graded = Sequence[tuple[Finding, Severity]]
Where = Callable[[str], str]
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "bizrules/v1"


def as_json(graded: Graded, statistics: Mapping[str, int | float] | None) -> str:
    """Give the findings as JSON, with the figures of the proofs where there were any."""
    findings = [{**finding.as_json(), "severity": severity} for finding, severity in graded]
    proofs = {} if statistics is None else {"proofs": statistics}
    return json.dumps({"findings": findings} | proofs, ensure_ascii=False, indent=2)


def as_sarif(graded: Graded, page: Callable[[str], str], where: Where = str) -> str:
    """Give the findings as a SARIF log; `page` says what each thing that is found is about."""
    ids = list(dict.fromkeys(finding.check for finding, _severity in graded))
    rules = [_rule(name, page(name)) for name in ids]
    driver = {"name": "bizrules", "version": __version__, "semanticVersion": __version__, "rules": rules}
    results = [_result(finding, severity, ids.index(finding.check), where) for finding, severity in graded]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(name: str, page: str) -> dict[str, Any]:
    """Give what is found under a name: its first sentence, why it matters, and the rest of its page as help."""
    first, why, rest = page.split("\n\n", maxsplit=2)
    advice = rest.replace("::\n", ":\n")  # what is set in by four columns is code in Markdown too
    return {
        "id": name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": why},
        "help": {"text": advice, "markdown": advice},
    }


def _result(finding: Finding, severity: Severity, index: int, where: Where) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": index,
        "level": severity,
        "message": {"text": _message(finding)},
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.place is not None:
        file, line, column, length = finding.place
        region = {"startLine": line, "startColumn": column, "endColumn": column + length}
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": where(file)}, "region": region}}]
    return result


def as_github(graded: Graded, where: Where = str) -> str:
    """Give the findings as commands that GitHub turns into annotations of the lines of a change."""
    return "\n".join(_command(finding, severity, where) for finding, severity in graded)


def _command(finding: Finding, severity: Severity, where: Where) -> str:
    word = "notice" if severity == "note" else severity
    place = {}
    if finding.place is not None:
        file, line, column, length = finding.place
        place = {"file": where(file), "line": line, "col": column, "endColumn": column + length}
    fields = ",".join(
        f"{name}={_escaped(str(value), ':,')}" for name, value in {**place, "title": finding.check}.items()
    )
    return f"::{word} {fields}::{_escaped(_message(finding))}"


def _escaped(text: str, more: str = "") -> str:
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_junit(graded: Graded) -> str:
    """Give the findings as the failed tests of JUnit, a file each suite; without a finding, one test that passed."""
    suites = ET.Element("testsuites", name="bizrules lint")
    by_file: dict[str, list[tuple[Finding, Severity]]] = {}
    for finding, severity in graded:
        by_file.setdefault(finding.place.file if finding.place else finding.path, []).append((finding, severity))
    for file, found in by_file.items() or [("rulesets", [])]:
        tests, failures = str(max(1, len(found))), str(len(found))
        suite = ET.SubElement(suites, "testsuite", name=file, tests=tests, failures=failures)
        if not found:
            ET.SubElement(suite, "testcase", classname=file, name="lint")
        for finding, severity in found:
            line = finding.place.line if finding.place else 0
            case = ET.SubElement(suite, "testcase", classname=file, name=f"{finding.check} {line}")
            failure = ET.SubElement(case, "failure", type=severity, message=finding.what)
            failure.text = str(finding)
    return ET.tostring(suites, encoding="unicode")


def _message(finding: Finding) -> str:
    return f"{finding.what}; {finding.help}" if finding.help else finding.what


def in_words(statistics: Mapping[str, int | float]) -> str:
    """Say the figures in one line.

    >>> done = {"rulesets": 2, "distinct": 9, "kept": 4, "answered": 5, "undecided": 0, "seconds": 0.3}
    >>> in_words({**done, "unchanged": False})
    'proofs: 2 different rulesets, 9 questions: 4 kept from before, 5 answered in 0.3 s, 0 undecided'
    >>> in_words({**done, "unchanged": True})
    'proofs: 2 different rulesets, unchanged since they were last proved'
    """
    if statistics["unchanged"]:
        return f"proofs: {statistics['rulesets']:,} different rulesets, unchanged since they were last proved"
    return (
        f"proofs: {statistics['rulesets']:,} different rulesets, "
        f"{statistics['distinct']:,} questions: {statistics['kept']:,} kept from before, "
        f"{statistics['answered']:,} answered in {statistics['seconds']} s, {statistics['undecided']:,} undecided"
    )
