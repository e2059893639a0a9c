"""`bizrules words`: an author of rules makes a catalogue, fills it in, and is understood in another language."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bizrules

Run = Callable[..., Any]
_FILES = {
    "smart_home.yaml": """\
business: smart_home
rules:
  - {id: holder, do: {task: 提醒带走卡托}, cite: [OURS-1]}
  - {id: again, do: {tell: 提醒带走卡托}, from: "2026-01-01", cite: [OURS-1]}
  - {id: card, do: {record: [居民身份证, 'say "so" \\ or']}, cite: [OURS-1]}
  - {id: quoted, do: {tell: '他说"好\\好"'}, cite: [OURS-1]}
""",
    "businesses.yaml": "smart_home: {title: 智慧家居}\n",
    "clauses/ours.yaml": "document: 内部规定\nbasis: practice\nclauses: {OURS-1: {quote: 须提醒}}\n",
}
_BELOW_THE_HEADING = r"""
#. smart_home.title
#: ours/businesses.yaml
msgid "智慧家居"
msgstr ""

#. rules.holder.do.task
#. rules.again.do.tell
#: ours/smart_home.yaml
msgid "提醒带走卡托"
msgstr ""

#. rules.quoted.do.tell
#: ours/smart_home.yaml
msgid "他说\"好\\好\""
msgstr ""
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    for name, text in _FILES.items():
        (tmp_path / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ours" / name).write_text(text, "utf-8")
    return tmp_path / "ours"


def _translate(catalogue: Path, **said: str) -> None:
    text = catalogue.read_text("utf-8")
    for word, translation in said.items():
        assert f'msgid "{word}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{word}"\nmsgstr ""', f'msgid "{word}"\nmsgstr "{translation}"')
    catalogue.write_text(text, "utf-8")


def test_a_catalogue_is_begun_filled_in_and_spoken(run: Run, ours: Path) -> None:
    catalogue = ours / "locale" / "en.po"
    assert run("words", ours, "en").out == f"{catalogue.as_posix()}: 3 added, 3 to translate\n"
    heading, entries = catalogue.read_text("utf-8").split("\n\n", 1)
    assert ("\n" + entries, "nplurals=2" in heading) == (_BELOW_THE_HEADING, True)
    overlay = ("--operator", "china-telecom", "--overlay", ours)
    found = run("lint", "--select", "untranslated-words", *overlay, "--format", "json").json()["findings"]
    assert [(one["file"], one["line"]) for one in found] == [
        *(("ours/businesses.yaml", 1), ("ours/smart_home.yaml", 3)),
        ("ours/smart_home.yaml", 6),
    ]
    _translate(catalogue, 智慧家居="Smart home", 提醒带走卡托="remind them of the card holder")
    assert run("words", ours, "en").out == f"{catalogue.as_posix()}: 0 added, 1 to translate\n"
    shown = run("show", "smart_home", *overlay, "--on", "2026-11-21", "--locale", "en").out
    assert shown.startswith("Smart home  China Telecom")
    assert "remind them of the card holder" in shown
    assert "resident identity card" in shown  # said by the shipped catalogue already


def test_what_stands_in_a_catalogue_is_not_changed(run: Run, ours: Path) -> None:
    catalogue = ours / "locale" / "en.po"
    catalogue.parent.mkdir()
    old = '# by hand\nmsgid ""\nmsgstr "Last-Translator: nobody\\n"\n\n#, fuzzy\nmsgid "智慧家居"\nmsgstr "a home"\n'
    catalogue.write_text(old, "utf-8")
    assert run("words", ours, "en").out == f"{catalogue.as_posix()}: 2 added, 3 to translate\n"
    assert catalogue.read_text("utf-8").startswith(f"{old}\n#. rules.holder")
    (ours / "smart_home.yaml").write_text(_FILES["smart_home.yaml"].replace("提醒带走", "提醒收好"), "utf-8")
    assert run("words", ours, "en").out == f"{catalogue.as_posix()}: 1 added, 4 to translate\n"


def test_a_business_has_an_entry_of_its_own_where_something_else_has_its_title(run: Run, ours: Path) -> None:
    register = ours / "businesses.yaml"
    register.write_text("smart_home: {title: 提醒带走卡托}\npaper: {title: 居民身份证}\n", "utf-8")
    run("words", ours, "en")
    catalogue = (ours / "locale" / "en.po").read_text("utf-8")
    for title in ("提醒带走卡托", "居民身份证"):  # a text of ours, and one of the rulesets
        assert f'#: ours/businesses.yaml\nmsgctxt "business"\nmsgid "{title}"\n' in catalogue
    assert '#: ours/smart_home.yaml\nmsgid "提醒带走卡托"\n' in catalogue


@pytest.mark.parametrize(("language", "forms"), [("en", 2), ("zh_Hant", 1), ("pl", 3)])
def test_a_unit_has_as_many_forms_as_the_language(run: Run, ours: Path, language: str, forms: int) -> None:
    (ours / "vocabulary").mkdir()
    (ours / "vocabulary" / "words.yaml").write_text("units: {box: 箱}\n", "utf-8")
    run("words", ours, language)
    said = "".join(f'msgstr[{form}] ""\n' for form in range(forms))
    catalogue = (ours / "locale" / f"{language}.po").read_text("utf-8")
    assert f'msgctxt "box"\nmsgid "箱"\nmsgid_plural "箱"\n{said}' in catalogue


def test_what_rulesets_of_ones_own_say_already_is_left_out(run: Run, ours: Path, tmp_path: Path) -> None:
    (tmp_path / "rules" / "locale").mkdir(parents=True)
    (tmp_path / "rules" / "locale" / "en.po").write_text('msgid "提醒带走卡托"\nmsgstr "remind"\n', "utf-8")
    assert "2 added" in run("words", ours, "en", "--rulesets", tmp_path / "rules").out
    assert "3 added" in run("words", ours, "ja", "--rulesets", tmp_path / "rules").out.replace("4 added", "3 added")


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        (["zh_CN"], "rulesets are written in `zh_CN` [unknown-language]"),
        (["en", "english"], "there is no language `english` [unknown-language]"),
    ],
)
def test_a_language_that_is_none_to_translate_to(run: Run, ours: Path, languages: list[str], told: str) -> None:
    ended = run("words", ours, *languages)
    assert (ended.code, told in ended.err, (ours / "locale").exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("locale/en.po", 'msgid "a"\nmsgstr "b\n', 'ours/locale/en.po:2:1: a text that no `"` ends'),
        ("wait.yaml", "a: &x 1", "ours/wait.yaml:1:4: anchor `&x`"),
    ],
)
def test_nothing_is_written_where_something_cannot_be_read(
    run: Run, ours: Path, name: str, text: str, told: str
) -> None:
    (ours / "locale").mkdir()
    (ours / name).write_text(text, "utf-8")
    ended = run("words", ours, "en")
    assert (ended.code, ended.err.startswith(told), (ours / name).read_text("utf-8")) == (2, True, text)


def test_no_pack_is_written_that_could_not_speak(run: Run, ours: Path, tmp_path: Path) -> None:
    (ours / "locale").mkdir()
    (ours / "locale" / "en.po").write_text('msgid "a"\nmsgstr "b\n', "utf-8")
    pack = tmp_path / "ours.zip"
    ended = run("pack", pack, "--operator", "china-telecom", "--overlay", ours, "--region", "shanghai")
    assert (ended.code, ended.err.partition(" ")[0], pack.exists()) == (2, "ours/locale/en.po:2:1:", False)


def test_decisions_and_packs_speak_the_words_of_an_overlay(run: Run, ours: Path, tmp_path: Path) -> None:
    run("words", ours, "en")
    _translate(ours / "locale" / "en.po", 智慧家居="Smart home", 提醒带走卡托="remind them of the card holder")
    book = bizrules.load("china-telecom", overlays=[ours])
    told = {"business": "smart_home", "day": "2026-11-21", "region": "shanghai"}
    pack = tmp_path / "ours.zip"
    assert run("pack", pack, "--operator", "china-telecom", "--overlay", ours, "--region", "shanghai").code == 0
    for speaking in (book, bizrules.load_pack(pack)):
        said = speaking.decide(told).text("en")
        assert said.startswith("Smart home")
        assert "remind them of the card holder" in said
