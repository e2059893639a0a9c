"""The tablet's contract: each answer can be sent back with one more fact, and nothing is kept in between."""

import json
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from example_programs import program

REQUEST = {"business": "sim_replacement", "day": "2026-11-21", "region": "shanghai"}
Post = Callable[[str, object], tuple[int, Any]]


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    serving = program("tablet/serve.py").server(0)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield "127.0.0.1", serving.server_port
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture
def post(address: tuple[str, int]) -> Iterator[Post]:
    connection = HTTPConnection(*address)

    def post(path: str, told: object) -> tuple[int, Any]:
        connection.request("POST", path, json.dumps(told))
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    yield post
    connection.close()


def test_the_page_is_served_and_may_load_nothing_from_elsewhere(address: tuple[str, int]) -> None:
    connection = HTTPConnection(*address)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert (answer.status, "<title>bizrules</title>" in answer.read().decode()) == (200, True)
    assert str(answer.headers["Content-Security-Policy"]).startswith("default-src 'self'")
    connection.request("GET", "/../serve.py")
    assert connection.getresponse().status == 404
    connection.close()


@pytest.mark.parametrize("locale", ["zh_CN", "zh_Hant", "en"])
def test_a_business_is_found_by_its_names(post: Post, locale: str) -> None:
    status, businesses = post("/businesses", {"locale": locale})
    titles = {"zh_CN": "补（换）卡", "zh_Hant": "補（換）卡", "en": "SIM replacement"}
    (found,) = [business for business in businesses if business["title"] == titles[locale]]
    assert status == 200
    assert {"sim_replacement", "补卡", "補（換）卡", "SIM replacement"} <= set(found["names"])
    assert found["request"]["business"] == "sim_replacement"


def test_every_choice_carries_the_request_to_send_next(post: Post) -> None:
    _status, answer = post("/pre-check", {"locale": "zh_CN", "request": REQUEST})
    assert answer["pre_check"]["outcome"] == "undetermined"
    assert answer["questions"][0]["choices"]
    for question in answer["questions"][:2]:
        assert question["parts"][1]
        for choice in question["choices"]:
            assert choice["text"]
            assert choice["request"].items() >= REQUEST.items()
            status, after = post("/pre-check", {"locale": "en", "request": choice["request"]})
            assert status == 200
            assert question["kind"] == "papers" or question["about"] not in [one["about"] for one in after["questions"]]
    assert post("/pre-check", {"locale": "zh_CN", "request": REQUEST})[1] == answer


@pytest.mark.parametrize(("place", "end"), [(0, "accept"), (-1, "supplement")])
def test_the_answers_lead_to_an_end(post: Post, place: int, end: str) -> None:
    request, asked = REQUEST, []
    while True:
        _status, answer = post("/pre-check", {"locale": "en", "request": request})
        if not answer["questions"]:
            break
        asked.append(answer["questions"][0]["about"])
        request = answer["questions"][0]["choices"][place]["request"]
    assert len(asked) == len(set(asked))
    assert answer["pre_check"]["outcome"] == end
    assert "SIM replacement" in answer["slip"]


def test_a_paper_that_was_named_is_no_more_to_be_brought_and_the_slip_says_where_to_go(post: Post) -> None:
    told = {
        "owner": {"kind": "individual"},
        "people": ["owner"],
        "papers": [{"type": "resident_id_card", "of": "owner"}],
    }
    _status, answer = post("/pre-check", {"locale": "en", "request": REQUEST | told})
    said = {section["title"]: [row["text"] for row in section["rows"]] for section in answer["sections"]}
    assert answer["tone"] == "good"
    assert "Owner: Valid identity document" in said["Already there"]
    assert "Please bring" not in said
    assert "Where to go now" in said
    for text in (answer["outcome"], *said["Where to go now"]):
        assert text in answer["slip"]


@pytest.mark.parametrize(
    ("told", "secrets"),
    [
        ({"people": ["owner.proxy"], "owner": {"kind": "individual", "arrears": 5000}}, ["欠费", "arrears", "C0.12"]),
        ({"people": ["owner"], "owner": {"kind": "individual", "punished": True}}, ["惩戒", "punish", "LAW-23"]),
        ({"people": ["owner.proxy"], "owner": {"kind": "individual", "phone_cards": 9}}, ["LAW-10", "已达上限"]),
    ],
)
def test_what_only_another_may_hear_is_nowhere_in_the_answer(
    post: Post, told: dict[str, object], secrets: list[str]
) -> None:
    request = REQUEST | {"business": "new_activation", "order": {"new_cards": 1}, "papers": []} | told
    _status, answer = post("/pre-check", {"locale": "zh_CN", "request": request})
    said = json.dumps([answer[part] for part in ("outcome", "sections", "slip")], ensure_ascii=False)
    assert "changes" not in answer["pre_check"]
    assert "到柜台查询" in said
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"locale": "zh_CN", "request": REQUEST | {"business": "no_such"}}, "the book has no such business: `no_such`"),
        (
            {"locale": "zh_CN", "request": REQUEST | {"region": "<script>"}},
            "there is no such region: a text of 8 characters",
        ),
        ({"locale": "xx", "request": REQUEST}, "the book does not speak that language: `xx`"),
        ({"request": REQUEST}, "send {request, locale} as JSON"),
        ([], "send {request, locale} as JSON"),
        ({"locale": "en", "request": json.dumps(REQUEST)}, "send {request, locale} as JSON"),
    ],
)
def test_what_cannot_be_read_is_said(post: Post, told: object, said: str) -> None:
    status, answer = post("/pre-check", told)
    assert status == 400
    assert said in "".join(answer["problems"])
    assert "script" not in "".join(answer["problems"])


def test_papers_may_be_told_as_unknown(post: Post) -> None:
    assert post("/pre-check", {"locale": "en", "request": REQUEST | {"papers": None}})[0] == 200


def test_another_address_is_not_there(post: Post) -> None:
    assert post("/", {"locale": "en"})[0] == 404


def test_it_says_what_may_be_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for told, said in (("--help", "usage: serve.py [-h] [PORT]"), ("door", "invalid int value: 'door'")):
        monkeypatch.setattr("sys.argv", ["serve.py", told])
        with pytest.raises(SystemExit):
            program("tablet/serve.py").main()
        assert said in "".join(capsys.readouterr())
