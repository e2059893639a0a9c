"""Pages: everything said is on them, escaped, and they load nothing."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest

import bizrules
from bizrules.wording.layout import Row, Section
from bizrules.wording.page import page
from example_programs import EXAMPLES

LANGUAGES = {"zh_CN": "zh-CN", "zh_Hant": "zh-Hant", "en": "en"}
ATTACK = "<script>alert(1)</script>&\"'"


class Shown(HTMLParser):
    """What a browser shows of a page, and which elements it is made of; every one that begins also ends."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data.strip())


@pytest.fixture(scope="module")
def decisions() -> list[bizrules.Decision]:
    book = bizrules.load("china-telecom")
    return [book.decide(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("0*.json"))]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_page_says_what_the_text_says(decisions: list[bizrules.Decision], locale: str) -> None:
    for decision in decisions:
        shown = "".join("".join(Shown(decision.html(locale)).texts).split())
        for line in decision.text(locale).splitlines():
            words = re.sub(r"^\s*(=>|->|[\[(].[\])])?", "", line).split()
            assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("kind", ["html", "slip"])
def test_a_page_says_its_language_and_loads_nothing(decisions: list[bizrules.Decision], locale: str, kind: str) -> None:
    for decision in decisions:
        document = getattr(decision, kind)(locale)
        shown = Shown(document)
        assert document.startswith("<!doctype html>\n")
        assert dict(shown.attributes)["lang"] == LANGUAGES[locale]
        assert {"script", "link", "img", "iframe"}.isdisjoint(shown.tags)
        assert {"src", "href", "style", "onclick"}.isdisjoint(name for name, _value in shown.attributes)
        assert not re.search(r"https?:|url\(|@import", document)
        assert (shown.tags.count("h1"), shown.tags.count("main")) == (1, 1)


def test_a_slip_is_for_the_customer(decisions: list[bizrules.Decision]) -> None:
    by_proxy, greeter = decisions[1], decisions[6]
    assert "@page { size: A5;" in by_proxy.slip()
    assert "@page { size: A5;" not in by_proxy.html()
    lacking = Shown(by_proxy.slip("en")).texts
    assert lacking.index("Please bring") < lacking.index("Owner's proxy: Valid identity document")
    assert lacking.index("Owner's proxy: Valid identity document") < lacking.index("Already there")
    assert greeter.reasons
    assert "Why" not in Shown(greeter.slip("en")).texts  # nothing that is only possible frightens anybody
    assert "We shall ask you" in Shown(greeter.slip("en")).texts
    assert "refuse" in greeter.possible
    assert "refusal" in greeter.html("en")
    assert "refusal" not in greeter.slip("en")


def test_the_parts_of_a_heading_are_set_apart_and_no_heading_is_empty(decisions: list[bizrules.Decision]) -> None:
    document = decisions[1].html()
    assert "<h1><span>新开户</span> <span>中国电信</span> <span>上海市</span>" in document
    assert "<title>新开户  中国电信  上海市" in document
    assert "" not in re.findall(r"<h[123]>(.*)</h[123]>", decisions[1].slip())


def test_a_slip_says_what_is_wrong_with_a_paper() -> None:
    misread = (EXAMPLES / "11-number-misread.json").read_text(encoding="utf-8")
    slip = bizrules.load("china-telecom").decide(misread).slip("en")
    assert "paper 1: the number does not add up: look again" in Shown(slip).texts


def test_a_paper_that_nobody_has_looked_at_is_brought_already(decisions: list[bizrules.Decision]) -> None:
    shown = Shown(decisions[6].slip("en")).texts
    assert "Owner: Valid identity document" in shown[shown.index("Already there") :]
    assert "the counter checks" in shown


def test_a_slip_names_no_figure_that_is_not_set() -> None:
    request = (EXAMPLES / "13-china-mobile-with-sample-figures.json").read_text(encoding="utf-8")
    decision = bizrules.load("china-mobile").decide(request)
    assert "sim_card_fee" in decision.html()
    assert "amount open" in decision.slip("en")
    assert [name for name in decision.unset if name in decision.slip("en")] == []


def test_a_refusal_lists_only_what_is_certainly_wanted(decisions: list[bizrules.Decision]) -> None:
    refused = replace(decisions[6], outcome="refuse")
    assert "if it applies" in decisions[6].slip("en")
    assert "if it applies" not in refused.slip("en")


def test_whatever_a_caller_writes_is_shown_and_never_run(decisions: list[bizrules.Decision]) -> None:
    attacked = replace(
        decisions[0],
        business=ATTACK,
        operator=ATTACK,
        unset=(ATTACK,),
        faults=(ATTACK,),
        engine=ATTACK,
        checklist=tuple(
            replace(need, id=ATTACK, person=ATTACK, purpose=ATTACK, say=ATTACK, cite=(ATTACK,), status="missing")
            for need in decisions[0].checklist
        ),
    )
    for document in (attacked.html(), attacked.slip()):
        shown = Shown(document)
        assert "script" not in shown.tags
        assert ATTACK in "".join(shown.texts)
    strange = Section("", (Row(text=ATTACK, said="strong"), Row(text="a"))), Section("", (Row(mark=ATTACK, text="b"),))
    assert "script" not in Shown(page(strange, '"><script>', "page")).tags


def test_the_warning_of_a_sample_is_on_every_page(decisions: list[bizrules.Decision]) -> None:
    sample = replace(decisions[0], sample=True)
    for document in (sample.html("en"), sample.slip("en")):
        assert "SAMPLE: some figures are made up, not for any counter" in Shown(document).texts


def test_the_styles_of_a_page_are_found_in_a_zip(tmp_path: Path) -> None:
    """As where a till carries the library and a pack in one file."""
    package = Path(bizrules.__file__).parent
    with ZipFile(tmp_path / "library.zip", "w") as library:
        for path in (
            package / "__init__.py",
            package / "_version.py",
            package / "errors.py",
            *package.glob("wording/*"),
        ):
            if path.is_file():
                library.write(path, path.relative_to(package.parent))
    drawn = (
        "from bizrules.wording.page import *; print(page([Section('', (Row(text='a', said='strong'),))], 'en', 'slip'))"
    )
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", drawn],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "library.zip")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "@page" in found.stdout


def test_an_id_is_left_as_it_is_written() -> None:
    rows = (Row(mark="[ ]", text="law/cn/adds_card/things  d31c832d", said="code"), Row(text="in the hall"))
    groups = (Row(text="kept-five-months", said="code", below=(Row(text="once"),)),)
    document = page(
        [Section("", (Row(text="A", said="strong"),)), Section("B", rows), Section("C", groups)], "en", "page"
    )
    assert '<div class="code"><span class="code">law/cn/adds_card/things&emsp;d31c832d</span>' in document
    assert '<div><span class="">in the hall</span>' in document
    assert '<h3 class="code">kept-five-months</h3>' in document
    assert "h3:not(.code)::first-letter, li > div:not(.code)::first-letter { text-transform: uppercase; }" in document


def test_only_a_mark_with_a_word_stands_in_the_line_of_its_text_on_a_telephone() -> None:
    rows = (Row(mark="[x] have", text="card"), Row(mark="[ ]", text="form"), Row(mark="->", text="hall"))
    document = page([Section("", (Row(text="A", said="strong"),)), Section("B", rows)], "en", "page")
    assert re.findall(r"<li.*?>(?=<span)", document) == ['<li class="worded">', "<li>", "<li>"]
