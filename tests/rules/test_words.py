"""Which texts of a folder are words that people see."""

from pathlib import Path

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.sources import SourceFile, read_files_of
from bizrules.rules.words import words_of


def _words(path: str, text: str) -> list[tuple[str, str | None, bool]]:
    return [(word.text, word.context, word.counted) for word in words_of(SourceFile(path, Path(path).stem, text))]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("ours/wait.yaml", "rules: [{id: a, say: 请稍候}, {id: b, say: wait}, 提醒]", ["请稍候", "提醒"]),
        ("ours/wait.yaml", "rules: [{id: [a], say: 请稍候}]", ["请稍候"]),
        ("ours/wait.yaml", "aliases: [补卡]", []),
        ("ours/clauses/a.yaml", "basis: practice\nclauses: {A-1: {quote: 请稍候}}", []),
        ("ours/clauses/a.yaml", "clauses: {A-1: {quote: 请稍候}}", []),
        ("ours/clauses/a.yaml", "- 请稍候", []),
        ("ours/clauses/a.yaml", "document: 定义\nbasis: definition\nclauses: {A-1: {quote: 请稍候}}", ["请稍候"]),
        ("ours/wait.yaml", "", []),
    ],
)
def test_which_texts_are_found(path: str, text: str, found: list[str]) -> None:
    assert [word for word, _, _ in _words(path, text)] == found


def test_titles_of_businesses_and_of_units_are_told_apart() -> None:
    assert _words("ours/businesses.yaml", "sale: {title: 销售, aliases: [卖]}") == [("销售", "business", False)]
    assert _words("ours/vocabulary/a.yaml", "units: {box: 箱}\nwords: {a: 箱}") == [
        ("箱", "box", True),
        ("箱", None, False),
    ]


def test_all_files_of_a_folder_but_its_scenarios(tmp_path: Path) -> None:
    names = (
        "wait.yaml",
        "jiangsu/wait.yaml",
        "clauses/a.yaml",
        "scenarios/a.yaml",
        "jiangsu/scenarios/a.yaml",
        "a.txt",
    )
    for name in names:
        (tmp_path / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ours" / name).write_text("{}", "utf-8")
    read = [file.path for file in read_files_of(tmp_path / "ours")]
    assert read == ["ours/clauses/a.yaml", "ours/jiangsu/wait.yaml", "ours/wait.yaml"]
    with pytest.raises(RulesetError, match="there is no such folder"):
        read_files_of(tmp_path / "theirs")
