"""Rules that say nothing of themselves are put into words from their parts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
RULES = """\
business: plan_change
rules:
  - {id: elsewhere, redirect: {channel: [own_hall]}, cite: [CT01-04]}
  - {id: other-hall, redirect: {hall: designated}, cite: [CT01-04]}
  - {id: other-business, redirect: {business: termination}, cite: [CT01-04]}
  - {id: fee, charge: {kind: fee, amount: 500}, cite: [CT01-04]}
  - {id: owed, charge: {kind: settlement, amount: {fact: line.arrears}}, cite: [CT01-04]}
  - {id: not-set, charge: {kind: fee, amount: {parameter: voluntary_suspension_fee}}, cite: [CT01-04]}
  - id: both
    when:
      any:
        - {owner.kind: individual}
        - {line.arrears: {at_most: 100}, defined_here: false}
      all: [{line.features: {includes: roaming}}, {line.features: {excludes: direct_dial}}]
      owner.stars: {less_than: 5}
      account.balance: {at_least: {parameter: international_balance}}
    require:
      any:
        - {paper: resident_id_card, of: owner, form: {any: [original, copy]}}
        - {all: [{owner.present: true}, {line.arrears: {at_most: 0}}]}
    say: 带证件或本人到场
    cite: [CT01-04]
  - {id: unsaid, require: {paper: resident_id_card, of: owner}, cite: [CT01-04]}
  - id: several
    require:
      any: [{paper: law_kinship, of: owner}, {all: [{paper: law_kinship, of: payer}, {paper: military_id, of: owner}]}]
    say: 亲属关系证明
    cite: [CT01-04]
  - {id: soon, do: {task: 恢复通话, by: greeter, within_hours: 24}, cite: [CT01-04]}
  - {id: kept, do: {keep: 登记资料, years_after_end: 2}, cite: [CT01-04]}
define:
  defined_here: {any: [{owner.present: true}, {owner.living: false}]}
"""


@pytest.fixture
def shown(run: Run, tmp_path: Path) -> dict[str, dict[str, Any]]:
    (tmp_path / "plan_change.yaml").write_text(RULES, encoding="utf-8")
    asked = ("--operator", "china-telecom", "--on", "2026-11-21", "--overlay", tmp_path)
    ended = run("show", "plan_change", *asked, "--format", "json")
    assert ended.err == ""
    text = run("show", "plan_change", *asked)
    assert (text.code, text.err) == (0, "")
    return {rule["id"].rpartition("/")[2]: rule for rule in ended.json()["rules"]}


TEXTS = {
    "elsewhere": "自有营业厅",
    "other-hall": "指定的专门营业厅",
    "other-business": "销号",
    "fee": "费用：¥5.00",
    "owed": "补交费用：本号欠费",
    "not-set": "费用：尚无出处的数额 voluntary_suspension_fee",
    "both": "机主：带证件或本人到场",
    "unsaid": "机主：居民身份证（原件）",
    "several": "机主：亲属关系证明",
    "soon": "恢复通话（导引员）（24 小时内）",
    "kept": "登记资料（至服务终止后 2 年）",
}


def test_what_a_rule_says_and_when_it_applies(shown: dict[str, dict[str, Any]]) -> None:
    assert {name: shown[name]["text"] for name in TEXTS} == TEXTS
    assert [shown[name]["papers"] for name in ("unsaid", "several")] == [
        "",
        "机主：亲属关系证明（原件）：下列之一：户口簿或出生医学证明；付款人：亲属关系证明（原件）：下列之一：户口簿或出生医学证明",
    ]
    assert [shown[name]["detail"] for name in ("both", "several")] == [
        "",
        "机主：亲属关系证明（原件）；或付款人：亲属关系证明（原件），且机主：军人身份证件（原件）",
    ]
    assert shown["both"]["when"] == [
        "机主 客户类型：个人；或（本号欠费不多于¥1.00，且并非（机主 到场：是；或机主 健在：否））",
        "已开通功能：国际及港澳台漫游",
        "并非（已开通功能：国际及港澳台长途）",
        "机主 星级少于5星",
        "尚无出处的数额 international_balance",
    ]


def test_days_of_a_rule_that_ends(run: Run) -> None:
    asked = ("--operator", "china-telecom", "--on", "2020-01-01", "--format", "json")
    rules = {rule["id"]: rule for rule in run("show", "new_activation", *asked).json()["rules"]}
    assert rules["law/cn/person_check/portrait"]["in_force"] == {"begin": "2019-12-01", "end": "2025-06-01"}
    assert "自2019年12月1日起、2025年6月1日前" in run("show", "new_activation", *asked[:4]).out
    assert "前有效" in run("show", "new_activation", *asked[:3], "2009-12-31").out
