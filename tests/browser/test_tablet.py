"""The tablet at the door, tapped as a greeter would."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

import bizrules
from bizrules.wording.door_text import AT_THE_DOOR
from example_programs import program

pytestmark = pytest.mark.browser
ANSWERS = ("补（换）卡", "个人", "是", "居民身份证")
_MOST_QUESTIONS = 20


@pytest.fixture(scope="module")
def serving() -> Iterator[ThreadingHTTPServer]:
    serving: ThreadingHTTPServer = program("tablet/serve.py").server(0)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield serving
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
        """Give the answers, or the businesses, without the other name that one was found by."""
        return [button.text.split("\n")[0] for button in self.browser.find_elements(By.CSS_SELECTOR, "#choices button")]

    def tap(self, text: str) -> None:
        """Tap a button, and wait for what comes after it."""
        before = self.seen()
        self.browser.find_element(By.XPATH, f"//button[normalize-space(text())='{text}']").click()
        self.wait(lambda: self.seen() != before)
        assert self.text("problem") == ""

    def wait(self, until: Callable[[], bool]) -> None:
        WebDriverWait(self.browser, 20).until(lambda _browser: until() and not self.run("return waiting"))

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def focused(self) -> str:
        return str(self.run("return document.activeElement.id || document.activeElement.textContent"))

    def sections(self) -> dict[str, str]:
        """Give what the result says, below each heading."""
        found = self.browser.find_elements(By.CSS_SELECTOR, "#says section")
        return {(lines := one.text.split("\n"))[0]: "\n".join(lines[1:]) for one in found}

    def seen(self) -> tuple[str, str, str]:
        return self.text("about"), self.text("question"), self.slip()

    def request(self) -> dict[str, Any]:
        """Give the request that the page shows the answer to."""
        request: dict[str, Any] = self.run("return steps.at(-1).request")
        return request

    def slip(self) -> str:
        return str(self.run("return document.getElementById('slip').srcdoc"))


@pytest.fixture
def tablet_page(browser: Chrome, serving: ThreadingHTTPServer) -> Tablet:
    browser.set_window_size(820, 1180)
    browser.get(f"http://127.0.0.1:{serving.server_port}/")
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
    phrases = bizrules.load("china-telecom").wording.phrases("zh_CN")
    assert tablet_page.text("question") == phrases.say(AT_THE_DOOR["accept"])
    assert "台席" in tablet_page.sections()["现在请到"]
    assert "有效身份证件" in tablet_page.sections()["已齐备"]
    assert "请带来" not in tablet_page.sections()
    assert "<h1>补（换）卡</h1>" in tablet_page.slip()
    tablet_page.run("at('slip').contentWindow.print = () => { document.title = 'printed' }")
    tablet_page.browser.find_element(By.ID, "print").click()
    assert tablet_page.browser.title == "printed"


def test_what_is_lacking_is_a_checklist_with_what_would_do(tablet_page: Tablet) -> None:
    for answer in ("补（换）卡", "个人", "都没有"):
        tablet_page.tap(answer)
    assert tablet_page.text("question") == "还需先补齐材料或手续"
    assert tablet_page.sections()["请带来"].startswith("☐\n机主：有效身份证件\n下列之一：居民身份证、")
    assert not tablet_page.browser.find_element(By.ID, "unknown").is_displayed()
    tablet_page.tap("上一步")
    assert tablet_page.choices()
    tablet_page.tap("不再问，看结果")  # what is not known is said as what may be wanted
    assert "（如适用）" in tablet_page.sections()["请带来"]
    assert "将向您询问" in tablet_page.sections()


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


def test_another_language_keeps_the_answers_and_the_place(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    tablet_page.tap("个人")
    request, number = tablet_page.request(), len(tablet_page.choices())
    tablet_page.tap("English")
    assert (tablet_page.request(), len(tablet_page.choices())) == (request, number)
    assert tablet_page.run("return document.documentElement.lang") == "en"
    assert tablet_page.focused() == "English"
    shown = tablet_page.browser.find_element(By.TAG_NAME, "main").text
    assert set(re.findall(r"[\u3400-\u9fff]", shown)) == set("简体繁體")


def test_what_nobody_knows_is_passed_over_for_good_and_not_told(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    first, request = tablet_page.text("question"), tablet_page.request()
    tablet_page.tap("不清楚")
    assert tablet_page.text("question") != first
    assert tablet_page.request() == request
    while choices := tablet_page.choices():
        assert tablet_page.text("question") != first
        tablet_page.tap(choices[0])


def test_progress_says_how_many_questions_there_are_at_most(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    left = []
    while choices := tablet_page.choices():
        said = re.search(r"\d+", tablet_page.text("status"))
        left.append(int(said[0]) if said else 0)
        tablet_page.tap(choices[0])
    assert left == sorted(set(left), reverse=True)
    assert left[-1] == 0


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("简体", "补卡", "补（换）卡"),  # an alias
        ("简体", "合约机", "终端协议消费"),  # an alias that shares nothing with the title
        ("简体", "SIM repl", "补（换）卡"),  # the title of another language
        ("繁體", "補卡", "補（換）卡"),  # its characters in their order
        ("English", "补卡", "SIM replacement"),
    ],
)
def test_a_business_is_found_by_what_people_call_it(tablet_page: Tablet, language: str, typed: str, found: str) -> None:
    if language != "简体":
        tablet_page.tap(language)
    tablet_page.browser.find_element(By.ID, "search").send_keys(typed)
    assert tablet_page.choices() == [found]
    assert "1" in tablet_page.text("status")


def test_no_business_found_is_said(tablet_page: Tablet) -> None:
    tablet_page.browser.find_element(By.ID, "search").send_keys("zzz")
    assert tablet_page.choices() == []
    assert tablet_page.text("status") == "没有找到，换个说法试试"


def test_a_keyboard_is_enough_and_what_is_new_is_read_out(tablet_page: Tablet) -> None:
    search = tablet_page.browser.find_element(By.ID, "search")
    search.send_keys("补卡", Keys.ENTER)
    tablet_page.wait(lambda: tablet_page.focused() == "question")
    tablet_page.browser.switch_to.active_element.send_keys(Keys.TAB)
    assert tablet_page.focused() == "个人"
    tablet_page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    tablet_page.wait(lambda: "带了哪一种" in tablet_page.text("question"))
    assert tablet_page.focused() == "question"
    names = [one.accessible_name for one in tablet_page.browser.find_elements(By.CSS_SELECTOR, "button, input")]
    shown = [one.is_displayed() for one in tablet_page.browser.find_elements(By.CSS_SELECTOR, "button, input")]
    assert all(name for name, seen in zip(names, shown, strict=True) if seen)
    group = tablet_page.browser.find_element(By.ID, "choices")
    assert (group.aria_role, group.accessible_name) == ("group", tablet_page.text("question"))


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
    tablet_page.run("tell({about: arguments[0], kind: arguments[1]}, arguments[2])", about, kind, typed)
    assert tablet_page.request()["owner"] == told


def test_an_answer_that_cannot_be_used_is_said_kindly_and_not_kept(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    request, question = tablet_page.request(), tablet_page.text("question")
    tablet_page.run("tell({about: 'owner.birth_date', kind: 'day'}, '2011-13-01')")
    tablet_page.wait(lambda: tablet_page.text("problem") == "这个回答用不上，请核对后再填")
    assert (tablet_page.request(), tablet_page.text("question")) == (request, question)
    tablet_page.tap("个人")


def test_a_lost_connection_loses_no_answer(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    tablet_page.run("window.kept = fetch; window.fetch = () => Promise.reject(new TypeError())")
    tablet_page.browser.find_element(By.XPATH, "//button[normalize-space()='个人']").click()
    tablet_page.wait(lambda: "连接中断" in tablet_page.text("problem"))
    tablet_page.run("window.fetch = kept")
    tablet_page.tap("重试")
    assert "带了哪一种" in tablet_page.text("question")


def test_nothing_that_was_told_is_in_an_address_or_a_log(
    tablet_page: Tablet, capfd: pytest.CaptureFixture[str]
) -> None:
    before = tablet_page.browser.current_url
    tablet_page.tap("补（换）卡")
    tablet_page.tap("个人")
    assert tablet_page.browser.current_url == before
    asked = tablet_page.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert {name.removeprefix(before) for name in asked} <= {"businesses", "pre-check", "favicon.ico"}
    assert tablet_page.run("return [document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert capfd.readouterr() == ("", "")


def test_nothing_is_wider_than_the_screen(tablet_page: Tablet) -> None:
    tablet_page.tap("补（换）卡")
    tablet_page.tap("不再问，看结果")
    for width in (500, 768, 1024):
        tablet_page.browser.set_window_size(width, 768)
        assert tablet_page.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
