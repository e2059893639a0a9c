"""`bizrules draw`: pictures of what the rulesets hold, and those that the documents show."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DOCS = Path(__file__).parents[2] / "docs"
DAY = ("--on", "2026-11-21")
SHOWN = {
    "lifecycle-china-mobile.svg": ("lifecycle", "--operator", "china-mobile"),
    "procedure-pre-termination.svg": ("procedure", "--operator", "china-mobile", "--business", "pre_termination"),
    "procedure-complaint.svg": ("procedure", "--operator", "china-unicom", "--business", "complaint_handling"),
    "visit.svg": (
        "visit",
        "--operator",
        "china-mobile",
        "--visit",
        "docs/examples/visits/arrears-resume-transfer.json",
    ),
}


@pytest.mark.parametrize("picture", SHOWN)
def test_the_pictures_of_the_documents_are_current(run: Run, picture: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fast_sugiyama")
    monkeypatch.chdir(DOCS.parent)
    ended = run("draw", *SHOWN[picture], *DAY, "--format", "svg")
    assert ended.code == 0
    told = f"bizrules draw {' '.join(SHOWN[picture])} {' '.join(DAY)} --format svg > docs/{picture}"
    assert ended.out == (DOCS / picture).read_text(encoding="utf-8"), f"draw it anew: {told}"


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_the_rules_of_a_business_as_mermaid(run: Run, locale: str) -> None:
    asked = ("ruleset", "--operator", "china-mobile", "--business", "pre_termination")
    text = run("draw", *asked, *DAY, "--locale", locale).out
    assert text.startswith("---\ntitle: ")
    assert "china-mobile/pre_termination" in text
    assert "CM63-07" in text


def test_svg_is_well_formed_and_says_what_it_shows(run: Run) -> None:
    pytest.importorskip("fast_sugiyama")
    asked = ("ruleset", "--operator", "china-telecom", "--business", "sim_unlock")
    root = ET.fromstring(run("draw", *asked, *DAY, "--format", "svg").out)  # noqa: S314  (drawn here)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "中国电信：解锁"


@pytest.mark.parametrize(
    ("what", "told", "advice"),
    [
        ("lifecycle", ("--business", "termination"), "leave `--business` out"),
        ("lifecycle", ("--visit", "visit.json"), "leave `--visit` out"),
        ("ruleset", ("--business", "termination", "--visit", "visit.json"), "leave `--visit` out"),
    ],
)
def test_what_a_picture_is_not_about_is_not_ignored(run: Run, what: str, told: tuple[str, ...], advice: str) -> None:
    ended = run("draw", what, "--operator", "china-telecom", *told)
    assert (ended.code, ended.out, advice in ended.err) == (2, "", True)


@pytest.mark.parametrize("what", ["procedure", "ruleset"])
def test_a_business_must_be_told(run: Run, what: str) -> None:
    ended = run("draw", what, "--operator", "china-telecom")
    assert (ended.code, "which business is not told" in ended.err) == (2, True)


def test_an_unknown_region_is_said(run: Run) -> None:
    ended = run("draw", "lifecycle", "--operator", "china-telecom", "--region", "henna")
    assert (ended.code, "did you mean `henan`?" in ended.err) == (2, True)


def test_a_picture_of_a_visit_needs_the_visit(run: Run) -> None:
    ended = run("draw", "visit", "--operator", "china-mobile")
    assert ended.code == 2
    assert "--visit FILE" in ended.err
