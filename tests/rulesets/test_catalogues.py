"""Every word that people see has its entry in every catalogue, and the tool that says so finds each kind of fault."""

import importlib
import re
from importlib import resources
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

import bizrules

ROOT = Path(__file__).resolve().parents[2]
OPERATORS = ["china-mobile", "china-telecom", "china-unicom"]
CHINESE = re.compile(r"[\u3400-\u9fff]")
RULESET = "rules: [{id: arrears, say: 须先补交欠费}, {id: cash, do: {record: [姓名, sex]}}]\n"
CLAUSES = "clauses: {CT01-01: {quote: 有效身份证件}}\n"
UNITS = 'units: {point: 分, fen: 分, percent: "%"}\n'
DEFINITIONS = "document: 业务定义\nclauses: {DEF-x: {quote: 新开}}\n"
CODE = '_("paper {number}: {fault}")\nngettext("within {number} hour", "within {number} hours", hours)\n'


@pytest.fixture
def extract_words(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("extract_words")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one rule file, one clause and one phrase in the code."""
    files = {
        "rulesets/hall/counter.yaml": RULESET,
        "rulesets/vocabulary/words.yaml": UNITS,
        "rulesets/clauses/seed.yaml": CLAUSES,
        "rulesets/clauses/definitions.yaml": DEFINITIONS,
        "rulesets/scenarios/counter.yaml": "say: 不是规则\n",
        "src/bizrules/words.py": CODE,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def catalogue(project: Path, language: str) -> Path:
    return project / "rulesets" / "locale" / f"{language}.po"


def translate(project: Path, language: str, text: str, translation: str) -> None:
    path = catalogue(project, language)
    before = path.read_text(encoding="utf-8")
    entry = re.compile(rf'(msgid(?:_plural)? "{re.escape(text)}"\nmsgstr(?:\[0\])? )".*"')
    after = entry.sub(lambda found: f'{found[1]}"{translation}"', before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def units(project: Path, unit: str, one: str, many: str) -> None:
    path = catalogue(project, "en")
    before = path.read_text(encoding="utf-8")
    entry = re.compile(rf'(msgctxt "{unit}"\n.*\n.*\nmsgstr\[0\] )""\n(msgstr\[1\] )""')
    after = entry.sub(lambda found: f'{found[1]}"{one}"\n{found[2]}"{many}"', before)
    assert after != before
    path.write_text(after, encoding="utf-8")


# ── the catalogues that are shipped ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_Hant"])
def test_the_catalogue_is_complete(extract_words: ModuleType, language: str) -> None:
    assert extract_words.faults(ROOT, language) == []


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_title_has_an_english_one(operator: str) -> None:
    book = bizrules.load(operator)
    phrases = book.wording.phrases("en")
    of_people = {key for key in book.wording.titles if not re.match("clause:(?!DEF-)", key)}
    assert {key.partition(":")[0] for key in of_people} >= {"fact", "question", "value", "business", "paper", "party"}
    said = {
        key: phrases.quantity(2, name) if kind == "units" else phrases.title(kind, name)
        for key, kind, name in ((key, *key.split(":", 1)) for key in of_people)
    }
    assert {key for key, text in said.items() if CHINESE.search(text)} == set()


def test_no_character_of_the_traditional_catalogue_is_simplified_only() -> None:
    table = resources.files("opencc").joinpath("dictionary/STCharacters.txt").read_text(encoding="utf-8")
    traditional = {line[0]: line[2:].split(" ") for line in table.splitlines()}
    simplified_only = {one for one, others in traditional.items() if one not in others}
    catalogue = (ROOT / "rulesets/locale/zh_Hant.po").read_bytes()
    said = "".join("".join(message.string or "") for message in read_po(BytesIO(catalogue)) if message.id)
    assert {"证", "户", "网"} < simplified_only
    assert set(said) & simplified_only == set()


def test_a_number_chooses_the_form_of_a_text() -> None:
    wording = bizrules.load("china-telecom").wording
    hours = ("within {number} hour", "within {number} hours")
    assert [wording.phrases("en").ngettext(*hours, number) for number in (1, 2)] == ["within 1 hour", "within 2 hours"]
    assert [wording.phrases("zh_Hant").ngettext(*hours, number) for number in (1, 2)] == ["1 小時內", "2 小時內"]


def test_a_number_chooses_the_form_of_its_unit() -> None:
    wording = bizrules.load("china-telecom").wording
    english, simplified, traditional = map(wording.phrases, ("en", "zh_CN", "zh_Hant"))
    assert [english.quantity(number, "card") for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
    assert [english.quantity(5, unit) for unit in ("point", "fen", "number")] == ["5 points", "5 fen", "5 numbers"]
    assert [simplified.quantity(number, "card") for number in (1, 2)] == ["1张", "2张"]
    assert [traditional.quantity(1, unit) for unit in ("card", "")] == ["1張", "1"]


# ── the tool ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_update_brings_in_what_people_see_and_nothing_else(extract_words: ModuleType, project: Path) -> None:
    assert extract_words.main([], project) == 0
    english = catalogue(project, "en").read_text(encoding="utf-8")
    assert '#. rules.arrears.say\n#: rulesets/hall/counter.yaml\nmsgid "须先补交欠费"\nmsgstr ""\n' in english
    assert '#. rules.cash.do.record\n#: rulesets/hall/counter.yaml\nmsgid "姓名"\n' in english
    assert '#. clauses.DEF-x.quote\n#: rulesets/clauses/definitions.yaml\nmsgid "新开"\n' in english
    for unit in ("point", "fen"):  # of one title, and of as many forms as English has
        entry = f'msgctxt "{unit}"\nmsgid "分"\nmsgid_plural "分"\nmsgstr[0] ""\nmsgstr[1] ""\n'
        assert f"#. units.{unit}\n#: rulesets/vocabulary/words.yaml\n{entry}" in english
    assert "业务定义" not in english
    assert "有效身份证件" not in english  # a quoted clause
    assert "不是规则" not in english  # a scenario
    assert "within" not in english
    simplified = catalogue(project, "zh_CN").read_text(encoding="utf-8")
    assert 'msgid "within {number} hour"\nmsgid_plural "within {number} hours"\nmsgstr[0] ""\n' in simplified


def test_a_business_has_an_entry_of_its_own_where_something_else_has_its_title(
    extract_words: ModuleType, project: Path
) -> None:
    register, state = project / "rulesets/hall/businesses.yaml", project / "rulesets/vocabulary/line.yaml"
    register.write_text("refund: {title: 退款}\nclosing: {title: 销号}\nevery_business: {uses: [counter]}\n", "utf-8")
    state.write_text("values: {closed: 销号}\n", "utf-8")
    extract_words.main(["en"], project)
    english = catalogue(project, "en").read_text(encoding="utf-8")
    of_business = '#. closing.title\n#: rulesets/hall/businesses.yaml\nmsgctxt "business"\nmsgid "销号"\nmsgstr ""\n'
    assert of_business in english
    assert '#. values.closed\n#: rulesets/vocabulary/line.yaml\nmsgid "销号"\nmsgstr ""\n' in english
    assert '#. refund.title\n#: rulesets/hall/businesses.yaml\nmsgid "退款"\nmsgstr ""\n' in english
    catalogue(project, "en").write_text(english.replace(of_business, ""), encoding="utf-8")
    assert "missing: 销号" in extract_words.faults(project, "en")
    catalogue(project, "en").write_text(english, encoding="utf-8")
    state.write_text("values: {closed: 已销号}\n", "utf-8")
    assert "stale: 销号" in extract_words.faults(project, "en")


def test_a_check_names_each_kind_of_fault(
    extract_words: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ["en", "zh_CN"]
    assert extract_words.main(["--check", *both], project) == 1
    assert "en.po: missing: 姓名\n" in capsys.readouterr().out
    extract_words.main(both, project)
    assert "zh_CN.po: empty: within {number} hour\n" in capsys.readouterr().out
    translate(project, "en", "须先补交欠费", "Pay first（欠费）")
    translate(project, "en", "新开", "Open")
    units(project, "fen", "fens", "{fen}")
    units(project, "point", "point", "")
    translate(project, "zh_CN", "paper {number}: {fault}", "第{number}份：{fault}")
    translate(project, "zh_CN", "within {number} hours", "{hour}小时内")
    (project / "rulesets/hall/counter.yaml").write_text("title: 人\n" + RULESET.replace("姓名", "name"), "utf-8")
    assert extract_words.main(["--check", *both], project) == 1
    assert capsys.readouterr().out.splitlines() == [
        "en.po: missing: 人",
        "en.po: still Chinese: 须先补交欠费 -> Pay first（欠费）",
        "en.po: empty: 分",
        "en.po: placeholders differ: 分 -> {fen}",
        "en.po: stale: 姓名",
        "zh_CN.po: placeholders differ: within {number} hour -> {hour}小时内",
    ]


def test_the_draft_fills_what_is_empty_and_nothing_else(
    extract_words: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_words.main([], project)
    translate(project, "zh_Hant", "姓名", "名")
    translate(project, "zh_CN", "paper {number}: {fault}", "第{number}份证件：{fault}")
    translate(project, "zh_CN", "within {number} hours", "{number}小时内")
    monkeypatch.syspath_prepend(ROOT / "tools")
    assert importlib.import_module("draft_traditional").draft(project) == 6
    assert extract_words.faults(project, "zh_Hant") == []
    drafted = catalogue(project, "zh_Hant").read_text(encoding="utf-8")
    for said in ("須先補交欠費", "名", "第{number}份證件：{fault}", "{number}小時內"):
        assert f'"{said}"' in drafted


def test_an_update_keeps_translations_and_drops_what_vanished(
    extract_words: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract_words.main(["en"], project)
    assert "en.po: empty: 姓名\n" in capsys.readouterr().out
    assert not catalogue(project, "zh_CN").exists()
    translate(project, "en", "须先补交欠费", "Arrears must be paid first")
    translate(project, "en", "新开", "Open")
    units(project, "point", "point", "points")
    units(project, "fen", "fen", "fen")
    (project / "rulesets/vocabulary/words.yaml").write_text(UNITS.replace("fen: 分, ", ""), "utf-8")
    (project / "rulesets/hall/counter.yaml").write_text(RULESET.replace("姓名", "name"), "utf-8")
    extract_words.main(["en"], project)
    assert extract_words.main(["--check", "en"], project) == 0
    english = catalogue(project, "en").read_text(encoding="utf-8")
    assert 'msgstr "Arrears must be paid first"' in english
    assert "姓名" not in english
    assert 'msgstr[1] "points"' in english
    assert "fen" not in english


def test_an_unknown_language_is_refused(extract_words: ModuleType, project: Path) -> None:
    with pytest.raises(SystemExit):
        extract_words.main(["de"], project)
