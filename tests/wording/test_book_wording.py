"""The words of a book, wherever its decisions are carried."""

import copy
import pickle
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import bizrules
from bizrules.model.decision import Decision
from bizrules.rules.sources import SourceFile, shipped_folder
from bizrules.wording.book_wording import BookWording
from bizrules.wording.catalogue import Catalogue, CatalogueFile, read_catalogue

REQUEST = {"business": "termination", "day": "2026-11-21", "region": "shanghai", "line": {"state": "stock"}}


def test_a_pickled_decision_is_small_and_equal_and_leaves_its_words_with_the_book() -> None:
    book = bizrules.load("china-telecom")
    decision = book.decide(REQUEST)
    said = decision.text("zh_Hant")
    pickled = pickle.dumps(decision)
    assert len(pickled) < 20_000
    again = pickle.loads(pickle.dumps(pickle.loads(pickled)))  # noqa: S301  (its own, sent on twice)
    assert again == decision
    assert again.canonical() == decision.canonical()
    for say in (again.text, again.html, again.slip):
        with pytest.raises(bizrules.RequestError, match="words-left-behind"):
            say("zh_Hant")
    assert book.wording.text(again, "zh_Hant") == said


def test_a_pickled_visit_leaves_its_words_with_the_book_too() -> None:
    book = bizrules.load("china-telecom")
    visit = book.visit(
        {**{key: REQUEST[key] for key in ("day", "region", "line")}, "businesses": [{"business": "termination"}]}
    )
    again = pickle.loads(pickle.dumps(visit))  # noqa: S301  (its own)
    assert again == visit
    with pytest.raises(bizrules.RequestError, match="words-left-behind") as caught:
        again.text()
    assert "`book.wording.visit(visit, " in caught.value.problems[0].help
    assert book.wording.visit(again, "en") == visit.text("en")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copied_decision_speaks_on(copied: Callable[[Decision], Decision]) -> None:
    decision = bizrules.load("china-telecom").decide(REQUEST)
    decision.text()
    again = copied(decision)
    assert again == decision
    assert again.wording is decision.wording


_TITLES = {"business:suspend": "停机", "value:line.state:suspended": "停机"}
_CATALOGUE = 'msgid "yes"\nmsgstr "是"\n\nmsgid "no"\nmsgstr "否"\n'


def words(own: Mapping[str, str], shipped: Mapping[str, str] | None = None) -> BookWording:
    """Give a wording with a catalogue of its own for each language, and those that are shipped."""

    def shipped_one(language: str) -> SourceFile:
        return SourceFile(f"rulesets/locale/{language}.po", language, (shipped or {}).get(language, ""))

    files = [SourceFile(f"ours/locale/{language}.po", language, text) for language, text in own.items()]
    return BookWording(_TITLES, files, shipped_one)


def test_what_a_catalogue_lacks_is_taken_from_the_shipped_one() -> None:
    own = 'msgid "yes"\nmsgstr "对"\n'
    phrases = words({"en": own}, {"en": _CATALOGUE, "zh_CN": _CATALOGUE}).phrases
    assert [phrases("en").say(text) for text in ("yes", "no", "unknown")] == ["对", "否", "unknown"]
    assert [phrases("zh_CN").say(text) for text in ("yes", "no", "unknown")] == ["是", "否", "unknown"]


_PLAIN = 'msgid "停机"\nmsgstr "suspended"\n'
_OF_A_BUSINESS = 'msgctxt "business"\nmsgid "停机"\nmsgstr "Suspension"\n'


@pytest.mark.parametrize(
    ("own", "shipped", "said"),
    [
        (_PLAIN, _PLAIN, ["suspended", "suspended"]),
        (f"{_PLAIN}\n{_OF_A_BUSINESS}", "", ["Suspension", "suspended"]),
        ("", f"{_PLAIN}\n{_OF_A_BUSINESS}", ["Suspension", "suspended"]),
        (_PLAIN, _OF_A_BUSINESS, ["Suspension", "suspended"]),  # somebody's own, which has one entry for both
        ("", "", ["停机", "停机"]),
    ],
)
def test_a_business_and_a_state_of_one_title_may_differ_in_a_language(own: str, shipped: str, said: list[str]) -> None:
    phrases = words({"en": own}, {"en": shipped}).phrases("en")
    assert [phrases.title("business", "suspend"), phrases.title("value:line.state", "suspended")] == said


def test_nobody_speaks_with_half_of_the_words_while_another_thread_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    wording = words({"en": 'msgid "yes"\nmsgstr "对"\n'}, {"en": _CATALOGUE})
    said: list[str] = []

    def read_while_another_speaks(file: CatalogueFile) -> Catalogue:
        if file.text == _CATALOGUE and not said:
            said.append("")
            said[0] = wording.phrases("en").say("no")
        return read_catalogue(file)

    monkeypatch.setattr("bizrules.wording.translations.read_catalogue", read_while_another_speaks)
    assert [wording.phrases("en").say("no"), *said] == ["否", "否"]


@pytest.mark.parametrize("own", ["{outcom}，仍可能", "{outcome，仍可能", "{}，仍可能", "{0}，仍可能"])
def test_a_translation_that_cannot_be_filled_in_counts_as_none(own: str) -> None:
    catalogues = {
        place: f'msgid "{{outcome}} still"\nmsgstr "{said}"\n'
        for place, said in (("own", own), ("shipped", "仍{outcome}"))
    }
    wording = words({"zh_CN": catalogues["own"]}, {"zh_CN": catalogues["shipped"]})
    assert wording.phrases("zh_CN").say("{outcome} still", outcome="可能") == "仍可能"


def test_brackets_are_no_parts_where_nothing_is_filled_in() -> None:
    wording = words({"en": 'msgid "按{键"\nmsgstr "press {"\n'})
    assert wording.phrases("en").say("按{键") == "press {"


def test_forms_for_a_number_are_filled_in_or_left_out() -> None:
    plural = 'msgid "{{number}} rule"\nmsgid_plural "{{number}} rules"\nmsgstr[0] "{0}条"\n'
    heading = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    for part, said in (("{number}", "2条"), ("{nr}", "2 rules")):
        wording = words({"zh_CN": heading + plural.format(part)})
        assert wording.phrases("zh_CN").ngettext("{number} rule", "{number} rules", 2) == said


def test_a_text_without_forms_is_one_for_all_numbers() -> None:
    phrases = words({"en": 'msgctxt "card"\nmsgid "张"\nmsgstr "card(s)"\n'}).phrases("en")
    assert [phrases.translations.npgettext("card", "张", "张", number) for number in (1, 2)] == ["card(s)", "card(s)"]


def test_what_nobody_is_sure_of_is_not_said() -> None:
    fuzzy = '#, fuzzy\nmsgid "yes"\nmsgstr "否"\n'
    assert words({"en": fuzzy}).phrases("en").say("yes") == "yes"
    assert words({"en": fuzzy}, {"en": _CATALOGUE}).phrases("en").say("yes") == "是"


def test_a_broken_catalogue_is_told_to_who_asks_for_its_language_and_to_nobody_else() -> None:
    wording = words({"en": 'msgid "yes"\nmsgstr "对\n', "zh_CN": _CATALOGUE})
    assert wording.phrases("zh_CN").say("yes") == "是"
    for _ in range(2):
        with pytest.raises(bizrules.RulesetError, match=r'^ours/locale/en\.po:2:1: a text that no `"` ends'):
            wording.phrases("en")


def test_rulesets_of_a_release_that_knew_fewer_words_speak_all_of_them(tmp_path: Path) -> None:
    older = tmp_path / "rulesets"
    shutil.copytree(shipped_folder(), older, ignore=shutil.ignore_patterns("scenarios", "locale"))
    said = bizrules.load("china-telecom").decide(REQUEST).text("zh_CN")
    assert bizrules.load("china-telecom", rulesets=older).decide(REQUEST).text("zh_CN") == said


@pytest.mark.parametrize(
    ("how", "what"),
    [
        ({"audience": "clark"}, "for nobody called `clark` .*\n  help: did you mean `clerk`"),
        ({"audience": None}, "for nobody called nothing"),
        ({"audience": "customer", "listener": "onwer"}, "is called `onwer` .*\n  help: did you mean `owner`"),
        ({"audience": "customer", "listener": 3}, "is called `3`"),
        ({"locale": "zh_TW"}, "does not speak that language: `zh_TW`"),
        ({"locale": None}, "does not speak that language: nothing"),
    ],
)
def test_what_is_no_language_and_no_audience_is_said(how: dict[str, Any], what: str) -> None:
    with pytest.raises(bizrules.RequestError, match=what):
        bizrules.load("china-telecom").decide(REQUEST).text(**how)
