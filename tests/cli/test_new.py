"""`bizrules new`: what it writes loads, lints and passes; what is there already is never changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import bizrules
from bizrules.cli.main import main

WORLD = Path(__file__).parents[1] / "golden" / "world"
_CLAUSE = ("clause", "AB-1", "--document", "Handbook, 2026", "--quote", "check the new business")
_BUSINESS = ("business", "smart_home", "--title", "Smart home", "--cite", "AB-1", "--task", "check")
_RULE = ("rule", "second", "--business", "smart_home", "--cite", "AB-1", "--task", "check again: twice")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def _new(folder: Path, *arguments: str) -> int:
    return main(["new", *arguments, "--in", str(folder)])


def _texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}


def test_what_is_begun_loads_lints_and_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (("layer", "--title", "Mine"), _CLAUSE, _BUSINESS, _RULE):
        assert _new(folder, *arguments) == 0
    named = capsys.readouterr().out.split()
    assert {Path(name).relative_to(folder).as_posix() for name in named} == set(_texts(folder))
    overlay = ("--operator", "china-telecom", "--overlay", str(folder))
    assert main(["test", *overlay]) == 0
    assert main(["lint", "--ignore", "untested-rule", *overlay]) == 0
    capsys.readouterr()
    main(["lint", "--select", "untested-rule", *overlay])
    assert "mine/" not in capsys.readouterr().out
    book = bizrules.load("china-telecom", overlays=[folder])
    assert book.businesses("shanghai")["smart_home"] == "Smart home"


@pytest.mark.parametrize("inside", ["beta", "alpha/north"])
def test_a_layer_of_the_rulesets_is_no_folder_of_ones_own(
    inside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rulesets = shutil.copytree(WORLD, tmp_path / "world")
    before = _texts(rulesets)
    assert _new(rulesets / inside, *_CLAUSE, "--rulesets", str(rulesets)) == 2
    assert "give one outside, or write there by hand" in capsys.readouterr().err
    assert _texts(rulesets) == before


def test_a_rule_is_added_below_the_others(folder: Path) -> None:
    _new(folder, *_CLAUSE)
    _new(folder, *_BUSINESS)
    file = folder / "smart_home.yaml"
    file.write_text(file.read_text().rstrip("\n"))
    assert _new(folder, *_RULE) == 0
    assert file.read_text() == (
        "business: smart_home\n"
        "rules:\n"
        "  - {id: first, do: {task: check}, cite: [AB-1]}\n"
        '  - {id: second, do: {task: "check again: twice"}, cite: [AB-1]}\n'
    )


def test_a_second_business_stands_in_the_same_register(folder: Path) -> None:
    _new(folder, *_CLAUSE)
    _new(folder, *_BUSINESS)
    assert _new(folder, "business", "other", *_BUSINESS[2:], "--region", "jiangsu", "--on", "2026-01-31") == 0
    assert _texts(folder)["businesses.yaml"] == "smart_home: {title: Smart home}\nother: {title: Smart home}\n"
    assert 'day: "2026-01-31", region: jiangsu' in _texts(folder)["scenarios/other.yaml"]


def test_a_rule_of_a_shipped_business_begins_a_file(folder: Path) -> None:
    rule = ("rule", "mine", "--business", "termination", "--cite", "LAW-01", "--task", "check")
    assert _new(folder, *rule, "--operator", "china-mobile") == 0
    assert list(_texts(folder)) == ["termination.yaml"]
    overlay = ("--operator", "china-mobile", "--overlay", str(folder))
    assert main(["lint", "--select", "dated-before-its-clause", *overlay]) == 0  # it begins with its clause


def test_a_rule_of_one_province_holds_there_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _new(folder, *_CLAUSE)
    rule = ("rule", "mine", "--business", "termination", "--cite", "AB-1", "--task", "check", "--region", "sichuan")
    for arguments in (rule, ("rule", "more", *rule[2:], "--task", "look")):
        assert _new(folder, *arguments, "--operator", "china-telecom") == 0
    assert set(_texts(folder)) == {"clauses/AB-1.yaml", "sichuan/termination.yaml"}
    overlay = ("--operator", "china-telecom", "--overlay", str(folder))
    assert main(["lint", "--ignore", "untested-rule", *overlay]) == 0
    book = bizrules.load("china-telecom", overlays=[folder])
    resolved = {
        region: [rule.id for rule in book.rules("termination", region, date(2026, 11, 21)).ruleset.rules]
        for region in ("sichuan", "jiangsu")
    }
    own = {"caller/mine/sichuan/termination/mine", "caller/mine/sichuan/termination/more"}
    assert set(resolved["sichuan"]) - set(resolved["jiangsu"]) >= own
    capsys.readouterr()
    assert _new(folder, *rule, "--operator", "china-telecom") == 2
    assert "there is a rule `mine` in this file [taken]" in capsys.readouterr().err


def test_the_folder_of_a_province_is_no_folder_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _new(folder, *_CLAUSE)
    rule = ("rule", "mine", "--business", "termination", "--cite", "AB-1", "--task", "check")
    assert _new(folder / "sichuan", *rule) == 2
    assert f"`--in {folder.as_posix()} --region sichuan`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("layer", "--title", "Other"), "the file is there already [taken]"),
        (_CLAUSE, "there is a clause `AB-1` [taken]"),
        (_BUSINESS, "there is a business `smart_home` [taken]"),
        (("clause", "../AB-2", *_CLAUSE[2:]), "the id cannot name a file [id]"),
        (("business", "x", *_BUSINESS[2:4], "--cite", "AB-2", "--task", "check"), "did you mean `AB-1`?"),
        (("rule", "x", "--business", "smart_hom", *_RULE[4:]), "did you mean `smart_home`?"),
        (
            (*_CLAUSE[:1], "AB-2", *_CLAUSE[2:], "--from", "2026/7/1"),
            "`--from` must be a day, not",
        ),
        (("rule", "x", *_RULE[2:], "--region", "sichuann"), "did you mean `sichuan`?"),
        (("business", "x", *_BUSINESS[2:], "--region", "sichuann"), "did you mean `sichuan`?"),
        (("rule", "Second_one", *_RULE[2:]), "call it `second-one`"),
        (("rule", "first", *_RULE[2:]), "there is a rule `first` in this file [taken]"),
    ],
)
def test_nothing_is_written_over(
    arguments: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for begun in (("layer", "--title", "Mine"), _CLAUSE, _BUSINESS):
        _new(folder, *begun)
    before = _texts(folder)
    assert _new(folder, *arguments) == 2
    assert said in capsys.readouterr().err
    assert _texts(folder) == before


def test_a_clause_of_a_document_that_is_there_stands_below_its_others(folder: Path) -> None:
    more = ("--document", "Handbook, 2026", "--quote", "check it, twice")
    _new(folder, "clause", "ZZ-1", "--document", "Handbook, 2025", "--quote", "check")
    _new(folder, *_CLAUSE, "--from", "2026-07-01")
    assert _new(folder, "clause", "AB-2", *more, "--from", "2026-07-01") == 0
    assert _new(folder, "clause", "AB-3", *more, "--basis", "contract") == 0
    assert set(_texts(folder)) == {"clauses/AB-1.yaml", "clauses/ZZ-1.yaml"}
    assert _texts(folder)["clauses/AB-1.yaml"].splitlines()[-2:] == [
        '  AB-2: {quote: "check it, twice"}',
        '  AB-3: {quote: "check it, twice", basis: contract, from: undated}',
    ]
    clauses = bizrules.load("china-telecom", overlays=[folder]).rulesets.clauses
    assert [clauses[name].document for name in ("AB-1", "AB-2", "AB-3")] == ["Handbook, 2026"] * 3


def test_a_folder_misspelt_is_told_where_its_clause_is_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _new(folder, *_CLAUSE)
    other = folder.with_name("mien")
    assert _new(other, *_BUSINESS) == 2
    assert f"help: there is no folder `{other.as_posix()}`" in capsys.readouterr().err
    assert not other.exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert _new(tmp_path / "file" / "mine", "layer", "--title", "Mine") == 2
    assert "mine/layer.yaml` cannot be written: not a directory" in capsys.readouterr().err


def test_rulesets_that_serve_nobody_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    assert _new(folder, *_CLAUSE, "--rulesets", str(folder)) == 2
    assert "the folder holds no rulesets" in capsys.readouterr().err


def test_a_file_that_is_no_text_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "layer.yaml").write_bytes(b"title: \xff\n")
    assert _new(folder, "layer", "--title", "Mine") == 2
    assert "layer.yaml:1:1: the file is no UTF-8 text" in capsys.readouterr().err
    assert (folder / "layer.yaml").read_bytes() == b"title: \xff\n"


def test_a_file_of_scenarios_in_the_way_stops_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _new(folder, *_CLAUSE)
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "smart_home.yaml").write_text("scenarios: []\n")
    assert _new(folder, *_BUSINESS) == 2
    assert "smart_home.yaml: the file is there already [taken]" in capsys.readouterr().err
    assert set(_texts(folder)) == {"clauses/AB-1.yaml", "scenarios/smart_home.yaml"}


@pytest.mark.parametrize(
    "text",
    [
        "business: smart_home\nrules: [{id: first, do: {task: check}, cite: [AB-1]}]\n",
        "business: smart_home\nrules:\n  - {id: first, do: {task: check}, cite: [AB-1]}\ntitle: last\n",
    ],
)
def test_a_file_whose_rules_are_not_its_last_lines(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _new(folder, *_CLAUSE)
    _new(folder, *_BUSINESS)
    (folder / "smart_home.yaml").write_text(text)
    assert _new(folder, *_RULE) == 2
    assert "nothing can be added below this file [cannot-add]" in capsys.readouterr().err
    assert (folder / "smart_home.yaml").read_text() == text


def test_templates_hold_no_words_of_the_trade() -> None:
    templates = Path(bizrules.__file__).parent / "cli" / "templates"
    texts = [path.read_text(encoding="utf-8") for path in templates.glob("*.yaml")]
    assert texts
    assert all(text.isascii() for text in texts)
