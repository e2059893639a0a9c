"""The files of a book: which layers there are, in which order, and what cannot be read."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from bizrules.errors import RulesetError
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import (
    operators,
    read_scenario_files,
    read_sources,
    scenario_files_of,
    shipped_catalogue,
    shipped_folder,
)

WORLD = Path(__file__).parents[1] / "golden" / "world"


def _codes(operator: str, folder: Path, *overlays: Path) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        read_sources(operator, rulesets=folder, overlays=overlays)
    return [problem.code for problem in caught.value.problems]


def test_layers_stand_in_the_order_of_authority(tmp_path: Path) -> None:
    overlay = tmp_path / "mine"
    (overlay / "north").mkdir(parents=True)
    (overlay / "clauses").mkdir()

    names = [layer.name for layer in read_sources("alpha", rulesets=WORLD, overlays=[overlay]).layers]

    assert names == ["law/cn", "law/cn/north", "hall", "alpha", "alpha/south", "caller/mine", "caller/mine/north"]


def test_only_the_layers_of_the_region_hold_there() -> None:
    sources = read_sources("alpha", rulesets=WORLD)

    assert [layer.name for layer in sources.layers_of("south")] == ["law/cn", "hall", "alpha", "alpha/south"]


def test_operators_are_the_folders_that_are_not_shared() -> None:
    assert operators(WORLD) == ["alpha"]


def test_clauses_of_the_caller_are_registered(tmp_path: Path) -> None:
    clauses = tmp_path / "mine" / "clauses"
    clauses.mkdir(parents=True)
    (clauses / "own.yaml").write_text("document: 内部规定\nclauses: {OWN-1: {quote: 提醒}}\n", encoding="utf-8")

    rulesets = Rulesets(read_sources("alpha", rulesets=WORLD, overlays=[tmp_path / "mine"]))

    assert rulesets.clauses["OWN-1"].basis == "assumption"


def test_facts_of_the_caller_stand_below_those_of_all_rulesets(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    facts = "subject: {0}\ntitle: 机顶盒\nfacts:\n  boxes: {{type: integer, unit: card, title: 台数}}\n"
    (tmp_path / "vocabulary" / "box.yaml").write_text(facts.format("box"), encoding="utf-8")
    (tmp_path / "vocabulary" / "here.yaml").write_text(facts.format("here"), encoding="utf-8")
    vocabulary = Rulesets(read_sources("alpha", rulesets=WORLD, overlays=[tmp_path])).vocabulary
    assert vocabulary.facts["box.boxes"].title == vocabulary.facts["here.boxes"].title == "台数"
    assert (vocabulary.subjects["box"], vocabulary.subjects["here"]) == ("机顶盒", "受理处")


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("line", "subject: line\nfacts: {state: {type: boolean, title: 状态}}", "duplicate-fact"),
        ("words", "staff: {supervisor: 主管}", "duplicate-word"),
        ("words", "unit: {box: 台}", "unknown-kind"),
    ],
)
def test_the_caller_changes_no_fact_and_no_word(file: str, text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / f"{file}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        Rulesets(read_sources("alpha", rulesets=WORLD, overlays=[tmp_path]))
    assert code in {problem.code for problem in raised.value.problems}
    assert {problem.place.file for problem in raised.value.problems if problem.place} == {
        f"{tmp_path.name}/vocabulary/{file}.yaml"
    }


def test_words_of_the_caller_stand_beside_those_of_all_rulesets(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    words = "staff: {director: 厅经理}\nunits: {box: 台}\n"
    (tmp_path / "vocabulary" / "words.yaml").write_text(words, encoding="utf-8")
    rulesets = Rulesets(read_sources("china-telecom", overlays=[tmp_path]))
    assert (rulesets.words["staff"]["director"], rulesets.words["staff"]["clerk"]) == ("厅经理", "营业员")
    assert rulesets.titles()["units:box"] == "台"


def test_words_in_other_languages_are_read(tmp_path: Path) -> None:
    shutil.copytree(WORLD, tmp_path / "world")
    (tmp_path / "world" / "locale").mkdir()
    (tmp_path / "world" / "locale" / "en.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")

    [file] = read_sources("alpha", rulesets=tmp_path / "world").catalogues
    assert (file.path, file.name) == ("world/locale/en.po", "en")


def test_a_hall_layer_is_not_needed(tmp_path: Path) -> None:
    shutil.copytree(WORLD, tmp_path / "world")
    shutil.rmtree(tmp_path / "world" / "hall")

    rulesets = Rulesets(read_sources("alpha", rulesets=tmp_path / "world"))

    assert set(rulesets.businesses("north")) == {"activation", "transfer", "inspection"}


def test_the_words_of_the_last_overlay_go_first(tmp_path: Path) -> None:
    for name, language in (("ours", "en"), ("trial", "en"), ("trial", "ja")):
        (tmp_path / name / "locale").mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "locale" / f"{language}.po").write_text("# none yet\n", encoding="utf-8")
    sources = read_sources("china-telecom", overlays=[tmp_path / "ours", tmp_path / "trial"])
    assert [file.path for file in sources.catalogues if file.name in ("en", "ja")] == [
        *("trial/locale/en.po", "trial/locale/ja.po", "ours/locale/en.po", "rulesets/locale/en.po")
    ]
    assert sources.layers[-1].name == "caller/trial"  # and no region called `locale`


def test_a_language_that_is_not_shipped_has_no_catalogue() -> None:
    assert "\nmsgid " in shipped_catalogue("zh_CN").text
    assert shipped_catalogue("fr").text == ""


def test_a_folder_without_rulesets_is_refused(tmp_path: Path) -> None:
    assert _codes("alpha", tmp_path) == ["no-folder"]


def test_an_operator_without_rulesets_is_refused() -> None:
    assert _codes("alfa", WORLD) == ["unknown-operator"]


def test_an_overlay_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert _codes("alpha", WORLD, tmp_path / "nowhere") == ["no-folder"]


def test_a_folder_that_is_not_there_is_named_and_has_no_line(tmp_path: Path) -> None:
    with pytest.raises(RulesetError) as caught:
        read_sources("alpha", rulesets=tmp_path / "nowhere")
    assert str(caught.value).startswith(f"{(tmp_path / 'nowhere').as_posix()}: there is no such folder")


def test_a_folder_of_other_things_holds_no_rulesets(tmp_path: Path) -> None:
    (tmp_path / "alpha").mkdir()
    with pytest.raises(RulesetError, match="the folder holds no rulesets"):
        read_sources("alpha", rulesets=tmp_path)


def test_a_setting_that_nobody_filled_in_names_no_folder() -> None:
    told: tuple[dict[str, Any], ...] = ({"rulesets": ""}, {"rulesets": WORLD, "overlays": [""]})
    for folders in told:
        with pytest.raises(RulesetError, match="the name of a folder is empty"):
            read_sources("alpha", **folders)


def test_two_overlays_of_one_name_are_refused(tmp_path: Path) -> None:
    for parent in ("one", "two"):
        (tmp_path / parent / "mine").mkdir(parents=True)

    assert _codes("alpha", WORLD, tmp_path / "one" / "mine", tmp_path / "two" / "mine") == ["no-folder"]


def test_folders_may_be_told_as_texts(tmp_path: Path) -> None:
    as_texts = read_sources("alpha", rulesets=str(WORLD), overlays=[str(tmp_path)])
    assert as_texts == read_sources("alpha", rulesets=WORLD, overlays=[tmp_path])


@pytest.mark.parametrize("told", [".", "scenarios/.."])
def test_folders_are_called_by_their_names(told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, rulesets = tmp_path / "ours", Path(shutil.copytree(WORLD, tmp_path / "world"))
    for folder in (ours, rulesets):
        (folder / "scenarios").mkdir(parents=True)
        (folder / "scenarios" / "bases.yaml").touch()
    monkeypatch.chdir(ours)
    assert read_sources("alpha", rulesets=rulesets, overlays=[told]).layers[-1].name == "caller/ours"
    assert scenario_files_of([Path(told)]) == {"ours/scenarios/bases.yaml"}
    monkeypatch.chdir(rulesets)
    assert read_sources("alpha", rulesets=told).regions.path == "world/regions.yaml"
    files = read_scenario_files(rulesets=Path(told), overlays=[ours])
    assert [file.path for file in files] == ["world/scenarios/bases.yaml", "ours/scenarios/bases.yaml"]


@pytest.mark.parametrize("lone", [WORLD, str(WORLD)])
def test_one_folder_is_no_list_of_folders(lone: Any) -> None:
    with pytest.raises(RulesetError, match="the overlays are a list of folders"):
        read_sources("alpha", rulesets=WORLD, overlays=lone)


def test_a_mark_of_utf_8_at_the_beginning_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "activation.yaml").write_text("business: activation", "utf-8-sig")
    (layer,) = read_sources("alpha", rulesets=WORLD, overlays=[tmp_path]).layers[-1:]
    assert layer.files["activation"].text == "business: activation"


def test_what_cannot_be_read_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    shutil.copytree(WORLD, tmp_path / "world")
    (tmp_path / "world" / "alpha" / "odd.yaml").mkdir()

    assert _codes("alpha", tmp_path / "world") == ["unreadable"]


def test_the_shipped_folder_is_inside_an_installed_package_or_at_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "bizrules"
    (installed / "rulesets").mkdir(parents=True)
    monkeypatch.setattr("bizrules.rules.sources.__file__", str(installed / "rules" / "sources.py"))
    assert shipped_folder() == installed / "rulesets"

    (installed / "rulesets").rmdir()
    assert shipped_folder() == installed.parents[1] / "rulesets"


def test_scenarios_of_every_folder_are_read(tmp_path: Path) -> None:
    for folder in ("world/alpha/scenarios", "mine/scenarios"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "door.yaml").write_text("scenarios: []\n", encoding="utf-8")

    files = read_scenario_files(rulesets=tmp_path / "world", overlays=[tmp_path / "mine"])

    assert [file.path for file in files] == ["world/alpha/scenarios/door.yaml", "mine/scenarios/door.yaml"]


@pytest.mark.parametrize(("folder", "what"), [("", "the folder holds no rulesets"), ("none", "no such folder")])
def test_operators_of_a_folder_that_serves_none(folder: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match=f"{what} .*\n  help: give the folder that holds `vocabulary/`"):
        operators(tmp_path / folder)
