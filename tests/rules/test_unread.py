"""A file that looks like rules, and that nothing would read, keeps the rulesets from loading."""

from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources


@pytest.mark.parametrize(
    "name",
    [
        *("plan_change.yml", "jiangsu/plan_change.yml", "jiangsu/scenarios/plans.yml", "en.po"),
        *("jiangsu/clauses/ours.yaml", "jiangsu/vocabulary/ours.yaml", "jiangsu/en.po", "jiangsu/locale/en.po"),
    ],
)
def test_an_overlay_with_a_file_that_nothing_reads(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        Rulesets(read_sources("china-telecom", overlays=[tmp_path / "mine"]))
    [problem] = raised.value.problems
    assert (problem.code, problem.place and problem.place.file) == ("unread-file", f"mine/{name}")
    assert problem.help


@pytest.mark.parametrize(
    "name",
    [
        *("law/cn/henan/cards.yml", "law/cn/henan/scenarios/cards.yml", "china-telecom/jiangsu/scenarios/plans.yml"),
        *("china-telecom/clauses/ours.yaml", "law/cn/vocabulary/ours.yaml", "law/cn/henan/clauses/ours.yaml"),
        "law/cn/locale/en.po",
    ],
)
def test_rulesets_with_a_file_that_nothing_reads_where_layers_lie_deepest(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    for part in ("vocabulary", "china-telecom"):
        (folder / part).mkdir(parents=True)
    (folder / "regions.yaml").write_text("{}", encoding="utf-8")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("", encoding="utf-8")
    [problem] = read_sources("china-telecom", rulesets=folder).unread
    assert (problem.code, problem.place and problem.place.file) == ("unread-file", f"rules/{name}")


def test_a_file_that_nothing_reads_hides_no_other_mistake(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "plan_change.yml").write_text("", encoding="utf-8")
    (mine / "parameters.yaml").write_text("wait: 3\n", encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        Rulesets(read_sources("china-telecom", overlays=[mine]))
    assert [problem.place and problem.place.file for problem in raised.value.problems] == [
        "mine/parameters.yaml",
        "mine/plan_change.yml",
    ]


@pytest.mark.parametrize(
    "name", [".travis.yml", ".tox/en.po", "notes.txt", "words.pot", "locale/en.po", "plan_change.yaml"]
)
def test_what_was_not_meant_to_be_read_may_lie_there(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_text("", encoding="utf-8")
    assert read_sources("china-telecom", overlays=[tmp_path / "mine"]).unread == ()
