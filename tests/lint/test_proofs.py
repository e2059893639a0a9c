"""Cases of the proofs beyond those on their pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizrules.lint.proofs import PROOFS
from proved_here import found_in
from shown_by_findings import faults_of_examples

Write = Callable[[str], Path]
_RULES = "# example/plan_change.yaml\nbusiness: plan_change\nrules:\n"

_SILENT = {
    "an exception for some": """
  - id: a
    when: {line.days_in_service: {less_than: 30}}
    unless: {owner.present: true}
    forbid: no
    cite: [E-1]
  - {id: b, from: "2015-01-01", do: {task: it}, cite: [E-1]}
""",
    "two effects": """
  - {id: a, when: {line.days_in_service: {less_than: 30}}, forbid: no, cite: [E-1]}
  - {id: b, when: {line.days_in_service: {less_than: 30}}, forbid: never, cite: [E-1]}
""",
    "one of two that is not in force for long": """
  - {id: a, from: "2015-01-01", when: {line.days_in_service: {less_than: 30}}, forbid: no, cite: [E-1]}
  - id: b
    from: "2015-01-01"
    until: "2016-01-01"
    when: {line.days_in_service: {less_than: 60}}
    unless: {owner.present: true, owner.papers_genuine: true}
    forbid: no
    cite: [E-1]
""",
    "counted": """
  - {id: a, limit: {count: [line.days_in_service], adding: 1, at_most: 9, per: owner.number}, say: so, cite: [E-1]}
""",
    "added": """
  - id: a
    limit: {count: [line.months_in_service], adding: line.days_in_service, at_most: 9, per: owner.number}
    say: so
    cite: [E-1]
""",
    "charged": """
  - {id: a, charge: {kind: fee, amount: {fact: line.days_in_service}}, cite: [E-1]}
""",
    "a figure unset for ever": """
  - {id: a, from: "2015-01-01", do: {task: it, within_hours: {parameter: hours}}, cite: [E-1]}
# example/parameters.yaml
hours: {unit: hour, values: unset}
""",
}
_FAULTS = {
    "always excepted": (
        """
  - id: a
    when: {line.days_in_service: {less_than: 30}}
    unless: {line.days_in_service: {less_than: 60}}
    forbid: no
    cite: [E-1]
""",
        {"idle-exception", "condition-never-holds", "idle-fact"},
    ),
    "said by another branch": (
        """
  - id: a
    when: {any: [{line.days_in_service: {less_than: 30}}, {line.days_in_service: {less_than: 9}}]}
    forbid: no
    cite: [E-1]
""",
        {"redundant-condition"},
    ),
    "said again inside": (
        """
  - id: a
    when:
      line.days_in_service: {less_than: 30}
      any: [{owner.present: true}, {owner.papers_genuine: true, line.days_in_service: {at_most: 40}}]
    forbid: no
    cite: [E-1]
""",
        {"redundant-condition"},
    ),
    "the same need twice": (
        """
  - {id: a, when: {line.days_in_service: {less_than: 30}}, require: {owner.present: true}, say: so, cite: [E-1]}
  - {id: b, when: {line.days_in_service: {less_than: 30}}, require: {owner.present: true}, say: so, cite: [E-1]}
""",
        {"shadowed-rule"},
    ),
    "rows for all, and an otherwise": (
        """
  - {id: a, charge: {kind: fee, amount: {table: t.fen}}, cite: [E-1]}
tables:
  t: {given: [owner.present], gives: [fen], rows: [[true, 1], [false, 2]], otherwise: [3], cite: [E-1]}
""",
        {"idle-row"},
    ),
    "accepted by nobody": (
        """
  - {id: a, when: {owner.present: true}, forbid: here, cite: [E-1]}
  - {id: b, when: {owner.present: false}, forbid: away, cite: [E-1]}
""",
        {"barring-rule"},
    ),
}


@pytest.mark.parametrize("rules", _SILENT.values(), ids=_SILENT)
def test_what_is_well(rules: str, write: Write) -> None:
    assert [str(finding) for finding in found_in(write(_RULES + rules))] == []


@pytest.mark.parametrize(("rules", "checks"), _FAULTS.values(), ids=_FAULTS)
def test_what_is_at_fault(rules: str, checks: set[str], write: Write) -> None:
    folder = write(_RULES + rules)

    found = found_in(folder)

    assert {finding.check for finding in found} == checks
    assert faults_of_examples(found, folder) == []


_GROUP = """
# law/cn/papers.yaml
purposes: {identity: identity}
types: {card: {title: card}, receipt: {title: receipt}, letter: {title: letter}}
groups:
  shown: {for: identity, any_of: [card, {paper: receipt, when: {holder.present: false}}], cite: [E-1]}
  sent:
    for: identity
    any_of: [{paper: letter, when: {holder.present: false}, with: [{paper: shown, of: holder}]}]
    cite: [E-1]
"""
_ASKED = {
    "of those to whom it is open": ("{owner.present: false}", "{paper: shown, of: owner}", []),
    "of everybody": ("{}", "{paper: shown, of: owner}", []),
    "of those to whom it is closed": ("{owner.present: true}", "{paper: shown, of: owner}", ["receipt"]),
    "beside another": (
        "{owner.present: true}",
        "{any: [{owner.portrait: passed}, {paper: shown, of: owner}]}",
        ["receipt"],
    ),
    "with what is open": ("{owner.papers_genuine: true}", "{paper: sent, of: owner}", []),
    "of a companion": ("{owner.present: true}", "{paper: shown, of: owner.proxy}", []),
    "by its own name": ("{owner.present: true}", "{paper: receipt, of: owner}", []),
    "where nothing is asked": (
        "{line.state: stock, any: [{line.state: active}]}",
        "{paper: shown, of: owner}",
        ["receipt"],
    ),
}


@pytest.mark.parametrize(("when", "need", "idle"), _ASKED.values(), ids=_ASKED)
def test_an_option_that_is_open_to_nobody_of_whom_it_is_asked(
    when: str, need: str, idle: list[str], write: Write
) -> None:
    rule = f"  - {{id: a, when: {when}, require: {need}, say: so, cite: [E-1]}}\n"
    option = next(proof for proof in PROOFS if proof.id == "idle-option")
    folder = write(_RULES + rule + _GROUP)

    found = found_in(folder, option)

    assert [finding.what.split("`")[1] for finding in found] == idle
    assert all(finding.place.file == "rulesets/law/cn/papers.yaml" for finding in found if finding.place)
    assert faults_of_examples(found, folder) == []


def test_an_option_that_one_of_two_rules_leaves_open_is_not_idle(write: Write) -> None:
    option = next(proof for proof in PROOFS if proof.id == "idle-option")
    rules = "".join(
        f"  - {{id: {name}, when: {{owner.present: {name}}}, require: {{paper: shown, of: owner}}, cite: [E-1]}}\n"
        for name in ("true", "false")
    )

    assert (
        found_in(write(_RULES + rules.replace("id: true", "id: a").replace("id: false", "id: b") + _GROUP), option)
        == []
    )


def test_an_option_that_a_layer_below_closes_is_idle_where_no_other_leaves_it_open(write: Write) -> None:
    option = next(proof for proof in PROOFS if proof.id == "idle-option")
    rule = "  - {id: a, when: {owner.present: true}, require: {paper: shown, of: owner}, cite: [E-1]}\n"
    narrowed = "groups: {shown: {narrow: [{paper: card, when: {holder.present: false}}], cite: [E-1]}}\n"
    folder = write(f"{_RULES}{rule}{_GROUP}# example/papers.yaml\n{narrowed}")

    assert [finding.what.split("`")[1] for finding in found_in(folder, option)] == ["card", "receipt"]
    (folder / "other").mkdir()
    (folder / "other" / "layer.yaml").write_text("title: Other\n", encoding="utf-8")
    (folder / "other" / "plan_change.yaml").write_text(_RULES.partition("\n")[2] + rule, encoding="utf-8")
    assert [finding.what.split("`")[1] for finding in found_in(folder, option)] == ["receipt"]


_OUTLIVED = """
  - {id: short, from: "2015-01-01", until: "2016-01-01", when: {owner.present: true}, forbid: here, cite: [E-1]}
  - {id: long, from: "2015-01-01", when: {owner.present: true}, forbid: here, cite: [E-1]}
"""


def test_of_two_rules_the_one_is_too_many_that_the_other_outlives(write: Write) -> None:
    found = found_in(write(_RULES + _OUTLIVED))
    assert [(finding.check, finding.rule) for finding in found] == [("shadowed-rule", "short")]


def test_what_bars_acceptance_and_cannot_be_decided(write: Write) -> None:
    barring = next(proof for proof in PROOFS if proof.id == "barring-rule")
    rule = "  - {id: a, when: {owner.present: true}, do: {task: it}, cite: [E-1]}\n"

    found = found_in(write(_RULES + rule), barring, budget=1)

    assert found
    assert all(finding.what.startswith("not decided within the budget: no request ") for finding in found)


_LATER = '# example/parameters.yaml\nlater: {unit: day, values: [{from: "2015-06-01", value: 30, cite: [E-1]}]}\n'
_WAITING = {
    "a limit": "limit: {count: [line.days_in_service], adding: 1, at_most: {parameter: later}, per: owner.number}",
    "a charge": "charge: {kind: fee, amount: {parameter: later}}",
    "a duty": "do: {task: it, within_hours: {parameter: later}}",
    "a need": "require: {owner.present: true, line.days_in_service: {at_least: {parameter: later}}}",
}


@pytest.mark.parametrize("effect", _WAITING.values(), ids=_WAITING)
def test_an_effect_that_waits_for_its_figure(effect: str, write: Write) -> None:
    rule = f'  - {{id: a, from: "2015-01-01", {effect}, say: so, cite: [E-1]}}\n{_LATER}'
    undefined = next(proof for proof in PROOFS if proof.id == "undefined-parameter")

    (found,) = found_in(write(_RULES + rule), undefined)

    assert found.what == "the rule `a` is in force on 2015-01-01, and `later` has no value before 2015-06-01"
    assert found_in(write(_RULES + rule.replace("2015-01-01", "2015-06-01")), undefined) == []
    assert found_in(write(_RULES + rule.replace('from: "2015-01-01", ', "")), undefined) == []
