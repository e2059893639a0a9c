"""The tool that damages rulesets makes every kind of damage, and tells what a scenario sees from what none does."""

import shutil
from pathlib import Path

import pytest

from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import operators, read_sources
from mutation.bench import Bench
from mutation.command import main
from mutation.equivalents import LIST, read_equivalents
from mutation.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
KINDS = {
    "any-all", "boolean", "branch", "charge", "company", "comparison", "count", "day", "form", "item", "membership",
    "number", "option", "paper", "parameter", "person", "purpose", "row", "rule", "state", "symbol", "target", "type",
    "unset", "use", "when-unless",
}  # fmt: skip
SCENARIOS = """
bases:
  request:
    {business: transfer, day: "2026-11-21", region: north, here: {channel: own_hall}, line: {state: active, arrears: 0},
    new_owner: {kind: organization, birth_date: "1980-01-01", cards: 0, cards_in_flight: 0}}
scenarios:
  - name: all is paid
    base: request
    expect: {outcome: accept}
  - name: one fen is owed
    base: request
    given: {line: {arrears: 1}}
    expect: {outcome: supplement, items: {settled: missing}}
  - name: in the south by telephone
    base: request
    given: {region: south, here: {channel: phone}}
    expect: {outcome: refer, reasons: [in-hall]}
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, Mutant]:
    books = [Rulesets(read_sources(operator)) for operator in operators()]
    return {mutant.key: mutant for mutant in mutants(books)}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    folder = tmp_path / "rulesets"
    shutil.copytree(ROOT / "tests" / "golden" / "world", folder)
    (folder / "alpha" / "scenarios").mkdir()
    (folder / "alpha" / "scenarios" / "transfer.yaml").write_text(SCENARIOS, encoding="utf-8")
    return folder


def fates(world: Path) -> dict[str, str]:
    bench = Bench(world)
    return {mutant.key: bench.trial(mutant).fate for mutant in mutants(one.rulesets for one in bench.operators)}


def test_every_kind_of_damage_is_made_of_the_shipped_rulesets(shipped: dict[str, Mutant]) -> None:
    assert {mutant.kind for mutant in shipped.values()} == KINDS


def test_each_mutant_has_its_own_name_and_its_own_text(shipped: dict[str, Mutant]) -> None:
    files = {(mutant.file, mutant.text) for mutant in shipped.values()}
    assert len(files) > 0.99 * len(shipped)  # an `any` exchanged with an `all` reads like the branches exchanged


def test_a_damage_is_seen_by_a_scenario_at_its_boundary_and_survives_where_none_stands(world: Path) -> None:
    found = fates(world)
    settled = "alpha/transfer.yaml rules/settled/require/line.arrears"
    assert found[f"{settled}: at_most -> less_than"] == "scenario"
    assert found[f"{settled}/at_most: 0 -> 1"] == "scenario"
    assert found["alpha/south/transfer.yaml rules/in-hall: the rule dropped"] == "scenario"
    assert found["law/cn/parameters.yaml card_limit/values/from/value: 5 -> 4"] == "survived"


def test_what_no_book_reads_has_no_effect_and_what_does_not_load_is_refused(world: Path) -> None:
    found = fates(world)
    assert found["law/cn/parameters.yaml keep_years/values/from/value: 2 -> 3"] == "no effect"
    assert found["law/cn/papers.yaml groups/law_identity/any_of/passport: the option dropped"] == "refused"
    assert found["law/cn/entry.yaml rules/cards/from: 2016-01-01 dropped"] == "lint"


def test_the_command_tells_the_survivors_and_ends_with_one(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--rulesets", str(world), "--without-lint"]
    assert main([*options, "--only", "alpha/inspection.yaml"]) == 1
    assert "SURVIVED alpha/inspection.yaml:3 rules/look: the rule dropped [rule]" in capsys.readouterr().out
    assert main([*options, "--only", "alpha/south", "--kind", "rule"]) == 0
    assert "score: 1 of 1 = 100.0 %" in capsys.readouterr().out


def test_nothing_is_tried_while_a_scenario_fails(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world / "alpha" / "scenarios" / "transfer.yaml"
    path.write_text(SCENARIOS.replace("outcome: accept", "outcome: refuse"), encoding="utf-8")
    assert main(["--rulesets", str(world)]) == 2
    assert "alpha/alpha/transfer/all is paid" in capsys.readouterr().out


def test_the_list_of_equivalents_names_only_mutants_that_are_made(shipped: dict[str, Mutant]) -> None:
    entries = read_equivalents()
    idle = [entry for entry in entries if not any(entry.means(mutant) for mutant in shipped.values())]
    assert not idle, LIST.name
    assert all(entry.reason for entry in entries)


def test_a_sample_of_what_one_operator_asks_is_noticed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    small = ("corporate_group_plan", "family_number", "papers", "proxy_papers", "termination", "unit_papers")
    only = [f"--only=china-mobile/{name}.yaml" for name in small]
    sample = ["--sample", "20", "--seed", "20261122", "--without-lint"]
    assert main(["--operator", "china-mobile", *only, *sample]) == 0, capsys.readouterr().out
