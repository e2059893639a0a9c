"""The tablet at the door, tapped as a greeter would."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

import bizrules
from bizrules.wording.door_text import AT_THE_DOOR
from example_programs import program

pytestmark = pytest.mark.browser
ANSWERS = ("补（换）卡", "个人", "是", "居民身份证")
_MOST_QUESTIONS = 20


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    serving = program("tablet/serve.py").server(0)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}/"
    serving.shutdown()
    thread.join()
    serving.server_close()


class Tablet:
    """What a greeter sees and taps."""

    def __init__(self, browser: Chrome) -> None:
        self.browser = browser

    def text(self, name: str) -> str:
        return self.browser.find_element(By.ID, name).text

    def choices(self) -> list[str]:
        return [button.text for button in self.browser.find_elements(By.CSS_SELECTOR, "#choices button")]

    def tap(self, text: str) -> None:
        """Tap a button, and wait for what comes after it."""
        before = self.seen()
        self.browser.find_element(By.XPATH, f"//button[normalize-space()='{text}']").click()
        WebDriverWait(self.browser, 20).until(lambda _browser: self.seen() != before)
        assert self.text("problem") == ""

    def seen(self) -> tuple[str, str, str]:
        return self.text("outcome"), self.text("question"), self.slip()

    def request(self) -> dict[str, Any]:
        """Give the request that the page shows the answer to."""
        request: dict[str, Any] = self.browser.execute_script("return steps.at(-1).request")
        return request

    def slip(self) -> str:
        return str(self.browser.execute_script("return document.getElementById('slip').srcdoc"))


@pytest.fixture
def tablet_page(browser: Chrome, address: str) -> Tablet:
    browser.set_window_size(820, 1180)
    browser.get(address)
    page = Tablet(browser)
    WebDriverWait(browser, 20).until(lambda _browser: page.choices())
    return page


def test_the_questions_of_a_replacement_lead_to_what_to_bring(tablet_page: Tablet) -> None:
    tablet_page.browser.find_element(By.ID, "search").send_keys("补卡")
    assert tablet_page.choices() == ["补（换）卡"]
    tablet_page.tap("补（换）卡")
    asked = []
    while choices := tablet_page.choices():
        asked.append(tablet_page.text("question"))
        tablet_page.tap(next((answer for answer in ANSWERS if answer in choices), choices[0]))
        assert len(asked) < _MOST_QUESTIONS
    assert any("带了哪一种" in question for question in asked)
    assert tablet_page.text("question") == "请按单据准备"
    phrases = bizrules.load("china-telecom").wording.phrases("zh_CN")
    assert tablet_page.text("outcome") == phrases.say(AT_THE_DOOR["accept"])
    frame = tablet_page.browser.find_element(By.ID, "slip")
    tablet_page.browser.switch_to.frame(frame)
    heading = tablet_page.browser.find_element(By.TAG_NAME, "h1").text
    titles = [title.text for title in tablet_page.browser.find_elements(By.TAG_NAME, "h2")]
    tablet_page.browser.switch_to.default_content()
    assert heading == "补（换）卡"
    assert "已齐备" in titles


def test_a_step_back_and_another_language_show_the_same_request(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    first = tablet_page.seen()
    tablet_page.tap(tablet_page.choices()[0])
    tablet_page.tap("上一步")
    assert tablet_page.seen() == first
    tablet_page.tap("English")
    assert "SIM replacement" in tablet_page.slip()
    tablet_page.tap("繁體")
    assert "補（換）卡" in tablet_page.slip()
    tablet_page.tap("重新開始")
    assert tablet_page.text("question") == "要辦理什麼業務？"


def test_what_nobody_knows_is_passed_over_and_not_told(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    first, request = tablet_page.text("question"), tablet_page.request()
    tablet_page.tap("不清楚")
    assert tablet_page.text("question") != first
    assert tablet_page.request() == request


@pytest.mark.parametrize(
    ("about", "kind", "typed", "told"),
    [
        ("owner.birth_date", "day", "2011-05-01", {"birth_date": "2011-05-01"}),
        ("owner.phone_cards", "integer", "3", {"phone_cards": 3}),
        ("owner.arrears", "money", "10.5", {"arrears": 1050}),  # asked in yuan, told in fen
    ],
)
def test_a_number_or_a_day_is_told_as_it_is(
    tablet_page: Tablet, about: str, kind: str, typed: str, told: dict[str, object]
) -> None:
    tablet_page.tap("补（换）卡")
    call = "tell({about: arguments[0], kind: arguments[1]}, arguments[2])"
    tablet_page.browser.execute_script(call, about, kind, typed)
    assert tablet_page.request()["owner"] == told


def test_nothing_is_wider_than_the_screen(tablet_page: Tablet) -> None:
    for width in (500, 820):
        tablet_page.browser.set_window_size(width, 1180)
        assert tablet_page.browser.execute_script(
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
