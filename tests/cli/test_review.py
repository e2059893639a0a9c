"""`review`: what changed between two versions of rulesets, in words, with clauses, scenarios and sign-offs."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bizrules.cli.review import changes
from bizrules.cli.rule_readings import Reading
from bizrules.rules.language.span import Span

Run = Callable[..., Any]
Edit = Callable[[str, str, str], Path]

WORLD = Path(__file__).parents[1] / "golden" / "world"
SCENARIOS = """\
scenarios:
  - name: somebody else comes
    given: {business: activation, day: "2026-11-21", region: north, owner: {present: false}, line: {state: stock}}
    expect: {outcome: refuse}
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORLD, tmp_path / "old"))


@pytest.fixture
def edited(old: Path, tmp_path: Path) -> Edit:
    """Copy the old version with one text put for another, which must be there."""

    def edit(file: str, before: str, after: str) -> Path:
        new = Path(shutil.copytree(old, tmp_path / "new"))
        text = (new / file).read_text("utf-8")
        assert before in text
        (new / file).write_text(text.replace(before, after), "utf-8")
        return new

    return edit


def test_nothing_changed(run: Run, old: Path) -> None:
    ended = run("review", old, old, "--operator", "alpha", "--format", "json")
    assert (ended.code, ended.json()) == (0, {"operator": "alpha", "changes": [], "scenarios": []})


def test_a_changed_rule_is_said_before_and_now_with_its_clause(run: Run, old: Path, edited: Edit) -> None:
    new = edited("alpha/activation.yaml", "forbid: 须本人办理", "forbid: 须本人到厅办理")
    text = run("review", old, new, "--operator", "alpha").out
    assert "原：拒绝：须本人办理" in text
    assert "现：拒绝：须本人到厅办理" in text
    assert "需提供有效证件" in text
    assert "1处变更" in text


def test_a_new_and_a_vanished_rule(run: Run, old: Path, edited: Edit) -> None:
    new = edited("alpha/activation.yaml", "id: in-person", "id: own-person")
    kinds = {
        change["rule"]: change["kind"]
        for change in run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    }
    assert kinds == {"alpha/activation/own-person": "added", "alpha/activation/in-person": "removed"}


def test_a_figure_of_one_case_of_a_table_is_a_change_and_is_said(run: Run, old: Path, edited: Edit) -> None:
    new = edited("alpha/activation.yaml", "[large, any, 200]", "[large, any, 250]")
    [change] = run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    assert change["rule"] == "alpha/activation/fee"
    details = " ".join(change["new"][0]["details"])
    assert "大套餐" in details
    assert "2.50" in details


def test_a_figure_that_no_sentence_names_alone_is_a_change(run: Run, old: Path, edited: Edit) -> None:
    """The age of minors stands in a definition."""
    new = edited("law/cn/parameters.yaml", "undated, value: 18", "undated, value: 16")
    changed = run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    assert [change["rule"] for change in changed] == ["law/cn/entry/guardian"] * len(changed)
    assert changed


def test_another_quotation_is_a_change_of_every_rule_that_rests_on_it(run: Run, old: Path, edited: Edit) -> None:
    new = edited("clauses/all.yaml", "可提醒客户", "应提醒客户")
    changed = run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    assert {change["rule"] for change in changed} == {"hall/counter/greet", "alpha/inspection/look"}


def test_a_region_is_named_where_only_it_changed(run: Run, old: Path, edited: Edit) -> None:
    new = edited("alpha/south/transfer.yaml", "channel: phone", "channel: own_hall")
    ended = run("review", old, new, "--operator", "alpha")
    assert "南省" in ended.out
    assert "alpha/south/transfer/in-hall" in ended.out


def test_the_same_rule_in_days_that_do_not_meet_is_read_twice(run: Run, old: Path, edited: Edit) -> None:
    days = (
        '{from: undated, value: 18, cite: [LAW-1]}, {from: "2020-01-01", value: 16, cite: [LAW-1]},'
        ' {from: "2021-01-01", value: 18, cite: [LAW-1]}'
    )
    new = edited("law/cn/parameters.yaml", "{from: undated, value: 18, cite: [LAW-1]}", days)
    changed = run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    spans = [reading["in_force"] for change in changed for reading in change["new"]]
    assert {"begin": "2021-01-01", "end": None} in spans
    assert {"begin": "2020-01-01", "end": "2021-01-01"} in spans


def test_a_need_of_several_parts_is_a_change_when_one_part_is(run: Run, old: Path, edited: Edit) -> None:
    rule = "{id: settled, require: {line.arrears: {at_most: 0}}, say: 须先结清,"
    parts = "{any: [{line.arrears: {at_most: 0}}, {paper: letter, of: owner}]}"
    both = edited("alpha/transfer.yaml", rule, f"{{id: settled, require: {parts}, say: 须先结清,")
    changed = run("review", old, both, "--operator", "alpha", "--format", "json").json()["changes"]
    assert {change["rule"] for change in changed} == {"alpha/transfer/settled"}


def test_a_shared_rule_is_named_for_the_businesses_that_it_can_concern(run: Run, old: Path, edited: Edit) -> None:
    rule = "rules:\n  - {id: only-transfer, when: {business: transfer}, do: {tell: 过户须知}, cite: [LAW-1]}"
    new = edited("law/cn/entry.yaml", "rules:", rule)
    [change] = run("review", old, new, "--operator", "alpha", "--format", "json").json()["changes"]
    assert {where["business"] for where in change["new"][0]["where"]} == {"transfer"}


def test_scenarios_that_end_differently(run: Run, old: Path, edited: Edit) -> None:
    (old / "alpha" / "scenarios").mkdir()
    (old / "alpha" / "scenarios" / "activation.yaml").write_text(SCENARIOS, "utf-8")
    new = edited(
        "alpha/activation.yaml", "when: {owner.present: false}, forbid", "when: {owner.kind: organization}, forbid"
    )
    [scenario] = run("review", old, new, "--operator", "alpha", "--format", "json").json()["scenarios"]
    assert (scenario["old"], scenario["new"]) == ("refuse", "undetermined")
    assert "outcome" in scenario["parts"]
    assert "somebody else comes" in run("review", old, new, "--operator", "alpha").out


def test_scenarios_that_differ_alike_stand_together_below_their_outcome(run: Run, old: Path, edited: Edit) -> None:
    (old / "alpha" / "scenarios").mkdir()
    second = SCENARIOS.partition("scenarios:\n")[2].replace("somebody else comes", "and another")
    (old / "alpha" / "scenarios" / "activation.yaml").write_text(SCENARIOS + second, "utf-8")
    new = edited("alpha/activation.yaml", "in-person, when", "in-person-now, when")
    lines = run("review", old, new, "--operator", "alpha").out.splitlines()
    [first] = [number for number, line in enumerate(lines) if line.endswith("/somebody else comes")]
    assert lines[first + 1].endswith("/and another")
    assert [line.strip() for line in lines[first - 4 : first]] == ["不予受理", "理由", "- 须本人办理", "+ 须本人办理"]


def test_what_scenarios_say_otherwise_stands_beside_what_they_said(run: Run, old: Path, edited: Edit) -> None:
    (old / "alpha" / "scenarios").mkdir()
    plan = SCENARIOS.replace("line: {state: stock}", "line: {state: stock, plan: large}")
    (old / "alpha" / "scenarios" / "activation.yaml").write_text(plan, "utf-8")
    new = edited("alpha/activation.yaml", "[large, any, 200]", "[large, any, 250]")
    asked = ("review", old, new, "--operator", "alpha")
    [scenario] = run(*asked, "--format", "json").json()["scenarios"]
    assert scenario["parts"] == ["charges"]
    assert scenario["differences"] == [{"part": "charges", "old": "¥2.00", "new": "¥2.50"}]
    lines = [line.strip() for line in run(*asked).out.splitlines()]
    [first] = [number for number, line in enumerate(lines) if line.endswith("/somebody else comes")]
    assert lines[first - 3 : first] == ["不予受理", "费用", "¥2.00 → ¥2.50"]


def test_a_scenario_that_ends_as_before_is_not_named(run: Run, old: Path) -> None:
    (old / "alpha" / "scenarios").mkdir()
    (old / "alpha" / "scenarios" / "activation.yaml").write_text(SCENARIOS, "utf-8")
    assert run("review", old, old, "--operator", "alpha", "--format", "json").json()["scenarios"] == []


def test_a_scenario_of_a_business_that_the_old_version_lacks(run: Run, old: Path, edited: Edit) -> None:
    (old / "alpha" / "scenarios").mkdir()
    (old / "alpha" / "scenarios" / "activation.yaml").write_text(SCENARIOS, "utf-8")
    new = edited("alpha/layer.yaml", "甲公司", "甲公司")
    (old / "alpha" / "activation.yaml").unlink()
    [scenario] = run("review", old, new, "--operator", "alpha", "--format", "json").json()["scenarios"]
    assert (scenario["old"], scenario["new"]) == ("unreadable", "refuse")


# ── sign-offs ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_signed_does_not_wait_until_it_changes_again(run: Run, old: Path, edited: Edit, tmp_path: Path) -> None:
    new = edited("alpha/activation.yaml", "forbid: 须本人办理", "forbid: 须本人到厅办理")
    asked = ("review", old, new, "--operator", "alpha", "--signed", tmp_path / "signed.jsonl")
    assert run(*asked).code == 1
    assert run(*asked, "--sign", "compliance", "--on", "2026-11-21").code == 0
    again = run(*asked)
    assert again.code == 0
    assert "compliance于2026-11-21签核" in again.out
    rules = new / "alpha" / "activation.yaml"
    rules.write_text(rules.read_text("utf-8").replace("到厅", "到场"), "utf-8")
    assert run(*asked).code == 1


def test_a_line_that_is_no_sign_off_is_named(run: Run, old: Path, tmp_path: Path) -> None:
    (tmp_path / "signed.jsonl").write_text('{"digest": "0"}\nyes\n', "utf-8")
    ended = run("review", old, old, "--operator", "alpha", "--signed", tmp_path / "signed.jsonl")
    assert ended.code == 2
    assert "signed.jsonl:1:1" in ended.err
    assert "signed.jsonl:2:1" in ended.err


def test_sign_offs_that_cannot_be_read_are_said(run: Run, old: Path, tmp_path: Path) -> None:
    ended = run("review", old, old, "--operator", "alpha", "--signed", tmp_path)
    assert ended.code == 2
    assert "cannot be read" in ended.err


def test_a_signature_needs_a_file(run: Run, old: Path) -> None:
    ended = run("review", old, old, "--operator", "alpha", "--sign", "compliance")
    assert ended.code == 2
    assert "--signed FILE" in ended.err


# ── versions and pages ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_written(run: Run, old: Path, edited: Edit, tmp_path: Path) -> None:
    new = edited("alpha/activation.yaml", "forbid: 须本人办理", "forbid: 须<b>本人</b>办理")
    ended = run("review", old, new, "--operator", "alpha", "--out", tmp_path / "page.html")
    assert (ended.code, ended.out.startswith(f"{(tmp_path / 'page.html').as_posix()}: 1")) == (0, True)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "须&lt;b&gt;本人" in page


def test_a_page_that_cannot_be_written_is_said(run: Run, old: Path, tmp_path: Path) -> None:
    ended = run("review", old, old, "--operator", "alpha", "--out", tmp_path / "nowhere" / "page.html")
    assert ended.code == 2
    assert "cannot be written" in ended.err


def test_own_rules_are_held_against_own_rules(run: Run, old: Path, tmp_path: Path) -> None:
    for name in ("before", "after"):
        own = tmp_path / name / "own"
        own.mkdir(parents=True)
        rules = f"business: transfer\nrules: [{{id: x, do: {{tell: {name}}}, cite: [GUESS-1]}}]\n"
        (own / "transfer.yaml").write_text(rules, "utf-8")
    versions = tmp_path / "before" / "own", tmp_path / "after" / "own"
    ended = run("review", *versions, "--rulesets", old, "--operator", "alpha", "--format", "json")
    assert [change["rule"] for change in ended.json()["changes"]] == ["caller/own/transfer/x"]


def test_a_revision_of_git(run: Run, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (
        ("init", "-q"),
        ("add", "old"),
        ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *command], cwd=old.parent, check=True, capture_output=True)  # noqa: S603, S607
    rules = old / "alpha" / "activation.yaml"
    rules.write_text(rules.read_text("utf-8").replace("须本人办理", "须本人到厅办理"), "utf-8")
    monkeypatch.chdir(old.parent)
    ended = run("review", "git:HEAD:old", old, "--operator", "alpha", "--format", "json")
    assert [change["rule"] for change in ended.json()["changes"]] == ["alpha/activation/in-person"]


@pytest.mark.parametrize("name", ["nowhere", "git:nowhere", "git:--output=x:old"])
def test_a_version_that_is_not_there_is_said(run: Run, old: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(old.parent)
    ended = run("review", name, old, "--operator", "alpha")
    assert ended.code == 2
    assert "git" in ended.err


@pytest.mark.parametrize("versions", [("2025-05-31", "2025-06-01"), ("{old}", "2025-06-01"), ("{pack}", "{old}")])
def test_a_part_of_the_rules_is_no_version_to_sign(
    run: Run, old: Path, tmp_path: Path, versions: tuple[str, str]
) -> None:
    pack = tmp_path / "pack.zip"
    run("pack", pack, "--operator", "alpha", "--rulesets", old)
    ended = run("review", *(one.format(old=old, pack=pack) for one in versions), "--operator", "alpha")
    assert (ended.code, ended.out) == (2, "")
    assert "[not-all-rules]\n  help: `bizrules compare" in ended.err


def test_changes_keep_to_rule_and_person() -> None:
    reading = Reading(
        rule="a/b/c",
        person="owner",
        text="x",
        details=(),
        when=(),
        unless=(),
        clauses=(),
        span=Span(),
        content="x",
        where=(("b", ""),),
    )
    assert list(changes([reading], [reading])) == []
    [change] = changes([], [reading])
    assert (change.kind, change.person, len(change.digest)) == ("added", "owner", 16)
    assert json.dumps(change.digest)
