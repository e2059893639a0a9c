"""`bizrules ask`: the talk at the door, its answers piped in."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

_ASKED = ("ask", "sim_replacement", "--operator", "china-telecom", "--region", "shanghai", "--day", "2026-11-21")
_ACTIVE = ("--told", json.dumps({"line": {"state": "active"}}))


def _typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def test_a_card_in_hand_is_accepted_if_the_checks_go_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "1", "resident identity card", "no")
    said = run(*_ASKED, *_ACTIVE, "--locale", "en").out
    assert "asked because of" in said
    assert "take a ticket" in said
    assert "Still checked at the counter" in said


def test_no_paper_is_a_supplement_that_says_what_to_bring(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "1", "13", "2")
    said = run(*_ASKED, *_ACTIVE, "--locale", "en").out
    assert "something is still to be brought" in said
    assert "To bring" in said


def test_an_answer_can_be_taken_back_and_left_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "b", "2", "b", "nonsense", "u", "q")
    ended = run(*_ASKED, *_ACTIVE)
    assert ended.code == 0
    assert "没有这个答案" in ended.out
    assert ended.out.count("第1问") == 4


def test_an_empty_line_parts_an_answer_from_what_follows(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "1", "q")
    said = run(*_ASKED, *_ACTIVE).out
    assert said.startswith("第1问")
    assert "\n\n第2问" in said
    assert "\n\n=> " in said  # the end


def test_who_ends_the_questions_early_is_told_what_may_be_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "u", "q")
    _, end = run(*_ASKED, *_ACTIVE, "--locale", "en").out.split("To bring")
    assert "valid identity document" in end.lower()
    assert "if it applies" in end


def test_the_end_of_the_input_ends_the_talk(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "1")
    found = run(*_ASKED, *_ACTIVE, "--format", "json").json()
    assert found["request"]["owner"] == {"kind": "individual"}
    assert found["pre_check"]["outcome"] == "undetermined"


def test_a_figure_is_taken_as_it_is_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "many", "80", "100")
    hall = ("ask", "hall_standard", "--operator", "china-telecom", "--region", "chongqing", "--day", "2026-11-21")
    told = run(*hall, "--format", "json").json()["request"]
    assert told["hall"] == {"sales_area": 80, "total_area": 100}


def test_a_figure_too_long_to_be_read_is_none_of_the_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "9" * 5000)
    hall = ("ask", "hall_standard", "--operator", "china-telecom", "--region", "chongqing", "--day", "2026-11-21")
    ended = run(*hall, "--locale", "en")
    assert (ended.code, ended.out.count("That is none of the answers.")) == (0, 1)


def test_what_is_told_may_name_the_business_by_its_title(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch, "q")
    assert "asked because of" in run(*_ASKED, "--told", '{"business": "补卡"}', "--locale", "en").out


def test_what_was_left_open_and_is_asked_no_more_is_not_taken_off_twice(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _typed(monkeypatch, "2", "1", "u", "2")  # of the question left open the last answer makes an idle one
    transfer = ("ask", "ownership_transfer", *_ASKED[2:], "--told", '{"here": {"channel": "own_hall"}}')
    assert "Question 5, at most 2 to go" in run(*transfer, "--locale", "en").out


_OWNER_ALONE = {
    "people": ["owner"],
    "owner": {"kind": "individual", "present": True},
    "line": {"state": "active", "arrears": 8000},
    "papers": [{"type": "resident_id_card", "of": "owner", "inspected": "passed"}],
}
"""The holder, whom the counter would tell; at the door others stand behind them."""


@pytest.mark.parametrize(
    ("business", "told", "secret"),
    [
        ("new_activation", {"people": ["owner.proxy"], "owner": {"kind": "individual", "arrears": 5000}}, "欠费的"),
        ("new_activation", {"people": ["owner"], "owner": {"kind": "individual", "punished": True}}, "惩戒"),
        ("termination", _OWNER_ALONE, "结清费用"),
        ("termination", {"people": ["owner.proxy"], "line": {"state": "active", "arrears": 8000}}, "结清费用"),
    ],
)
def test_at_the_door_nobody_hears_what_is_between_a_customer_and_the_operator(
    run: Run, monkeypatch: pytest.MonkeyPatch, business: str, told: dict[str, object], secret: str
) -> None:
    _typed(monkeypatch, "q")
    asked = ("ask", business, *_ASKED[2:], "--told", json.dumps({"papers": [], **told}))
    said = run(*asked).out
    assert "到柜台查询" in said
    assert secret not in said
    assert "名下欠费：" not in said
    assert "本号欠费：" not in said


def test_the_province_must_be_told(run: Run) -> None:
    ended = run("ask", "plan_change", "--operator", "china-telecom")
    assert ended.code == 2
    assert "required: --region [arguments]\n  help: see `bizrules ask --help`" in ended.err


def test_what_is_to_be_brought_is_said_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expired = {"type": "resident_id_card", "of": "owner", "valid_until": "2026-05-01"}
    told = {"people": ["owner"], "line": {"state": "active"}, "owner": {"kind": "individual"}, "papers": [expired]}
    _typed(monkeypatch)
    said = run(*_ASKED, "--told", json.dumps(told), "--locale", "en").out
    assert "To bring" in said
    assert "not good" in said
    assert "What would help" not in said


def test_that_somebody_must_come_is_said_before_any_question(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"people": ["owner.proxy"], "new_owner": {"kind": "individual"}, "line": {"state": "active"}}
    _typed(monkeypatch, "q")
    said = run("ask", "ownership_transfer", *_ASKED[2:], "--told", json.dumps(told), "--locale", "en").out
    first, *_ = said.partition("same person")
    assert "New owner comes in person" in first
    assert "Owner's proxy does not act" in first


def test_what_would_help_is_said_where_bringing_is_not_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _typed(monkeypatch)
    line = {"state": "active", "arrears": 100}
    told = {"people": ["owner"], "line": line, "owner": {"kind": "individual"}, "papers": []}
    assert "What would help" in run(*_ASKED, "--told", json.dumps(told), "--locale", "en").out
