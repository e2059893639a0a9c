"""`bizrules audit`: findings by clause and hall, from every kind of file and by both engines; rejects kept."""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

import bizrules
from bizrules.cli import audit_orders, audit_report
from bizrules.cli.audit_orders import Orders
from bizrules.cli.audit_report import OTHER_HALLS, Report
from bizrules.errors import Problem
from bizrules.flows.audit import Breach, breaches
from bizrules.rules.domains import domains
from bizrules.rules.resolved import ResolvedRuleset
from bizrules.rules.sql_orders import matrix_rules, told_names

Run = Callable[..., Any]
OPERATOR = "china-telecom"
BOOK = bizrules.load(OPERATOR)
FOURTH = {
    "business": "device_contract_plan",
    "day": "2026-11-21",
    "region": "shanghai",
    "order": {"device_contracts": 1},
    "owner": {"kind": "individual", "device_contracts": 3},
}
DAYS = (date(2026, 11, 21), date(2024, 2, 29))
NUMBER = "110101199001010015"


def json_lines(path: Path, orders: Sequence[object]) -> Path:
    lines = (order if isinstance(order, str) else json.dumps(order) for order in orders)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def flat(told: dict[str, Any], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in told.items():
        if isinstance(value, dict) and name != "same_person":
            found |= flat(value, f"{before}{name}.")
        else:
            written = json.dumps(value) if isinstance(value, dict | list) else value
            found[before + name] = str(value).lower() if isinstance(value, bool) else written
    return found


def table(path: Path, orders: Sequence[dict[str, Any]]) -> Path:
    rows = [flat(order) for order in orders]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def parquet(path: Path, query: str) -> Path:
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def findings(folder: Path) -> list[tuple[int, str, str, str]]:
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        return sorted((int(row["row"]), row["clause"], row["rule"], row["certain"]) for row in csv.DictReader(file))


def rejects(folder: Path) -> dict[int, list[str]]:
    lines = (folder / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    return {told["row"]: [problem["code"] for problem in told["problems"]] for told in map(json.loads, lines)}


@pytest.fixture
def audit(run: Run, tmp_path: Path) -> Run:
    def audit(file: Path, *options: str) -> Any:
        return run("audit", file, "--operator", OPERATOR, "--out", tmp_path / "out", *options)

    return audit


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# ── the answer ───────────────────────────────────────────────────────────────────────────────────────────────────────

RULE = "china-telecom/device_contracts/three-per-number"
ORDERS: list[dict[str, Any]] = [
    {**FOURTH, "accepted": True, "hall": "east"},
    {**FOURTH, "accepted": False, "hall": "east"},
    {**FOURTH, "hall": "west"},
    {**FOURTH, "hall": 7, "owner": {"kind": "individual"}},
]


@pytest.mark.parametrize("engine", ["compiled", "sql"])
def test_accepted_orders_are_counted_by_clause_and_hall(audit: Run, tmp_path: Path, out: Path, engine: str) -> None:
    ended = audit(json_lines(tmp_path / "orders.jsonl", ORDERS), "--engine", engine, "--locale", "en")
    assert ended.code == 0
    broken = [found for found in findings(out) if found[2] == RULE]
    assert broken == [(1, "CT01-12", RULE, "true"), (3, "CT01-12", RULE, "true"), (4, "CT01-12", RULE, "false")]
    summary = (out / "summary.csv").read_text(encoding="utf-8").splitlines()
    assert summary[0] == "clause,hall,certain,open"
    assert {"CT01-12,7,0,1", "CT01-12,east,1,0", "CT01-12,west,1,0"} <= set(summary)
    assert (out / "summary.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "3 accepted orders audited" in ended.out
    assert "█" in ended.out


def test_json_has_the_same_counts(audit: Run, tmp_path: Path) -> None:
    told = audit(json_lines(tmp_path / "orders.jsonl", ORDERS), "--engine", "sql", "--format", "json").json()
    assert (told["audited"], told["broken"], told["not_accepted"], told["rejected"]) == (3, 2, 1, 0)
    assert told["clauses"]["CT01-12"] == {"certain": 2, "open": 1}
    assert told["halls"]["east"]["certain"] == 1


def test_several_processes_find_the_same(audit: Run, tmp_path: Path, out: Path) -> None:
    file = json_lines(tmp_path / "orders.jsonl", ORDERS * 300)
    audit(file)
    alone = (out / "findings.csv").read_text(encoding="utf-8")
    audit(file, "--processes", "2")
    assert (out / "findings.csv").read_text(encoding="utf-8") == alone


def test_lacking_papers_break_a_clause_and_papers_at_hand_do_not(example: Callable[[str], Path]) -> None:
    told = json.loads(example("01").read_text(encoding="utf-8"))
    assert list(breaches(BOOK.decide(told))) == []
    lacking = list(breaches(BOOK.decide({**told, "papers": []})))
    assert any(breach.certain for breach in lacking)
    unknown = list(breaches(BOOK.decide({key: value for key, value in told.items() if key != "papers"})))
    assert {breach.certain for breach in unknown} == {False}


def test_what_no_paper_can_fill_is_counted_on_the_checklist_only() -> None:
    decision = BOOK.decide(FOURTH)
    never = tuple(replace(reason, kind="no_paper_possible") for reason in decision.reasons)
    assert list(breaches(replace(decision, reasons=never, checklist=()))) == []


def test_nothing_broken_is_no_table(audit: Run, tmp_path: Path, out: Path, example: Callable[[str], Path]) -> None:
    accepted = json.loads(example("01").read_text(encoding="utf-8"))
    del accepted["papers"][0]["number"]
    ended = audit(json_lines(tmp_path / "orders.jsonl", [accepted | {"owner": accepted["owner"]}]), "--locale", "en")
    assert "0 surely break a clause" in ended.out
    assert "what it says" not in ended.out or findings(out)


# ── the kinds of file ────────────────────────────────────────────────────────────────────────────────────────────────


def variants(tmp_path: Path) -> dict[str, Path]:
    orders: list[dict[str, Any]] = [
        *({key: value for key, value in order.items() if key != "hall"} for order in ORDERS),
        {**FOURTH, "people": ["owner"], "same_person": {}, "papers": [], "hall": "东", "accepted": True},
    ]
    as_table = table(tmp_path / "orders.csv", orders)
    columns = (
        '* REPLACE (CAST(day AS DATE) AS day, CAST("owner.device_contracts" AS BIGINT) AS "owner.device_contracts"'
    )
    columns += ", CAST(accepted AS BOOLEAN) AS accepted)"
    query = f"SELECT {columns} FROM read_csv('{as_table}', all_varchar = true)"  # noqa: S608
    return {
        "json": json_lines(tmp_path / "orders.jsonl", orders),
        "csv": as_table,
        "parquet": parquet(tmp_path / "orders.parquet", query),
    }


@pytest.mark.parametrize("engine", ["compiled", "sql"])
def test_every_kind_of_file_gives_the_same(audit: Run, tmp_path: Path, out: Path, engine: str) -> None:
    found = {}
    for kind, file in variants(tmp_path).items():
        assert audit(file, "--engine", engine).code == 0
        found[kind] = (findings(out), rejects(out))
    assert found["json"] == found["csv"] == found["parquet"]
    assert found["json"][0]
    assert found["json"][1] == {}


CELLS = """\
business,day,region,owner.kind,owner.present,owner.device_contracts,line.features,line.features.roaming,papers
device_contract_plan,2026-11-21,shanghai,individual,TRUE,3,,true,"[{""type"": ""foreign_passport"", ""of"": ""owner""}]"
device_contract_plan,2026-11-21,shanghai,individual,yes,3,,,
device_contract_plan,2026-11-21,shanghai,individual,,3.5,,,
device_contract_plan,2026-11-21,shanghai,individual,,3,"[""roaming""]",,
device_contract_plan,2026-11-21,shanghai,individual,,3,"[""roaming""]",true,
device_contract_plan,2026-11-21,shanghai,individual,,3,,,[{

device_contract_plan,2026-11-21,shanghai
"""


def test_cells_that_spell_no_value_are_rejected(audit: Run, tmp_path: Path, out: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(b"\xef\xbb\xbf" + CELLS.encode() + "device_contract_plan,2026-11-21,上海,,,,,,\n".encode("gbk"))
    audit(file)
    assert rejects(out) == {
        2: ["wrong-type"],
        3: ["wrong-type"],
        5: ["contradiction"],
        6: ["wrong-type"],
        7: ["wrong-length"],
        8: ["not-utf-8"],
    }
    assert {row for row, *_ in findings(out)} == {1, 4}


def test_a_cell_of_json_is_read_as_a_request_of_json_is(audit: Run, tmp_path: Path, out: Path) -> None:
    file = tmp_path / "orders.csv"
    paper = '{""type"": ""foreign_passport"", ""of"": ""owner"", ""of"": ""payer""}'
    file.write_text(f'business,day,region,papers\ntermination,2026-11-21,shanghai,"[{paper}]"\n', encoding="utf-8")
    audit(file)
    assert rejects(out) == {1: ["wrong-type"]}


def test_a_set_and_its_member_are_told_once(audit: Run, tmp_path: Path, out: Path) -> None:
    file = tmp_path / "orders.csv"
    header = "business,day,region,line.features.roaming,line.features\n"
    file.write_text(header + 'termination,2026-11-21,shanghai,true,"[""roaming""]"\n', encoding="utf-8")
    audit(file)
    assert rejects(out) == {1: ["contradiction"]}


def test_a_cell_of_any_length_stops_no_other(
    audit: Run, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "x" * (csv.field_size_limit() + 1)
    file = tmp_path / "orders.csv"
    row = "termination,2026-11-21,shanghai,stock\n"
    file.write_text(f"business,day,region,line.state\n{row}termination,2026-11-21,{long},stock\n{row}", "utf-8")
    audit(file)
    assert rejects(out) == {2: ["no-csv"]}
    monkeypatch.setattr(audit_orders, "_LONGEST_LINE", 500)
    lines = json_lines(tmp_path / "orders.jsonl", [FOURTH, "x" * 2000, FOURTH, "", "x" * 700])
    audit(lines)
    assert rejects(out) == {2: ["line-too-long"], 4: ["line-too-long"]}
    assert {row for row, *_ in findings(out)} == {1, 3}


def test_an_empty_file_has_no_orders(audit: Run, tmp_path: Path) -> None:
    for name in ("orders.csv", "orders.jsonl"):
        (tmp_path / name).touch()
        assert audit(tmp_path / name, "--format", "json").json()["audited"] == 0


# ── rejects ──────────────────────────────────────────────────────────────────────────────────────────────────────────

BAD: list[Any] = [
    "{",
    {**FOURTH, "accepted": 1},
    {**FOURTH, "hall": [1]},
    {**FOURTH, "operator": "china-mobile"},
    {**FOURTH, "region": "atlantis"},
    {**FOURTH, "day": "2026-13-01"},
    {**FOURTH, "owner": {"kind": NUMBER}},
    {**FOURTH, "owner": {"device_contracts": -1}},
    {**FOURTH, "business": "haircut", "accepted": False},
]


def test_rejects_are_kept_with_their_reasons_and_without_what_is_personal(
    audit: Run, tmp_path: Path, out: Path
) -> None:
    ended = audit(json_lines(tmp_path / "orders.jsonl", BAD))
    assert ended.code == 1  # a script can tell that rows are left
    assert list(rejects(out)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert NUMBER not in (out / "rejects.jsonl").read_text(encoding="utf-8")


def test_sql_rejects_too(audit: Run, tmp_path: Path, out: Path) -> None:
    orders = [*BAD, {**FOURTH, "same_person": {"payer": "owner"}}, {key: FOURTH[key] for key in ("day", "region")}]
    told = audit(json_lines(tmp_path / "orders.jsonl", orders), "--engine", "sql", "--format", "json").json()
    codes = {row: code for row, [code] in rejects(out).items()}
    assert codes == {
        1: "no-json",
        2: "wrong-type",
        4: "other-operator",
        5: "unknown-business",
        6: "wrong-type",
        7: "wrong-type",
        8: "wrong-type",
        10: "same-person",
        11: "unknown-business",
    }
    assert (told["audited"], told["not_accepted"]) == (1, 1)  # SQL takes any JSON for a hall
    assert audit(json_lines(tmp_path / "orders.jsonl", ["{"]), "--engine", "sql").code == 1
    assert rejects(out) == {1: ["no-json"]}


def test_rules_that_cannot_be_used_reject_their_orders(audit: Run, tmp_path: Path, out: Path) -> None:
    faulty = tmp_path / "own" / "device_contract_plan.yaml"
    faulty.parent.mkdir()
    faulty.write_text("business: device_contract_plan\nrules: [{id: x, when: {owner.agee: 1}, forbid: 不}]\n", "utf-8")
    audit(json_lines(tmp_path / "orders.jsonl", [FOURTH]), "--overlay", str(faulty.parent))
    assert rejects(out) == {1: ["faulty-rules"]}


def test_halls_that_are_too_many_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_report, "_MOST_HALLS", 1)
    with Report(tmp_path) as report:
        for hall in ("a", "b", "a"):
            report.add(1, hall, [Breach("LAW-10", "rule", certain=True), Breach("LAW-10", "other", certain=False)])
        report.add(2, "c", [])
        report.reject(3, [Problem(code="x", what="y")])
    assert dict(report.by_hall()) == {"a": (2, 0), OTHER_HALLS: (1, 0)}
    assert (report.audited, report.broken, report.rejected) == (4, 3, 1)


# ── what cannot be audited at all ────────────────────────────────────────────────────────────────────────────────────


def said(audit: Run, file: Path, *options: str) -> str:
    ended = audit(file, *options)
    assert ended.code == 2
    message: str = ended.err
    return message


def test_what_is_wrong_with_the_file_is_said(audit: Run, tmp_path: Path) -> None:
    assert "[unknown-format]" in said(audit, tmp_path / "orders.xls")
    assert "[unreadable]" in said(audit, tmp_path / "orders.jsonl")
    file = tmp_path / "orders.csv"
    file.write_text("business,day,region,owner.agee,region\n", encoding="utf-8")
    for engine in ("compiled", "sql"):
        message = said(audit, file, "--engine", engine)
        assert f"{file}: column 4, `owner.agee`, is no fact " in message
        assert "[unknown-column]" in message
        assert "did you mean `owner.age" in message or "owner." in message
        assert "[duplicate-column]" in message
    assert "no number of processes" in said(audit, file, "--processes", "0")
    (tmp_path / "taken").touch()
    file.write_text("business,day,region\n", encoding="utf-8")
    assert f"`{tmp_path / 'taken'}` cannot be written" in said(audit, file, "--out", str(tmp_path / "taken"))
    (tmp_path / "half" / "summary.csv").mkdir(parents=True)
    assert "[unwritable]" in said(audit, file, "--out", str(tmp_path / "half"))


def test_what_duckdb_says_of_a_file_is_not_repeated(audit: Run, tmp_path: Path) -> None:
    file = tmp_path / "orders.parquet"
    file.write_text(NUMBER, encoding="utf-8")
    for engine in ("compiled", "sql"):
        message = said(audit, file, "--engine", engine)
        assert "DuckDB cannot read the file" in message
        assert NUMBER not in message


def test_parquet_needs_the_extra(audit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    file = tmp_path / "orders.parquet"
    file.touch()
    assert "bizrules[audit]" in said(audit, file)


def test_progress_is_counted_in_bytes_and_rows(tmp_path: Path) -> None:
    for file in variants(tmp_path).values():
        orders = Orders(file, BOOK.schema.vocabulary)
        assert len(list(orders)) == 5
        assert orders.done == orders.total > 0


# ── both engines, row by row ─────────────────────────────────────────────────────────────────────────────────────────

_DAYS = {"birth_date": ("1950-02-28", "2008-02-29", "2012-11-22", "2040-01-01")}


def random_orders(ruleset: ResolvedRuleset, random: Random, day: date) -> list[dict[str, Any]]:
    """Orders of random facts and people, without papers and shared persons, which SQL does not follow."""
    vocabulary, known = ruleset.vocabulary, domains(ruleset)
    orders = []
    for _ in range(4):
        told: dict[str, Any] = {
            "business": ruleset.business,
            "region": ruleset.region,
            "day": str(day),
            "papers": [],  # as long as it is open what is there, a decision tries every case
        }
        for name in told_names([ruleset]):
            fact = vocabulary.find(name)
            assert fact is not None
            days = _DAYS.get(fact.leaf, ("2026-08-31", "2024-01-31", "2026-11-21", "2019-05-30"))
            values = days if fact.type == "day" else known.get(name, (5, 100))
            value = random.choice(values) if random.random() < 0.9 else None  # what is unknown makes decisions slow
            subject, _, leaf = name.rpartition(".")
            if value is not None and not (leaf == "present" and vocabulary.roles.is_person(subject)):
                branch = told
                for part in subject.split("."):
                    branch = branch.setdefault(part, {})
                branch[leaf] = value
        if random.random() < 0.7:
            told["people"] = [person for person in vocabulary.roles.persons() if random.random() < 0.3]
        if random.random() < 0.5:
            told["same_person"] = {}
        orders.append(told)
    return orders


@pytest.mark.parametrize("operator", ["china-telecom", "china-mobile", "china-unicom"])
def test_sql_finds_what_the_decisions_say(run: Run, tmp_path: Path, out: Path, operator: str) -> None:
    book, random = bizrules.load(operator), Random(operator)
    orders, rules = [], set()
    for business in book.businesses("chongqing"):
        for day in DAYS:
            ruleset = book.rules(business, "chongqing", day).ruleset
            rules |= {rule.id for rule in matrix_rules(ruleset)}
            orders += random_orders(ruleset, random, day)
    found = {}
    for engine, write in (("compiled", json_lines), ("sql", json_lines), ("sql", table)):
        file = write(tmp_path / ("orders.csv" if write is table else "orders.jsonl"), orders)
        assert run("audit", file, "--operator", operator, "--out", out, "--engine", engine).code == 0
        assert rejects(out) == {}
        found[engine, file.suffix] = [broken for broken in findings(out) if broken[2] in rules]
    assert len({tuple(one) for one in found.values()}) == 1
    assert {certain for *_, certain in found["sql", ".csv"]} == {"true", "false"}


def test_a_folder_is_no_file_of_orders(run: Run, tmp_path: Path) -> None:
    ended = run("audit", tmp_path, "--operator", "china-telecom", "--out", tmp_path / "out")
    assert ended.code == 2
    assert f"{tmp_path}: this is a folder" in ended.err
