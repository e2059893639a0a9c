"""Pages and slips as a browser lays them out: nothing is cut off, on a screen, a telephone or paper."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

import bizrules
from example_programs import EXAMPLES

pytestmark = pytest.mark.browser
LOCALES = ["zh_CN", "zh_Hant", "en"]
_CUT_OFF = """
const room = document.documentElement.clientWidth;
return [...document.querySelectorAll("main *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.right > room + 1 || box.left < -1 || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
}).map((one) => one.outerHTML.slice(0, 200));
"""
_OVERLAPPING = """
const boxes = [...document.querySelectorAll("h1, h2, h3, header p, main section > ul > li")]
  .map((one) => one.getBoundingClientRect());
return boxes.filter((box, place) => place > 0 && box.top < boxes[place - 1].bottom - 1).length;
"""


@pytest.fixture(scope="module")
def decisions() -> list[bizrules.Decision]:
    book = bizrules.load("china-telecom")
    names = ("02-*", "06-*", "07-*", "08-*")
    return [book.decide(path.read_text(encoding="utf-8")) for name in names for path in EXAMPLES.glob(name)]


def look_at_width(browser: Chrome, width: int) -> None:
    """Make the page so wide; a window of the browser cannot be as narrow as a telephone."""
    screen = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Callable[[str], Chrome]]:
    def opened(document: str) -> Chrome:
        page = tmp_path / "page.html"
        page.write_text(document, encoding="utf-8")
        browser.get(page.as_uri())
        return browser

    yield opened
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", ["html", "slip"])
@pytest.mark.parametrize("width", [360, 500, 1000])
def test_nothing_is_cut_off_or_written_over(
    opened: Callable[[str], Chrome], decisions: list[bizrules.Decision], locale: str, kind: str, width: int
) -> None:
    for decision in decisions:
        browser = opened(getattr(decision, kind)(locale))
        look_at_width(browser, width)
        assert browser.execute_script(_CUT_OFF) == []
        assert browser.execute_script(_OVERLAPPING) == 0


@pytest.mark.parametrize(("kind", "millimetres", "most"), [("html", (210, 297), 2), ("slip", (148, 210), 1)])
def test_a_page_prints_on_its_paper(
    opened: Callable[[str], Chrome],
    decisions: list[bizrules.Decision],
    kind: str,
    millimetres: tuple[int, int],
    most: int,
) -> None:
    printed = opened(getattr(decisions[0], kind)()).execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(printed["data"]))
    assert {tuple(round(float(points) / 72 * 25.4) for points in sheet) for sheet in sheets} == {millimetres}
    assert len(sheets) <= most


def test_on_a_telephone_a_line_goes_on_beside_its_box(
    opened: Callable[[str], Chrome], decisions: list[bizrules.Decision]
) -> None:
    browser = opened(decisions[0].slip("en"))
    look_at_width(browser, 360)
    beside = """
    return [...document.querySelectorAll("li > .mark + div")].map((one) =>
      one.getBoundingClientRect().left >= one.previousElementSibling.getBoundingClientRect().right)
    """
    shown = browser.execute_script(beside)
    assert shown
    assert all(shown)


def test_a_picture_is_drawn_in_its_size_and_prints_on_one_sheet(browser: Chrome) -> None:
    browser.set_window_size(700, 900)
    browser.get((EXAMPLES.parent / "lifecycle-china-mobile.svg").as_uri())
    width = "return document.documentElement.getBoundingClientRect().width"
    assert browser.execute_script(width) > 1500
    try:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert browser.execute_script(width) <= 700
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    printed = browser.execute_cdp_cmd("Page.printToPDF", {})
    assert len(re.findall(rb"/MediaBox", base64.b64decode(printed["data"]))) == 1


def test_a_slip_is_set_in_a_font_that_has_its_characters(
    opened: Callable[[str], Chrome], decisions: list[bizrules.Decision]
) -> None:
    browser = opened(decisions[0].slip("zh_Hant"))
    browser.execute_cdp_cmd("DOM.enable", {})
    browser.execute_cdp_cmd("CSS.enable", {})
    root = browser.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
    heading = browser.execute_cdp_cmd("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = browser.execute_cdp_cmd("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    assert [font["glyphCount"] for font in fonts] == [len("新開戶")]
