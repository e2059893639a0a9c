"""A file that looks like rules, and that nothing would read, keeps the rulesets from loading."""

from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.sources import read_sources


@pytest.mark.parametrize(
    "name", ["plan_change.yml", "jiangsu/plan_change.yml", "jiangsu/scenarios/plans.yml", "locale/en.po"]
)
def test_an_overlay_with_a_file_that_nothing_reads(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        read_sources("china-telecom", overlays=[tmp_path / "mine"])
    [problem] = raised.value.problems
    assert (problem.code, problem.place and problem.place.file) == ("unread-file", f"mine/{name}")
    assert problem.help


@pytest.mark.parametrize(
    "name", ["law/cn/henan/cards.yml", "law/cn/henan/scenarios/cards.yml", "china-telecom/jiangsu/scenarios/plans.yml"]
)
def test_rulesets_with_a_file_that_nothing_reads_where_layers_lie_deepest(name: str, tmp_path: Path) -> None:
    (tmp_path / "rules" / "vocabulary").mkdir(parents=True)
    (tmp_path / "rules" / "china-telecom").mkdir()
    file = tmp_path / "rules" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("", encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        read_sources("china-telecom", rulesets=tmp_path / "rules")
    [problem] = raised.value.problems
    assert (problem.code, problem.place and problem.place.file) == ("unread-file", f"rules/{name}")


@pytest.mark.parametrize("name", [".travis.yml", ".github/workflows/rules.yml", "notes.txt", "plan_change.yaml"])
def test_what_was_not_meant_to_be_read_may_lie_there(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    assert read_sources("china-telecom", overlays=[tmp_path / "mine"]).layers[-1].name.startswith("caller/mine")
