"""`compare`: is each business the same, stricter or looser, with an example each way, and what of past requests."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import bizrules
from bizrules.cli.compared_words import _enough, _example_record, _told
from bizrules.cli.rule_words import RuleWords
from bizrules.proofs.compare import Example, Pair
from bizrules.proofs.replay import outcomes
from bizrules.proofs.witness import Witness
from bizrules.rules.language.effect import Approval, Forbid, Redirect
from made_rules import MadeRules

pytest.importorskip("z3")

Run = Callable[..., Any]
Edit = Callable[[str, str, str], Path]

WORLD = Path(__file__).parents[1] / "golden" / "world"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WORLD, tmp_path / "old"))


@pytest.fixture
def edited(old: Path, tmp_path: Path) -> Edit:
    """Copy the old version with one text put for another, which must be there."""

    def edit(file: str, before: str, after: str) -> Path:
        new = tmp_path / "new" if (tmp_path / "new").exists() else Path(shutil.copytree(old, tmp_path / "new"))
        text = (new / file).read_text("utf-8")
        assert before in text
        (new / file).write_text(text.replace(before, after), "utf-8")
        return new

    return edit


def relations(run: Run, *arguments: object) -> dict[tuple[str, str], str]:
    found = run("compare", *arguments, "--operator", "alpha", "--format", "json").json()["businesses"]
    return {(one["business"], one["customer"]): one["relation"] for one in found}


def test_the_same_rules_are_the_same(run: Run, old: Path) -> None:
    assert set(relations(run, old, old).values()) == {"same"}
    ended = run("compare", old, old, "--operator", "alpha")
    assert ended.code == 0
    assert ended.out.startswith("甲公司  ")
    assert [line for line in ended.out.splitlines() if line.startswith("相同 ")] == ["相同 4"]


def test_one_more_refusal_is_stricter_and_one_less_looser(run: Run, old: Path, edited: Edit) -> None:
    rule = "  - {id: in-person, when: {owner.present: false}, forbid: 须本人办理, cite: [SEED-1]}\n"
    new = edited("alpha/activation.yaml", rule, "")
    assert relations(run, old, new)["activation", "individual"] == "looser"
    assert relations(run, new, old)["activation", "individual"] == "stricter"
    assert relations(run, old, new)["transfer", ""] == "same"
    looser = run("compare", old, new, "--operator", "alpha", "--business", "activation")
    assert looser.code == 1
    assert " ".join(looser.out.split()).endswith(
        "不予受理 → 可受理 原：须本人办理 SEED-1 例如：机主 到场：否"
        " 规则有何不同 删去 须本人办理 SEED-1 适用于：机主 到场：否"
        " alpha/activation/in-person（开户）"
    )
    assert run("compare", new, old, "--operator", "alpha", "--business", "activation").code == 0


def test_another_refusal_instead_is_both_and_kinds_of_customers_are_told_apart(
    run: Run, old: Path, edited: Edit
) -> None:
    new = edited("alpha/activation.yaml", "when: {owner.present: false}", "when: {owner.kind: organization}")
    found = relations(run, old, new)
    assert found["activation", "individual"] == "looser"
    assert found["activation", "organization"] == "stricter"
    text = run("compare", old, new, "--operator", "alpha", "--business", "activation", "--scenarios").out
    scenarios = yaml.safe_load(text[text.index("- name:") :])
    assert {scenario["name"] for scenario in scenarios} == {
        "activation individual looser",
        "activation organization stricter",
    }
    assert all(scenario["given"]["owner"]["kind"] in scenario["name"] for scenario in scenarios)


def test_a_business_of_one_version_only_is_named(run: Run, old: Path, edited: Edit) -> None:
    new = edited("alpha/layer.yaml", "甲公司", "甲公司")
    (new / "alpha" / "inspection.yaml").unlink()
    assert "仅原有" in run("compare", old, new, "--operator", "alpha").out
    assert "仅现有" in run("compare", new, old, "--operator", "alpha").out
    assert relations(run, old, new)["inspection", ""] is None


def test_days_of_the_shipped_rules_are_compared(run: Run) -> None:
    ended = run(
        "compare", "2025-05-31", "2025-06-01", "--operator", "china-telecom", "--business", "new_activation",
        "--locale", "en",
    )  # fmt: skip
    assert ended.code == 1
    said = " ".join(ended.out.split())
    assert "before: Owner's proxy: Every person present must pass the on-site portrait" in said
    assert "Owner's proxy, portrait comparison: " in said


def test_past_requests_that_end_otherwise_are_counted_with_the_rules(
    run: Run, old: Path, edited: Edit, tmp_path: Path
) -> None:
    new = edited("alpha/activation.yaml", "when: {owner.present: false}", "when: {owner.present: true}")
    asked = {"business": "activation", "day": "2026-11-21", "region": "north", "line": {"state": "stock"}}
    requests = [{**asked, "owner": {"present": present}} for present in (False, False, True)]
    lines = [*(json.dumps(request) for request in requests), "no json", "", json.dumps({**asked, "region": "nowhere"})]
    (tmp_path / "requests.jsonl").write_text("\n".join(lines), "utf-8")
    ended = run(
        "compare", old, new, "--operator", "alpha", "--requests", tmp_path / "requests.jsonl", "--format", "json"
    )
    past = ended.json()["requests"]
    assert (past["total"], past["same"], past["unread"]) == (5, 0, 2)
    assert sum(past["turned"].values()) == 3
    assert past["rules"]["alpha/activation/in-person"] == 3
    said = run("compare", old, new, "--operator", "alpha", "--requests", tmp_path / "requests.jsonl").out
    assert "以往申请5件" in said
    assert re.search(r"无法读取\W*2", said)
    (tmp_path / "requests.jsonl").write_text("\n".join(lines[:3]), "utf-8")
    said = run("compare", old, new, "--operator", "alpha", "--requests", tmp_path / "requests.jsonl").out
    assert "无法读取" not in said


def test_past_requests_that_end_as_before_with_other_parts_are_told_from_those_that_are_the_same(
    run: Run, old: Path, edited: Edit, tmp_path: Path
) -> None:
    new = edited("alpha/activation.yaml", "[large, any, 200]", "[large, any, 250]")
    asked = {"business": "activation", "day": "2026-11-21", "region": "north"}
    plans = [{**asked, "line": {"state": "stock", "plan": plan, "years": 1}} for plan in ("large", "small", "large")]
    (tmp_path / "requests.jsonl").write_text("\n".join(json.dumps(request) for request in plans), "utf-8")
    versions = ("compare", old, new, "--operator", "alpha", "--requests", tmp_path / "requests.jsonl")
    past = run(*versions, "--format", "json").json()["requests"]
    assert (past["same"], past["differing"], past["parts"], past["turned"]) == (1, 2, {"charges": 2}, {})
    said = run(*versions).out
    assert re.search(r"各项都相同\W*1", said)
    assert re.search(r"结果不变，内容有别\W*2\s+费用\W*2", said)
    assert "内容有别" not in run("compare", old, old, *versions[3:]).out


def test_a_request_that_only_one_version_can_read_is_counted(run: Run, old: Path, edited: Edit, tmp_path: Path) -> None:
    new = edited("alpha/layer.yaml", "甲公司", "甲公司")
    (new / "alpha" / "activation.yaml").unlink()
    asked = {"business": "activation", "day": "2026-11-21", "region": "north", "owner": {"present": False}}
    (tmp_path / "requests.jsonl").write_text(json.dumps(asked), "utf-8")
    versions = ("compare", old, new, "--operator", "alpha", "--requests", tmp_path / "requests.jsonl")
    assert run(*versions, "--format", "json").json()["requests"]["turned"] == {"refuse unreadable": 1}


def test_packs_are_versions_too(run: Run, old: Path, tmp_path: Path) -> None:
    pack = tmp_path / "old.zip"
    assert run("pack", pack, "--operator", "alpha", "--region", "north", "--rulesets", old).code == 0
    assert set(relations(run, pack, old, "--region", "north").values()) == {"same"}
    ended = run("compare", pack, old, "--operator", "alpha", "--region", "south")
    assert (ended.code, ended.out) == (2, "")
    assert "the pack holds no rules in `south`" in ended.err
    ended = run("compare", pack, pack, "--operator", "generic")
    assert ended.code == 2
    assert "pack of `alpha`" in ended.err


@pytest.mark.parametrize("command", ["compare", "review"])
def test_two_folders_of_own_rules_have_one_name(command: str, run: Run, old: Path, tmp_path: Path) -> None:
    for name in ("then/ours", "ours", "theirs"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "layer.yaml").write_text("title: 本厅", "utf-8")
    asked = (command, tmp_path / "then" / "ours")
    assert run(*asked, tmp_path / "ours", "--operator", "alpha", "--rulesets", old).code == 0
    ended = run(*asked, tmp_path / "theirs", "--operator", "alpha", "--rulesets", old)
    assert (ended.code, ended.out) == (2, "")
    assert "as `old/theirs` and `theirs`" in ended.err
    assert run(*asked, old, "--operator", "alpha", "--rulesets", old).code == 0


def test_a_pack_is_compared_in_what_holds_in_all_regions(run: Run, old: Path, tmp_path: Path) -> None:
    pack = tmp_path / "old.zip"
    assert run("pack", pack, "--operator", "alpha", "--region", "north", "--rulesets", old).code == 0
    assert set(relations(run, pack, old).values()) == {"same"}


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2024-02-30", "no day of the calendar"),
        ("2025-5-31", "did you mean `2025-05-31`?"),
        ("2025/05/31", "did you mean `2025-05-31`?"),
        ("20250531", "did you mean `2025-05-31`?"),
        ("2025年5月31日", "did you mean `2025-05-31`?"),
        ("2025-2-30", "write it as 2026-11-21"),
        ("2025-06", "a day is written YYYY-MM-DD"),
        ("nowhere", "no folder `nowhere`"),
        ("HEAD:rules", "did you mean `git:HEAD:rules`?"),
        ("git:HAED:rules", "git knows no revision `HAED` [no-revision]\n  help: did you mean `HEAD`?"),
        ("git:-x:rules", "git knows no revision `-x`"),
        ("git::rules", "git knows no revision ``"),
        ("git:HEAD:nowhere", "git has no folder `nowhere` at `HEAD`"),
    ],
)
def test_a_version_that_is_none_is_said(
    run: Run, version: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), (*author, "commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run(["git", *command], check=True, capture_output=True)  # noqa: S603, S607
    ended = run("compare", version, "2024-03-01", "--operator", "generic")
    assert ended.code == 2
    assert said in ended.err


def test_a_revision_where_there_is_no_repository_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "no repository of git here" in run("compare", "git:HEAD", "2024-03-01", "--operator", "generic").err
    monkeypatch.setenv("PATH", "")
    assert "with git installed" in run("compare", "git:HEAD", "2024-03-01", "--operator", "generic").err


def test_a_business_of_neither_version_is_said(run: Run, old: Path) -> None:
    ended = run("compare", old, old, "--operator", "alpha", "--business", "activaton")
    assert ended.code == 2
    assert "did you mean `activation`?" in ended.err


def test_a_case_is_told_by_titles_with_figures_papers_and_approvals() -> None:
    book = bizrules.load("china-telecom")
    ruleset = book.rules("sim_replacement", "shanghai", date(2026, 11, 21)).ruleset
    approval = next(rule for rule in ruleset.rules if isinstance(rule.effect, Approval))
    words = RuleWords(book.wording.phrases("en"), ruleset)
    leaves = {("resident_id_card", "owner", "original"): 3, ("resident_id_card", "owner.proxy", "copy"): 2}
    case = Witness({}, {"ceiling": 5}, leaves, {approval.id: "granted", "law/cn/gone/rule": "denied"})

    assert list(_told(case, words)) == [
        "the figure ceiling, which no source gives: 5",
        "Owner: resident identity card",
        "Owner's proxy: resident identity card (copy) (check by hand)",
        f"{words.sentence(approval)}: approval granted",
        "law/cn/gone/rule: approval denied",
    ]


def test_a_rule_that_stands_against_two_persons_is_named_once() -> None:
    free, refused = MadeRules(), MadeRules()
    refused.add("nobody", Forbid("no"), roles={"holder": "owner"})
    refused.add("nobody", Forbid("no"), roles={"holder": "owner.proxy"})
    pair = Pair(free.ruleset(), refused.ruleset())
    case = Witness({})
    example = Example(case, outcomes(case, pair.old), outcomes(case, pair.new))

    told = _example_record("stricter", example, pair)

    assert told is not None
    assert told["rules"] == [refused.rules[0].id]


def test_what_ends_alike_on_both_sides_is_told_by_what_keeps_it_so() -> None:
    asked, elsewhere = MadeRules(), MadeRules()
    asked.add("asked", Approval("supervisor"))
    elsewhere.add("elsewhere", Redirect("channel", ("hall",)))
    pair = Pair(asked.ruleset(), elsewhere.ruleset())
    case = Witness({"owner.age": 3})
    example = Example(case, outcomes(case, pair.old), outcomes(case, pair.new))

    assert example.old == example.new == {"refer"}
    assert _enough("stricter", example, pair) == Witness({})


def test_a_business_may_be_named_by_its_alias(run: Run) -> None:
    days = ["compare", "2026-11-20", "2026-11-21", "--operator", "china-telecom", "--format", "json"]
    found = run(*days, "--business", "补卡").json()["businesses"]
    assert {one["business"] for one in found} == {"sim_replacement"}
