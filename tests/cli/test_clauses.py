"""`clauses`: what rests on which clause, from both sides, and what rests on nothing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.cli.citing import Citing
from bizrules.cli.clauses import KINDS
from bizrules.rules.sources import operators

Run = Callable[..., Any]

# Every clause that the five source documents hold, by the section of the source.
_SEED_CLAUSES = {
    "CT01": range(1, 15),
    "CT02": range(1, 4),
    "CM61": range(1, 18),
    "CM62": range(1, 4),
    "CM63": range(1, 12),
    "CMFN": range(1, 8),
    "CUA1": range(1, 12),
    "GEN": range(1, 16),
    "GRT": range(1, 13),
    "CPL": range(1, 3),
    "RET": range(1, 2),
    "BBI": range(1, 3),
}


def test_every_clause_of_the_sources_is_applied_or_says_why_not() -> None:
    citing = Citing(bizrules.load(operator) for operator in operators())
    wanted = [f"{document}-{number:02}" for document, numbers in _SEED_CLAUSES.items() for number in numbers]

    assert len(wanted) == 98
    assert [name for name in wanted if name not in citing.clauses] == []
    assert [name for name in wanted if not citing.is_cited(name) and not citing.clauses[name].no_rule] == []


def test_a_clause_has_its_rules_with_operators_businesses_and_effects(run: Run) -> None:
    (clause,) = run("clauses", "CT01-12", "--format", "json").json()

    rules = {rule["id"]: rule for rule in clause["rules"]}
    limit = rules["china-telecom/device_contracts/three-per-number"]
    assert limit["effect"] == "limit"
    assert limit["operators"] == {"china-telecom": ["new_activation", "device_contract_plan"]}
    assert {"kind": "parameter", "name": "device_contract_limit"} in clause["others"]


def test_a_rule_has_its_clauses(run: Run) -> None:
    rules = run("clauses", "LAW-10", "--rules", "--operator", "china-telecom", "--format", "json").json()

    (five_cards,) = rules
    assert five_cards["id"] == "law/cn/adds_card/five-cards"
    assert [clause["id"] for clause in five_cards["clauses"]] == ["LAW-10"]


def test_the_rules_of_a_region_are_among_them(run: Run) -> None:
    rules = {rule["id"]: rule for rule in _rules(run)}

    of_chongqing = rules["china-telecom/chongqing/number_selection/before-acceptance"]
    assert of_chongqing["operators"] == {"china-telecom": ["number_selection"]}
    assert all(rule["clauses"] for rule in rules.values())


def test_rules_of_law_for_what_the_operator_does_not_do_are_of_no_business(run: Run) -> None:
    rules = {rule["id"]: rule["operators"] for rule in _rules(run)}

    assert rules["law/cn/fault_repair/late"] == {}


def _rules(run: Run) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = run("clauses", "--rules", "--operator", "china-telecom", "--format", "json").json()
    return rules


@pytest.mark.parametrize("way", [(), ("--rules",), ("--uncited",)])
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_in_text(run: Run, way: tuple[str, ...], locale: str) -> None:
    ended = run("clauses", "CT01", "--operator", "china-telecom", *way, "--locale", locale)

    assert (ended.code, ended.err) == (0, "")
    assert ("CT01-14" in ended.out) is (way != ("--rules",))  # nothing rests on a heading without a picture
    assert ("CT01-12" in ended.out) is (way != ("--uncited",))


def test_uncited_clauses_say_why(run: Run) -> None:
    clauses = run("clauses", "CT01", "--uncited", "--operator", "china-telecom", "--format", "json").json()

    assert [clause["id"] for clause in clauses] == ["CT01-01", "CT01-14"]
    assert all(clause["no_rule"] and not clause["rules"] and not clause["others"] for clause in clauses)


def test_a_clause_of_ones_own_that_gives_no_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    own = "document: 本厅规定\nbasis: practice\nclauses:\n  OWN-1: {quote: 每日盘点}\n"
    (tmp_path / "clauses" / "own.yaml").write_text(own, encoding="utf-8")

    ended = run("clauses", "本厅", "--uncited", "--operator", "generic", "--overlay", tmp_path)

    assert ended.out.splitlines() == ["本厅规定", "  OWN-1 每日盘点", "        未形成规则：未说明原因"]


def test_a_rule_of_many_businesses_counts_them(run: Run) -> None:
    text = run("clauses", "--operator", "china-telecom", "--locale", "en").out

    assert re.search(r"China Telecom: \d+ businesses\n", text)
    assert "China Telecom: New subscription\n" in text


def test_every_kind_of_thing_that_cites_has_a_word() -> None:
    citing = Citing(bizrules.load(operator) for operator in operators())

    assert {kind for clause in citing.clauses for kind, _ in citing.others_of(clause)} <= set(KINDS)


def test_a_document_is_found_by_how_it_begins(run: Run) -> None:
    clauses = run("clauses", "营业厅规章制度", "--operator", "generic", "--format", "json").json()

    assert {clause["document"] for clause in clauses} == {"营业厅规章制度"}


def test_an_unknown_clause_is_said(run: Run) -> None:
    ended = run("clauses", "CT01-99", "--operator", "generic")

    assert ended.code == 2
    assert "did you mean `CT01-09`?" in ended.err


@pytest.mark.parametrize("command", ["clauses", "show", "explain"])
def test_a_definition_is_in_the_language_and_what_was_published_as_it_was_published(
    run: Run, tmp_path: Path, command: str
) -> None:
    request = tmp_path / "request.json"
    request.write_text('{"business": "sim_replacement", "region": "shanghai", "day": "2026-11-21"}', encoding="utf-8")
    about = {"clauses": [], "show": ["sim_replacement"], "explain": [str(request)]}[command]
    said = "".join(run(command, *about, "--operator", "china-telecom", "--locale", "en").out.split())
    assert "Replacesalostordamagedcard" in said
    assert "补发遗失的卡" not in said
    assert "挂失停机的号码经补卡或解挂恢复在网" in said
