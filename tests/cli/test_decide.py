"""`bizrules decide`, on the examples of the documents."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Example = Callable[[str], Path]

OUTCOMES = {
    "01": "accept",
    "02": "supplement",
    "03": "accept",
    "04": "refer",
    "05": "refuse",
    "06": "refuse",
    "07": "undetermined",
    "08": "accept",
    "09": "accept",
    "10": "supplement",
}


def told(path: Path, **changes: object) -> dict[str, Any]:
    return {**json.loads(path.read_text(encoding="utf-8")), **changes}


@pytest.mark.parametrize(("number", "outcome"), OUTCOMES.items())
def test_an_example_has_the_outcome_that_its_readme_says(run: Run, example: Example, number: str, outcome: str) -> None:
    path = example(number)
    assert run("decide", path, "--format", "json").json()["outcome"] == outcome
    readme = path.with_name("README.md").read_text(encoding="utf-8")
    assert f"[{path.stem}]({path.name}) | {outcome} |" in readme


@pytest.mark.parametrize("command", ["decide", "explain"])
def test_a_pack_answers_as_its_rulesets_do(command: str, run: Run, example: Example, tmp_path: Path) -> None:
    pack, asked = tmp_path / "rules.zip", (command, example("05"), example("01"))
    packed = ("--region", "shanghai", "--business", "device_contract_plan", "--business", "new_activation")
    assert run("pack", pack, "--operator", "china-telecom", *packed, "--from", "2026-11-21").code == 0
    by_pack = run(*asked, "--pack", pack)
    assert (by_pack.code, by_pack.out) == (0, run(*asked).out)
    for option in ("--sample", "--overlay=ours", "--rulesets=rules"):
        ended = run(*asked, "--pack", pack, option)
        assert (ended.code, "leave `--rulesets`, `--overlay` and `--sample` out" in ended.err) == (2, True)
    other = run(command, example("13"), "--pack", pack)
    assert (other.code, "this is the book of `china-telecom`" in other.err) == (2, True)
    assert run(*asked, "--pack", pack, "--operator", "china-telecom").code == 2


def test_proxy_changed_to_self_is_accepted_and_the_lines_of_the_proxy_are_gone(
    run: Run, example: Example, tmp_path: Path
) -> None:
    changed = tmp_path / "self.json"
    changed.write_text(json.dumps(told(example("02"), people=["owner"])), encoding="utf-8")
    decision = run("decide", changed, "--format", "json").json()
    assert decision["outcome"] == "accept"
    assert not [need for need in decision["checklist"] if need["person"] == "owner.proxy"]


def test_a_fact_left_out_is_not_taken_for_false(run: Run, example: Example, tmp_path: Path) -> None:
    request = told(example("06"))
    del request["owner"]["phone_cards"]
    changed = tmp_path / "unknown.json"
    changed.write_text(json.dumps(request), encoding="utf-8")
    assert run("decide", changed, "--format", "json").json()["possible"] == ["accept", "refuse"]


def test_standard_input_is_a_file_too(run: Run, example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(example("01").read_bytes())))
    assert run("decide", "-").code == 0


def test_several_files_are_a_list_in_json_and_titled_in_text(run: Run, example: Example) -> None:
    assert len(run("decide", example("01"), example("02"), "--format", "json").json()) == 2
    text = run("decide", example("01"), example("02")).out
    assert text.startswith(f"# {example('01')}\n")
    assert f"\n\n# {example('02')}\n" in text


def test_a_faulty_file_does_not_keep_the_others_from_their_decision(run: Run, example: Example, tmp_path: Path) -> None:
    ended = run("decide", tmp_path / "none.json", example("01"))
    assert ended.code == 2
    assert "[unreadable]" in ended.err
    assert "=> " in ended.out


def test_the_operator_may_come_from_the_command_line(run: Run, example: Example, tmp_path: Path) -> None:
    request = told(example("01"))
    del request["operator"]
    path = tmp_path / "request.json"
    path.write_text(json.dumps(request), encoding="utf-8")
    assert run("decide", path, "--operator", "china-telecom").code == 0
    ended = run("decide", path)
    assert ended.code == 2
    assert "an operator is missing [missing-field]" in ended.err
    assert "--operator" in ended.err


@pytest.mark.parametrize("command", ["decide", "explain"])
def test_a_request_for_another_operator_than_asked_is_not_answered(run: Run, example: Example, command: str) -> None:
    ended = run(command, example("01"), "--operator", "china-unicom")
    assert (ended.code, ended.out) == (2, "")
    assert "the request is for `china-telecom`, and `--operator` is `china-unicom` [other-operator]" in ended.err
    assert run(command, example("01"), "--operator", "china-telecom").code == 0


def test_english(run: Run, example: Example) -> None:
    assert "=> can be accepted" in run("decide", example("01"), "--locale", "en").out


def test_rules_of_the_caller_lie_below_those_of_the_operator(run: Run, example: Example, tmp_path: Path) -> None:
    (tmp_path / "new_activation.yaml").write_text(
        "business: new_activation\nrules:\n  - {id: own, do: {tell: 测试}, cite: [CT01-13]}\n", encoding="utf-8"
    )
    assert "测试" in run("decide", example("01"), "--overlay", tmp_path).out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"business": "new_activaton"}, "unknown-business"),
        ({"operator": "china-telcom"}, "unknown-operator"),
        ({"operator": 7}, "wrong-type"),
        ({"day": "2026-02-31"}, "wrong-type"),
        ({"order": {"new_cards": "one"}}, "wrong-type"),
        ({"region": "shangai"}, "unknown-region"),
    ],
)
def test_what_cannot_be_decided_is_said_with_exit_code_2(
    run: Run, example: Example, tmp_path: Path, change: dict[str, object], code: str
) -> None:
    path = tmp_path / "request.json"
    path.write_text(json.dumps(told(example("01"), **change)), encoding="utf-8")
    for command in ("decide", "explain"):
        ended = run(command, path, "--format", "json")
        assert (ended.code, ended.out) == (2, "")
        assert f"[{code}]" in ended.err
        assert "Traceback" not in ended.err


@pytest.mark.parametrize(("text", "code"), [("{", "no-json"), ("[]", "not-a-map"), ("\xff", "not-utf-8")])
def test_what_is_no_request_is_said(run: Run, tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "request.json"
    path.write_bytes(text.encode("latin-1"))
    ended = run("decide", path)
    assert ended.code == 2
    assert f"[{code}]" in ended.err


def test_an_unknown_language_is_said(run: Run, example: Example) -> None:
    ended = run("decide", example("01"), "--locale", "fr")
    assert (ended.code, ended.out) == (2, "")
    assert "[unknown-language]" in ended.err


def test_an_explanation_keeps_to_itself_what_tells_of_a_person(run: Run, example: Example) -> None:
    text = run("explain", example("06")).out
    assert "人像比对：通过或未通过（已告知，不显示）" in text
    assert "未告知" in text
    told = run("explain", example("06"), "--format", "json").json()
    assert (told["outcome"], told["possible"]) == ("refuse", ["refuse"])


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("01", "=> can be accepted"),
        ("06", "=> refused"),
        ("07", "=> not decided yet; still possible: acceptance, completion, passing on, or refusal"),
        ("13", "=> not decided yet; still possible: acceptance"),  # a charge is open
    ],
)
def test_an_explanation_says_the_outcome_as_the_decision_does(
    run: Run, example: Example, number: str, line: str
) -> None:
    for command in ("explain", "decide"):
        assert run(command, example(number), "--locale", "en").out.splitlines()[1] == line


@pytest.mark.parametrize("kind", ["html", "slip"])
def test_a_page_is_printed_whole_and_alone(run: Run, example: Example, kind: str) -> None:
    ended = run("decide", example("02"), "--format", kind, "--locale", "zh_Hant")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith('<!doctype html>\n<html lang="zh-Hant">')
    assert ended.out.endswith("</html>\n")
    assert ("@page { size: A5;" in ended.out) is (kind == "slip")


def test_a_page_is_of_one_request(run: Run, example: Example) -> None:
    ended = run("decide", example("01"), example("02"), "--format", "slip")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "`--format slip` makes one page of one request [arguments]\n  help: give one file\n"


def test_a_decision_is_told_in_traditional_characters(run: Run, example: Example) -> None:
    assert "=> 需補充：還有材料要帶來，或事項要辦到\n" in run("decide", example("02"), "--locale", "zh_Hant").out
