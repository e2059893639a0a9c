"""`bizrules lint`: what it prints, and its exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.cli.main import main
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

Write = Callable[[str], Path]

_RULES = """
# other/layer.yaml
title: Other
# law/cn/plan_change.yaml
business: plan_change
rules:
  - {id: shared, when: {line.days_in_service: {less_than: 30}}, forbid: a new line, cite: [E-1]}
# example/plan_change.yaml
business: plan_change
rules:
  - {id: own, when: {owner.present: false}, forbid: nobody here, cite: [E-1]}
  - {id: always, do: {task: something}, cite: [E-1]}
  - {id: left-open, when: {owner.papers_genuine: false}, forbid: false papers, cite: [E-1]}
# other/parameters.yaml
wait: {unit: day, values: unset}
# other/plan_change.yaml
business: plan_change
rules:
  - {id: waiting, when: {line.days_in_service: {less_than: {parameter: wait}}}, forbid: wait, cite: [E-1]}
"""
_SCENARIOS = """
# example/scenarios/plan_change.yaml
operator: example
scenarios:
  - name: nobody here
    given: {business: plan_change, day: "2026-11-21", region: north, owner: {present: false}}
    expect: {outcome: refuse}
# other/scenarios/plan_change.yaml
operator: other
scenarios:
  - name: a new line
    given: {business: plan_change, day: "2026-11-21", region: north, line: {opened_on: "2026-11-20"}}
    expect: {outcome: refuse}
"""

_UNTESTED = [
    ("own", "no scenario makes the condition of the rule `own` false"),
    ("left-open", "no scenario makes the condition of the rule `left-open` false"),
    ("left-open", "no scenario makes the condition of the rule `left-open` true"),
    ("shared", "no scenario makes the condition of the rule `shared` false"),
]


def _lint(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["lint", "--rulesets", str(folder), *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_nothing_found(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    assert _lint(capsys, write("")) == (0, "nothing found\n", "")


def test_shipped_rulesets_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"]) == 0, capsys.readouterr().out


def test_findings_as_text(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    folder = write("# example/parameters.yaml\nmine: {values: unset}\n")
    shown = (
        "rulesets/example/parameters.yaml:1:1: nothing reads the parameter `mine` [inert-parameter]\n"
        "    mine: {values: unset}\n"
        "    ^^^^\n"
        "  help: let the rule that needs the figure read it, or delete it\n"
        "1 finding\n"
    )
    assert _lint(capsys, folder) == (1, shown, "")


def test_findings_as_json(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    code, out, _ = _lint(capsys, write("# example/parameters.yaml\nmine: {values: unset}\n"), "--format", "json")
    (found,) = json.loads(out)["findings"]
    assert code == 1
    assert (found["check"], found["line"]) == ("inert-parameter", 1)
    assert found["file"] == "rulesets/example/parameters.yaml"


def test_checks_may_be_selected_and_ignored(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    folder = write("# example/parameters.yaml\nmine: {values: unset}\nyours: {values: unset}\n")
    assert _lint(capsys, folder, "--ignore", "inert-parameter")[0] == 0
    assert _lint(capsys, folder, "--select", "unused-type")[0] == 0
    assert _lint(capsys, folder, "--select", "inert-parameter")[1].endswith("\n2 findings\n")


def test_a_check_that_is_not_there(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    code, out, err = _lint(capsys, write(""), "--select", "unused-typ", "--ignore", "inert")
    assert (code, out) == (2, "")
    assert err.startswith("there is no check `unused-typ` [unknown-check]\n  help: did you mean `unused-type`?\n")
    assert "`inert`" in err


def test_an_operator_that_is_not_there(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    code, out, err = _lint(capsys, write(""), "--operator", "exampl")
    assert (code, out) == (2, "")
    assert "unknown-operator" in err


# ── rules without a scenario ─────────────────────────────────────────────────────────────────────────────────────────


def _untested(out: str) -> list[tuple[str, str]]:
    return [(found["rule"], found["what"]) for found in json.loads(out)["findings"]]


@pytest.mark.parametrize("operator", [(), ("--operator", "example")])
def test_sides_that_no_scenario_of_any_operator_shows(
    operator: tuple[str, ...], capsys: pytest.CaptureFixture[str], write: Write
) -> None:
    code, out, _ = _lint(capsys, write(_RULES + _SCENARIOS), "--format", "json", *operator)
    assert code == 1
    assert _untested(out) == _UNTESTED


def test_a_rule_that_is_replaced_needs_no_scenario(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    folder = write(_RULES + _SCENARIOS)
    digest = _digest(folder)
    overlay = folder.parent / "mine"
    (overlay / "scenarios").mkdir(parents=True)
    (overlay / "plan_change.yaml").write_text(
        "business: plan_change\n"
        "rules:\n"
        "  - id: other-words\n"
        "    when: {owner.papers_genuine: false}\n"
        "    forbid: other words\n"
        "    cite: [E-1]\n"
        f"    replaces: {{rule: example/plan_change/left-open, digest: {digest}, why: an example}}\n"
    )
    (overlay / "scenarios" / "plan_change.yaml").write_text(
        "operator: example\n"
        "scenarios:\n"
        "  - name: false papers\n"
        '    given: {business: plan_change, day: "2026-11-21", region: north, owner: {papers_genuine: false}}\n'
        "    expect: {outcome: refuse}\n"
    )
    arguments = ("--format", "json", "--operator", "example", "--overlay", str(overlay))
    _, out, _ = _lint(capsys, folder, *arguments)
    expected = ("other-words", "no scenario makes the condition of the rule `other-words` false")
    assert set(_untested(out)) == {expected, _UNTESTED[0], _UNTESTED[3]}


def _digest(folder: Path) -> str:
    rulesets = Rulesets(read_sources("example", rulesets=folder))
    files = [file for layer in rulesets.sources.layers for file in rulesets.rule_files(layer)]
    return next(rule.digest for file in files for rule in file.rules if rule.id == "left-open")


def test_a_scenario_that_shows_nothing_beside_another(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    text = _RULES + _SCENARIOS
    again = text.replace(
        "  - name: a new line", "  - name: older\n    given: GIVEN\n    expect: {outcome: refuse}\n  - name: a new line"
    )
    given = '{business: plan_change, day: "2026-11-21", region: north, line: {opened_on: "2026-11-20"}}'
    _, out, _ = _lint(capsys, write(again.replace("GIVEN", given)), "--select", "repeated-scenario")
    assert out == (
        "rulesets/other/scenarios/plan_change.yaml:6:11: the scenario asks what `older` asks, and expects no more"
        " [repeated-scenario]\n"
        "      - name: a new line\n"
        "              ^^^^^^^^^^\n"
        "  help: change the request as its name says, or delete it\n"
        "1 finding\n"
    )


def test_mistakes_in_scenarios_are_told_too(capsys: pytest.CaptureFixture[str], write: Write) -> None:
    folder = write(_RULES + _SCENARIOS.replace("outcome: refuse", "outcom: refuse"))
    code, out, _ = _lint(capsys, folder, "--format", "json")
    assert code == 1
    assert {found["file"] for found in json.loads(out)["findings"]} == {
        "rulesets/example/scenarios/plan_change.yaml",
        "rulesets/other/scenarios/plan_change.yaml",
    }
